"""Who does the comparing: worker processes of this machine, or the workers of a Dask cluster. Both are executors."""

import ipaddress
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import CancelledError, Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from multiprocessing import get_context
from typing import Any
from urllib.parse import urlsplit

from entente.domains.screening.rules.comparing import Found, Holdings, as_it_is, compare, compare_with_held, hold
from entente.domains.screening.rules.rows import ListedRow
from entente.domains.screening.services.desk import ScreeningRefused
from entente.vocabulary.errors import LocalError

Submit = Callable[[Sequence[ListedRow], bool], "Future[list[Found]]"]
"""Rows, and whether they are compared with everything or with what changed."""
PATIENCE = 20
"""Seconds to wait for a scheduler that does not answer."""


class ClusterUnreachable(LocalError):
    """No Dask scheduler answers at the address, or this node lacks what speaks with it."""


@dataclass(frozen=True)
class Crew:
    """`submit` hands rows to a worker; `workers` are how many there are now."""

    submit: Submit
    workers: int


@contextmanager
def here(workers: int, held: Mapping[bool, Holdings]) -> Iterator[Crew]:
    """Worker processes of this machine; each is handed the holdings once. Names stay in memory."""
    pool = ProcessPoolExecutor(workers, get_context("spawn"), initializer=hold, initargs=(dict(held),))
    try:
        yield Crew(lambda rows, everything: pool.submit(compare_with_held, rows, everything), workers)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


@contextmanager
def alone(held: Mapping[bool, Holdings]) -> Iterator[Crew]:
    """One thread of this process, for so few rows that starting a process would take longer."""
    with ThreadPoolExecutor(1) as pool:
        yield Crew(lambda rows, everything: pool.submit(compare, rows, held[everything]), 1)


@contextmanager
def on_cluster(address: str, held: Mapping[bool, Holdings]) -> Iterator[Crew]:
    """The workers of a Dask cluster. Raise ScreeningRefused for a way in the clear, ClusterUnreachable.

    The holdings are a task of their own, so that the scheduler makes them anew when the worker that had them is gone;
    a task whose worker dies goes to another one.
    """
    refuse_open_way(address)
    if find_spec("distributed") is None:
        raise ClusterUnreachable("this node has no Dask", cure="install requirements/cluster.lock beside the runtime")
    distributed: Any = import_module("distributed")
    try:
        client = distributed.Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise ClusterUnreachable(f"no scheduler answers at {address}", cure="start it, and its workers") from error
    try:
        laid = {which: client.submit(as_it_is, each, pure=False) for which, each in held.items()}
        executor: Any = client.get_executor(pure=False, retries=3)
        count = max(1, len(client.scheduler_info(n_workers=-1)["workers"]))
        yield Crew(lambda rows, everything: executor.submit(compare, rows, laid[everything]), count)
    finally:
        client.close()


def breaks() -> tuple[type[Exception], ...]:
    """What is raised when workers are gone: the crew is made anew then, and the tasks in hand are done again."""
    found: tuple[type[Exception], ...] = (BrokenProcessPool, CancelledError)
    if "distributed" in sys.modules:
        from distributed import KilledWorker  # an optional part: requirements/cluster.in
        from distributed.comm.core import CommClosedError

        found = (*found, KilledWorker, CommClosedError)
    return found


def refuse_open_way(address: str) -> None:
    """Names go to the workers in the clear unless the way is TLS: anything else only within this machine."""
    parts = urlsplit(address)
    try:
        local = ipaddress.ip_address(parts.hostname or "").is_loopback
    except ValueError:
        local = parts.hostname == "localhost"
    if parts.scheme != "tls" and not (parts.scheme == "tcp" and local):
        raise ScreeningRefused(
            "names would travel in the clear", cure="give a tls:// address, or a tcp:// address of this machine"
        )
