"""Two nodes in processes of their own on loopback, with an agreement in force between them and a dossier to fill."""

import json
import os
import secrets
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.ports import free_port
from entente.crypto.keystore import Cost
from entente.node.founding import Founding, found
from entente.vocabulary.clock import system_clock

PASSPHRASE = "only for a benchmark"
CHEAP = Cost(passes=1, kibibytes=64, lanes=1)
PATIENCE = 60.0
SERVICES = ("ma.dgsn", "fr.dgsi")
KEPT = "pair.json"
"""What another run must know of a pair that stays."""


class Refused(Exception):
    """A node refused an act of the set-up."""


@dataclass(frozen=True)
class Node:
    """One running node; acts go in on its standard input, results come out."""

    service: str
    home: Path
    process: "subprocess.Popen[str]"
    url: str

    def act(self, act: str, **told: Any) -> Any:
        """Do one act and wait for its result; raise Refused."""
        assert self.process.stdin
        self.process.stdin.write(json.dumps({"act": act, "told": told}) + "\n")
        self.process.stdin.flush()
        return self.answer()

    def answer(self) -> Any:
        """The next line that the node says."""
        assert self.process.stdout
        line = self.process.stdout.readline()
        answered = json.loads(line) if line else {"refused": f"{self.service} has ended"}
        if "done" not in answered:
            raise Refused(answered["refused"])
        return answered["done"]


@dataclass(frozen=True)
class Pair:
    """Sender and receiver, the agreement that binds them, and two cases: one for many messages, one for single ones."""

    sender: Node
    receiver: Node
    agreement: str
    dossier: str
    singles: str
    password: str
    """Of every officer's account."""


@contextmanager
def pair(databases: tuple[str, str] = ("sqlite", "sqlite"), folder: Path | None = None) -> Iterator[Pair]:
    """Found, start, introduce, agree; stop both at the end. In a folder that is named they stay for the next run."""
    with ExitStack() as stack:
        home = folder or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="entente-bench-")))
        kept, started = home / KEPT, list[Node]()
        stack.callback(stop, started)
        yield _again(kept, started) if kept.exists() else _new(home, databases, started)


def _new(folder: Path, databases: tuple[str, str], started: list[Node]) -> Pair:
    for service, database in zip(SERVICES, databases, strict=True):
        started.append(founded(folder / service, service, database))
    sender, receiver = started
    password = _introduce(sender, receiver)
    agreement = _agree(sender, receiver)
    cases = [_open(sender, receiver, "case", purpose="investigation") for _ in range(2)]
    told = {"urls": [node.url for node in started], "rest": [agreement, *cases, password]}
    (folder / KEPT).write_text(json.dumps(told))
    return Pair(sender, receiver, agreement, cases[0], cases[1], password)


def _again(kept: Path, started: list[Node]) -> Pair:
    told = json.loads(kept.read_text())
    for service, url in zip(SERVICES, told["urls"], strict=True):
        started.append(run(service, kept.parent / service, url))
    return Pair(*started, *told["rest"])


def stop(started: list[Node]) -> None:
    """End the processes."""
    for node in started:
        node.process.terminate()
    for node in started:
        node.process.wait(timeout=PATIENCE)


def founded(home: Path, service: str, database: str = "sqlite") -> Node:
    """Found a node and start it."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    told = Founding(
        home=home,
        services=(service,),
        names=(f"Service {service}",),
        url=url,
        database=database,
        insecure_loopback=True,
        second_factor=False,
    )
    found(told, PASSPHRASE, system_clock, CHEAP)
    return run(service, home, url)


def started_again(node: Node) -> Node:
    """The node after a power cut: server and worker killed at once, then started."""
    os.killpg(node.process.pid, signal.SIGKILL)
    node.process.wait(timeout=PATIENCE)
    return run(node.service, node.home, node.url)


def environment_of(home: Path) -> dict[str, str]:
    """What a process of this node is started with."""
    told = {"ENTENTE_HOME": str(home), "ENTENTE_PASSPHRASE": PASSPHRASE, "ENTENTE_DEMO_STORY": str(os.getpid())}
    return {**os.environ, **told}


def run(service: str, home: Path, url: str) -> Node:
    """Start a node that was founded before, at its address."""
    process = subprocess.Popen(
        [sys.executable, "-m", "bench.player", url.removeprefix("http://")],
        env=environment_of(home),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    node = Node(service, home, process, url)
    assert node.answer() == "ready"
    return node


def _introduce(one: Node, other: Node) -> str:
    password = secrets.token_urlsafe(16)
    told = {node.service: node.act("seat", password=password) for node in (one, other)}
    one.act("meet", **told[other.service])
    other.act("meet", **told[one.service])
    return password


def _agree(one: Node, other: Node) -> str:
    """A memorandum, proposed, signed by both directors in person, notified by both."""
    from entente.node.demo.agreement import memorandum
    from entente.vocabulary.ids import ServiceId

    credentials = {ServiceId(node.service): node.act("personal_key", passphrase=PASSPHRASE) for node in (one, other)}
    dossier: str = _open(one, other, "agreement", purpose=None)
    text = memorandum("Memorandum of the benchmark", credentials, "UTC")
    one.act("propose", dossier=dossier, text=json.loads(text.encode()))
    for node in (one, other):
        _wait_for(node, dossier, "proposed" if node is one else "")
        node.act("sign", dossier=dossier, passphrase=PASSPHRASE, name=f"Director of {node.service}")
    for node in (one, other):
        _wait_for(node, dossier, "signed" if node is one else "notified_in_part")
        node.act("announce", dossier=dossier, event="in_force")
    for node in (one, other):
        _wait_for(node, dossier, "in_force")
    return dossier


def _wait_for(node: Node, dossier: str, stage: str) -> None:
    until = time.monotonic() + PATIENCE
    while (held := node.act("agreement", dossier=dossier)["stage"]) != stage and not (held and not stage):
        if time.monotonic() > until:
            raise Refused(f"{node.service}: the agreement is {held!r}, not {stage!r}")
        time.sleep(0.05)


def _open(owner: Node, member: Node, kind: str, purpose: str | None) -> str:
    dossier: str = owner.act(
        "open_dossier", kind=kind, members=[member.service], title="Benchmark", purpose=purpose, staff="supervisor"
    )
    until = time.monotonic() + PATIENCE
    while not member.act("held", dossier=dossier):
        if time.monotonic() > until:
            raise Refused(f"{member.service} never learned of {dossier}")
        time.sleep(0.05)
    return dossier
