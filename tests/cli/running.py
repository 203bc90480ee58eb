"""Nodes and commands as processes: what an administrator at a machine would start and type."""

import json
import os
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from entente.crypto.keystore import Cost
from entente.node.founding import Founding, found
from entente.vocabulary.clock import system_clock
from tests.migrated import copy_to

ENTENTE = (sys.executable, "-m", "entente.node.main")
PASSPHRASE = "only for tests, never for a node"
PASSWORD = "four invented words together"
ROLES = {
    "desk": ["desk_officer"],
    "cooperation": ["cooperation"],
    "administrator": ["administrator"],
    "auditor": ["auditor"],
    "planner": ["planner"],
    "supervisor": ["supervisor"],
}
STAFFING = """
import json, sys
from pathlib import Path
from entente.node.preparing import prepare
prepare(Path(sys.argv[1]))
from entente.cli.accounts import hire, issue_token
from entente.cli.approval import Approval
from entente.access.actions import Action
from entente.cli.home import required
from entente.vocabulary.roles import Role
service, password = required().services[0], "four invented words together"
tokens = {}
for username, roles in json.loads(sys.argv[2]).items():
    approval = Approval.of(service, "", "", ask=str, action=Action.MANAGE_OFFICERS)
    hire(approval, username, password, service=service, name="", roles=[Role(role) for role in roles])
    tokens[username] = issue_token(username, password, (), days=1, name="tests")
print(json.dumps(tokens))
"""
CHEAP = Cost(passes=1, kibibytes=64, lanes=1)
PATIENCE = 60.0


@dataclass(frozen=True)
class Ran:
    """What a command gave back."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The output, read."""
        return json.loads(self.out)


@dataclass
class Machine:
    """One node's home, and its server when it runs."""

    home: Path
    service: str
    port: int
    words: str = ""
    server: "subprocess.Popen[bytes] | None" = None
    tokens: dict[str, str] = field(default_factory=dict)

    def run(self, *command: str, officer: str = "", typed: str = "") -> Ran:
        """Run `entente COMMAND` here, with the officer's token if one is named, typing `typed`."""
        environment = self.environment()
        if officer:
            environment["ENTENTE_TOKEN"] = self.tokens[officer]
        done = subprocess.run(
            [*ENTENTE, *command], env=environment, input=typed, capture_output=True, text=True, timeout=PATIENCE
        )
        return Ran(done.returncode, done.stdout, done.stderr)

    def good(self, *command: str, officer: str = "", typed: str = "") -> str:
        """The same, which must succeed; its output without the line's end."""
        ran = self.run(*command, officer=officer, typed=typed)
        assert ran.status == 0, ran.err + ran.out
        return ran.out.strip()

    def start(self) -> None:
        """Serve, and wait until it answers."""
        command = [*ENTENTE, "node", "serve", "--bind", f"127.0.0.1:{self.port}"]
        with (self.home / "log").open("ab") as log:
            self.server = subprocess.Popen(command, env=self.environment(), stderr=log)
        until = time.monotonic() + PATIENCE
        while not self._answers():
            assert self.server.poll() is None, (self.home / "log").read_text()
            assert time.monotonic() < until, (self.home / "log").read_text()
            time.sleep(0.1)

    def stop(self) -> None:
        """Stop serving."""
        if self.server is not None:
            self.server.terminate()
            self.server.wait(PATIENCE)
            self.server = None

    def environment(self) -> dict[str, str]:
        """What the processes see."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("ENTENTE_", "DJANGO_"))}
        told = {"ENTENTE_HOME": str(self.home), "ENTENTE_PASSPHRASE": PASSPHRASE, "ENTENTE_OFFICER_PASSWORD": PASSWORD}
        return kept | told

    def _answers(self) -> bool:
        try:
            httpx.get(f"http://127.0.0.1:{self.port}/exchange/{self.service}/statement", timeout=5)
        except httpx.TransportError:
            return False
        return True


def machine(folder: Path, service: str, name: str, database: str = "sqlite") -> Machine:
    """A founded node on a free port, with the officers of ROLES and a token of each."""
    port = _free_port()
    told = Founding(
        home=folder / service,
        services=[service],
        names=[name],
        url=f"http://127.0.0.1:{port}",
        insecure_loopback=True,
        database=database,
    )
    (sheet,) = found(told, PASSPHRASE, system_clock, CHEAP)
    if database == "sqlite":
        copy_to(told.home / "entente.sqlite3", told.home)
    made = Machine(folder / service, service, port, sheet.words)
    made.tokens = json.loads(_inside(made, STAFFING, json.dumps(ROLES)))
    return made


def _inside(node: Machine, script: str, *arguments: str) -> str:
    """Run a script on the node's database, while the node stands still: quicker than a command for each account."""
    command = [sys.executable, "-c", script, str(node.home), *arguments]
    done = subprocess.run(command, env=node.environment(), capture_output=True, text=True, timeout=PATIENCE)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()[-1]


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def eventually(what: Any) -> None:
    """Wait until `what()` is true."""
    until = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < until, "it did not come about"
        time.sleep(0.2)
