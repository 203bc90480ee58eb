"""Starting, killing and starting again real nodes on loopback, each with a folder and a database of its own."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from entente.crypto.keystore import Cost
from entente.node.founding import Founding, found
from entente.vocabulary.clock import system_clock
from tests.migrated import copy_to

PASSPHRASE = "only for tests"
CHEAP = Cost(passes=1, kibibytes=8, lanes=1)
PATIENCE = 60.0
ROOT = Path(__file__).resolve().parents[2]


class NodeGone(Exception):
    """The node's process has ended."""


@dataclass
class RunningNode:
    """One node; `start` it again after `kill`."""

    service: str
    home: Path
    port: int
    module: str = "tests.exchange.node_process"
    """What runs in its process."""
    process: "subprocess.Popen[str] | None" = field(default=None, repr=False)

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start the process and wait until it serves."""
        environment = {
            **os.environ,
            "ENTENTE_HOME": str(self.home),
            "ENTENTE_PASSPHRASE": PASSPHRASE,
            "ENTENTE_DEMO_STORY": str(os.getpid()),
            "PYTHONPATH": str(ROOT),
        }
        environment.pop("ENTENTE_PASSPHRASE_FILE", None)
        with (self.home / "node.log").open("a") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", self.module, f"127.0.0.1:{self.port}"],
                env=environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                start_new_session=True,
                cwd=ROOT,
            )
        while self._line() != {"done": "ready"}:
            pass

    def kill(self) -> None:
        """kill -9, server and worker at once, as a power switch would."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self._close()

    def stop(self) -> None:
        """End it as an administrator would."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(timeout=PATIENCE)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
        self._close()

    def _close(self) -> None:
        if self.process is not None:
            self.process.wait(timeout=PATIENCE)
            for pipe in (self.process.stdin, self.process.stdout):
                if pipe is not None:
                    pipe.close()
            self.process = None

    def act(self, act: str, **told: Any) -> Any:
        """Do one act and return what came of it; raise NodeGone when the node ends meanwhile."""
        self.say(act, **told)
        answer = self._line()
        assert "done" in answer, answer
        return answer["done"]

    def say(self, act: str, **told: Any) -> None:
        """Ask for an act without waiting."""
        assert self.process is not None
        assert self.process.stdin is not None
        try:
            self.process.stdin.write(json.dumps({"act": act, "told": told}) + "\n")
            self.process.stdin.flush()
        except (BrokenPipeError, ValueError) as error:  # gone, or closed by who killed it
            raise NodeGone(self.service) from error

    def _line(self) -> Any:
        assert self.process is not None
        assert self.process.stdout is not None
        while line := self.process.stdout.readline():
            if line.startswith("{"):
                return json.loads(line)
        raise NodeGone(f"{self.service}: {(self.home / 'node.log').read_text()[-2000:]}")


def make(
    folder: Path, service: str, database: str = "sqlite", module: str = "tests.exchange.node_process"
) -> RunningNode:
    """Found a node; it does not run yet."""
    port, home = _free_port(), folder / service
    told = Founding(
        home=home,
        services=(service,),
        names=(f"Service {service}",),
        url=f"http://127.0.0.1:{port}",
        database=database,
        insecure_loopback=True,
    )
    found(told, PASSPHRASE, system_clock, CHEAP)
    if database == "sqlite":
        copy_to(home / "entente.sqlite3", home)
    return RunningNode(service, home, port, module)


@contextmanager
def running(folder: Path, *services: str, databases: tuple[str, ...] = ()) -> Iterator[list[RunningNode]]:
    """Nodes that have confirmed each other; stopped at the end."""
    chosen = databases or ("sqlite",) * len(services)
    nodes = [make(folder, service, database) for service, database in zip(services, chosen, strict=True)]
    try:
        for node in nodes:
            node.start()
        told = {node.service: node.act("introduction") for node in nodes}
        for node in nodes:
            for other in nodes:
                if other is not node:
                    assert node.act("meet", **told[other.service]) == "confirmed"
        yield nodes
    finally:
        for node in nodes:
            node.stop()


def until(
    condition: Callable[[], bool], what: str, why: Callable[[], object] = lambda: "", patience: float = PATIENCE
) -> None:
    """Wait until it holds; fail with `what`, and what `why` finds out, otherwise."""
    end = time.monotonic() + patience
    while not condition():
        assert time.monotonic() < end, f"{what}: {why()}"
        time.sleep(0.1)


def _free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
