"""`entente screen` through a running node; and the node killed in the middle: nothing lost, nothing doubled."""

import json
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from entente.client import CallRefused, Client
from tests.cli.running import PATIENCE, Machine, eventually, machine
from tests.domains.entities.lists import write
from tests.domains.screening.lists import HEADER, csv_bytes

GROUND = ("--purpose", "event_security", "--basis", "national_law", "--provision", "Law 12-34, Art. 5")
KNOWN = ("Ilse Petra Doe Marin", "1966-09-08", "ES", "")
ROWS, EACH = 50_000, 5_000


@pytest.fixture(scope="module")
def node(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    """A running node that holds the small sanctions list."""
    folder = tmp_path_factory.mktemp("screening")
    made = machine(folder, "ma.dgsn", "Service of Morocco")
    made.start()
    made.good("entities", "import", str(write(folder / "list")), officer="desk")
    yield made
    made.stop()


def client(node: Machine) -> Client:
    return Client(f"http://127.0.0.1:{node.port}", node.tokens["desk"])


def test_a_list_is_screened_and_a_late_one_compares_what_is_new(node: Machine, tmp_path: Path) -> None:
    first, late = tmp_path / "list.csv", tmp_path / "late.csv"
    first.write_bytes(csv_bytes([("V-1", *KNOWN), ("V-2", "", "1970-01-01", "", "")]))
    ran = node.run("screen", str(first), *GROUND, "--json", officer="desk")
    told = ran.json
    assert (ran.status, told["state"], told["candidates"]) == (0, "done", {"open": 1}), ran.err
    assert told["account"]["refused"] == {"empty_name": 1}
    late.write_bytes(csv_bytes([("V-1", *KNOWN), ("V-3", *KNOWN)]))
    again = node.run("screen", str(late), "--late", str(told["number"]), "--json", officer="desk").json
    assert (again["account"]["unchanged"], again["account"]["kept"], again["candidates"]) == (1, 1, {"open": 2})
    renewed = node.run("screen", "--renew", str(told["number"]), "--json", officer="desk").json
    assert (renewed["state"], renewed["candidates"]) == ("done", {"open": 2})


def test_a_new_list_needs_its_ground_and_a_cluster_a_safe_way(node: Machine, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes(csv_bytes([("V-1", *KNOWN)]))
    assert "--provision" in node.run("screen", str(file), *GROUND[:4], officer="desk").err
    ran = node.run("screen", str(file), *GROUND, "--dask", "tcp://192.0.2.1:8786", "--json", officer="desk")
    assert (ran.status, ran.json["state"]) == (3, "failed")
    assert "in the clear" in ran.json["what"]


def kill_at_once(node: Machine) -> None:
    """As a power cut would end the server, its worker and the processes that compare."""
    assert node.server is not None
    whole = psutil.Process(node.server.pid)
    for process in (*whole.children(recursive=True), whole):
        os.kill(process.pid, signal.SIGKILL)
    node.server.wait(PATIENCE)


@pytest.mark.slow
def test_killed_in_the_middle_it_goes_on_and_loses_and_doubles_nothing(node: Machine, tmp_path: Path) -> None:
    rows = [(f"R-{n}", *KNOWN) if n % EACH == 0 else (f"R-{n}", f"Person Number{n}", "", "", "") for n in range(ROWS)]
    file = tmp_path / "list.csv"
    file.write_bytes(csv_bytes(rows, HEADER))
    ground = {"name": "Large", "purpose": "event_security", "basis": "national_law", "provision": "Art. 5"}
    with client(node) as calls:
        number = calls.begin_screening({**ground, "origin": "", "days": 30}).number
        calls.send_list(number, file)
        calls.start_screening(number)
        until = time.monotonic() + 2 * PATIENCE
        while not (told := calls.screening(number)).tasks_done:
            assert told.state == "running", told.what
            assert time.monotonic() < until
            time.sleep(0.02)
    kill_at_once(node)
    node.start()
    with client(node) as calls:
        broken = calls.screening(number)
        assert (broken.state, broken.tasks) == ("running", ROWS // 10_000)
        assert 0 < broken.tasks_done < broken.tasks

        def resumed() -> bool:
            try:
                return calls.resume_screening(number).state == "running"
            except CallRefused:
                return calls.screening(number).state == "done"

        eventually(resumed)
        eventually(lambda: calls.screening(number).state == "done")
        found = sorted(each.row for each in calls.screening_candidates(number))
        assert found == [n + 2 for n in range(0, ROWS, EACH)]
        assert calls.screening(number).compared == ROWS
        assert json.loads(json.dumps(calls.screening(number).account))["read"] == ROWS
