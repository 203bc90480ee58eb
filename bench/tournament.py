"""The nodes of a synthetic tournament: three hosts and a guest, a process each, all partners of each other."""

import json
import secrets
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.nodes import Node, Refused, founded, run, stop

HOSTS = ("ma.dgsn", "es.policia", "pt.psp")
GUEST = "fr.dgsi"
SERVICES = (*HOSTS, GUEST)
KEPT = "tournament.json"
PATIENCE = 600.0
"""Seconds without any progress after which what was written is given up as not arriving."""


@dataclass
class Tournament:
    """The running nodes, and what was done with them so far: a run that is cut off goes on from there."""

    file: Path
    nodes: dict[str, Node]
    kept: dict[str, Any]

    @property
    def host(self) -> Node:
        """The host whose pages are looked at."""
        return self.nodes[HOSTS[0]]

    @property
    def guest(self) -> Node:
        """The guest whose database is searched."""
        return self.nodes[GUEST]

    def once(self, step: str, act: Callable[[], Any]) -> tuple[Any, float]:
        """What a step came to and the seconds that it took, in this run or in an earlier one."""
        steps: dict[str, Any] = self.kept["steps"]
        if step not in steps:
            began = time.perf_counter()
            steps[step] = [act(), 0.0]
            steps[step][1] = time.perf_counter() - began
            print(f"{step}: {steps[step][1]:.0f} s", flush=True)
            self.save()
        result, seconds = steps[step]
        return result, seconds

    def save(self) -> None:
        """Write down what was done."""
        self.file.write_text(json.dumps(self.kept))

    def all_act(self, act: str, **told: Any) -> list[Any]:
        """Every node does it, at the same time."""
        with ThreadPoolExecutor(len(self.nodes)) as pool:
            return list(pool.map(lambda node: node.act(act, **told), self.nodes.values()))

    def converge(self, dossier: str) -> int:
        """Wait until every node's log is as long as what all have written; its length. Raise Refused."""
        moved, before = time.monotonic(), list[int]()
        while True:
            lengths = self.all_act("log_length", dossier=dossier)
            whole = sum(self.all_act("log_written", dossier=dossier))
            if lengths == [whole] * len(lengths):
                return whole
            moved = time.monotonic() if lengths != before else moved
            before = lengths
            if time.monotonic() - moved > PATIENCE:
                raise Refused(f"the logs stay at {lengths} of {whole} entries")
            time.sleep(1)


@contextmanager
def tournament(folder: Path | None) -> Iterator[Tournament]:
    """Found and introduce, or start again what is kept in the folder; stop all at the end."""
    with ExitStack() as stack:
        home = folder or Path(stack.enter_context(TemporaryDirectory(prefix="entente-tournament-")))
        home.mkdir(parents=True, exist_ok=True)
        started = list[Node]()
        stack.callback(stop, started)
        file = home / KEPT
        yield _again(file, started) if file.exists() else _new(file, started)


def _again(file: Path, started: list[Node]) -> Tournament:
    kept = json.loads(file.read_text())
    for service, url in kept["urls"].items():
        started.append(run(service, file.parent / service, url))
    return Tournament(file, {node.service: node for node in started}, kept)


def _new(file: Path, started: list[Node]) -> Tournament:
    for service in SERVICES:
        started.append(founded(file.parent / service, service))
    nodes = {node.service: node for node in started}
    password = secrets.token_urlsafe(16)
    told = {service: node.act("seat", password=password) for service, node in nodes.items()}
    for service, node in nodes.items():
        for other in SERVICES:
            if other != service:
                node.act("meet", **told[other])
    kept = {"urls": {node.service: node.url for node in started}, "password": password, "steps": {}}
    made = Tournament(file, nodes, kept)
    made.save()
    return made
