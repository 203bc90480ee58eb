"""The stage: founds the demo's nodes, starts each in a process of its own, gives it orders, ends it."""

import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from entente.crypto.keystore import Cost
from entente.node.demo.cast import HOUSES, House
from entente.node.founding import Founding, found
from entente.vocabulary.clock import system_clock
from entente.vocabulary.errors import EntenteError, LocalError, Side
from entente.vocabulary.ids import ServiceId

LIGHT = Cost(passes=1, kibibytes=8192)
"""The demo's passphrases are random and live for one run; stretching them would only slow its start."""
PATIENCE = 60.0
"""Seconds to wait for something that another node has to bring about."""
LAST = 2000
"""Letters of a node's log that are told when it ended."""


class Refused(EntenteError):
    """A node of the demo refused an order; the story may expect that."""

    def __init__(self, told: dict[str, str]) -> None:
        super().__init__(told["what"], clause=told["clause"], cure=told["cure"])
        self.kind, self.side = told["kind"], Side(told["side"])


@dataclass(frozen=True)
class Seat:
    """A founded node that is not running yet."""

    house: House
    home: Path
    port: int
    passphrase: str = field(repr=False)


@dataclass
class Player:
    """One node's process, seen from the story."""

    seat: Seat
    url: str
    process: subprocess.Popen[bytes] = field(repr=False)

    @property
    def service(self) -> ServiceId:
        """Whose node it is."""
        return self.seat.house.service

    @property
    def home(self) -> Path:
        """The node's folder."""
        return self.seat.home

    def order(self, act: str, **told: Any) -> Any:
        """Have the node do an act of `entente.node.demo.acts`; raise Refused."""
        assert self.process.stdin is not None
        self.process.stdin.write(msgspec.json.encode({"act": act, "told": told}) + b"\n")
        self.process.stdin.flush()
        answer = self.hear()
        if "refused" in answer:
            raise Refused(answer["refused"])
        return answer["done"]

    def hear(self) -> dict[str, Any]:
        """The next line that the node says; raise LocalError when it has ended."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if not line:
            log = self.home / "node.log"
            last = log.read_text(encoding="utf-8", errors="replace")[-LAST:]
            raise LocalError(f"the node of {self.service} ended: {last}", cure=f"look at {log}")
        try:
            told: dict[str, Any] = msgspec.json.decode(line)
        except msgspec.DecodeError as error:
            said = line.decode(errors="replace").strip()
            raise LocalError(f"the node of {self.service} said: {said}", cure="look at its log") from error
        return told

    def end(self) -> None:
        """Stop the node's process, and only that."""
        self.process.terminate()
        try:
            self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                pipe.close()


@contextmanager
def stage(folder: Path, advertise: Callable[[int], int] = lambda port: port) -> Iterator[dict[ServiceId, Player]]:
    """All nodes, founded in `folder` and listening; they end with the block.

    `advertise` gives the port under which partners reach a node's own port: another one where something lies between.
    """
    players: dict[ServiceId, Player] = {}
    try:
        for house in HOUSES:
            players[house.service] = launch(_found(folder / house.service, house, advertise))
        for player in players.values():
            player.hear()
        yield players
    finally:
        for player in players.values():
            player.end()


def _found(home: Path, house: House, advertise: Callable[[int], int]) -> Seat:
    port = _free_port()
    seat = Seat(house, home, port, secrets.token_urlsafe(24))
    told = Founding(
        home=home,
        services=(house.service,),
        names=(house.name,),
        url=f"http://127.0.0.1:{advertise(port)}",
        time_zone=house.time_zone,
        insecure_loopback=True,
        second_factor=False,
    )
    found(told, seat.passphrase, system_clock, LIGHT)
    return seat


def launch(seat: Seat) -> Player:
    """Start the node in a process of its own; it says `ready` first."""
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("ENTENTE_", "DJANGO_"))},
        "ENTENTE_HOME": str(seat.home),
        "ENTENTE_PASSPHRASE": seat.passphrase,
        "ENTENTE_DEMO_STORY": str(os.getpid()),
        "DJANGO_SETTINGS_MODULE": "entente.node.settings",
    }
    bind = f"127.0.0.1:{seat.port}"
    with (seat.home / "node.log").open("ab") as log:
        process = subprocess.Popen(  # noqa: S603  # our own interpreter and module
            [sys.executable, "-m", "entente.node.demo.player", bind],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            env=environment,
        )
    return Player(seat, f"http://{bind}", process)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_until(what: str, holds: Callable[[], Any], patience: float = PATIENCE) -> Any:
    """The first true value of `holds`; raise LocalError when it stays false."""
    end = time.monotonic() + patience
    while not (value := holds()):
        if time.monotonic() > end:
            raise LocalError(f"it did not come about within {patience:.0f} s: {what}", cure="look at the nodes' logs")
        time.sleep(0.05)
    return value
