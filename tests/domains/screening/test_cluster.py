"""The same job on a Dask cluster of real processes; a worker is killed on the way and nothing is lost or doubled."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from entente.domains.screening.models import Candidate, Run, Task
from entente.domains.screening.services import leases, running
from entente.domains.screening.services.crews import refuse_open_way
from entente.domains.screening.services.desk import ScreeningRefused
from tests.domains.screening.lists import csv_bytes

if TYPE_CHECKING:
    from entente.domains.screening.services.desk import Desk

BLOCK, ROWS, EACH = 250, 5_000, 125
PATIENCE = 120
COMMAND = "from distributed.cli.{0} import main; main()"


@dataclass(frozen=True)
class Cluster:
    """A scheduler and two workers."""

    address: str
    workers: list["subprocess.Popen[bytes]"]


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    """Three processes on loopback."""
    told = tmp_path / "scheduler.json"
    common = ["--scheduler-file", str(told)]
    local = ["--host", "127.0.0.1", "--no-dashboard"]
    scheduler = _started("dask_scheduler", *common, *local, "--port", "0")
    until = time.monotonic() + PATIENCE
    while not told.exists():
        assert scheduler.poll() is None
        assert time.monotonic() < until
        time.sleep(0.1)
    options = [*common, *local, "--nthreads", "1", "--no-nanny", "--local-directory", str(tmp_path)]
    workers = [_started("dask_worker", *options) for _ in range(2)]

    yield Cluster(json.loads(told.read_text())["address"], workers)
    for process in (*workers, scheduler):
        process.kill()
        process.wait(30)


def _started(what: str, *options: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-c", COMMAND.format(what), *options], stderr=subprocess.DEVNULL)


@pytest.mark.slow
@pytest.mark.django_db
def test_a_worker_killed_on_the_way_costs_nothing(desk: "Desk", ordered: Callable[..., Run], cluster: Cluster) -> None:
    desk = replace(desk, block=BLOCK)
    known = ("Zoubayda Tlemcani", "1971-03-09", "MA", "")
    rows = [(f"R-{n}", *known) if n % EACH == 0 else (f"R-{n}", f"Person Number{n}", "", "", "") for n in range(ROWS)]
    run = ordered(csv_bytes(rows), cluster=cluster.address)

    def clock() -> int:
        if Task.objects.filter(run=run, done=True).count() >= 2 and cluster.workers[0].poll() is None:
            os.kill(cluster.workers[0].pid, signal.SIGKILL)
        return desk.house.clock()

    running.carry_out(desk, leases.take(run.pk, clock))
    run.refresh_from_db()
    assert (run.state, run.what) == ("done", "")
    assert cluster.workers[0].wait(10) == -signal.SIGKILL
    assert sorted(Candidate.objects.values_list("number", flat=True)) == [n + 2 for n in range(0, ROWS, EACH)]
    assert Task.objects.filter(run=run, done=True).count() == ROWS // BLOCK


@pytest.mark.parametrize(
    "address", ["tcp://192.0.2.7:8786", "tcp://scheduler.example:8786", "192.0.2.7:8786", "ucx://127.0.0.1:1"]
)
def test_names_leave_the_machine_by_tls_only(address: str) -> None:
    with pytest.raises(ScreeningRefused):
        refuse_open_way(address)


@pytest.mark.parametrize("address", ["tls://scheduler.example:8786", "tcp://127.0.0.1:8786", "tcp://[::1]:8786"])
def test_this_machine_and_tls_are_taken(address: str) -> None:
    refuse_open_way(address)
