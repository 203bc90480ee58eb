"""Power lost at random instants: the database's files as a disk would show them, with a torn end of the log (P-4.7).

While notes are written, the database and its write-ahead log are copied as they are, and the copy's log is cut at a
random byte behind what the last acknowledgement had made it, half of the times with rubbish in the place of the rest:
what the disk had not taken is gone or torn. A node started from the copy holds every note acknowledged before, no half
of a transaction, and a ledger that verifies. That SQLite syncs before a commit returns is asserted at start-up
(`synchronous=FULL`); that the disk then keeps its word is not tested here (docs/threat-model.md).
"""

import os
import random
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.crash.rounds import BATCH, Writer
from tests.exchange.nodes import NodeGone, RunningNode, running
from tests.nodes.running import free_port

ROUNDS = int(os.environ.get("ENTENTE_POWER_ROUNDS", "4"))
SEED = 20260101
DATABASE, LOG = "entente.sqlite3", "entente.sqlite3-wal"
SALT = slice(16, 24)
"""Where the log's header says which log it is: another salt after each restart of the log."""


@dataclass(frozen=True)
class Mark:
    """How long the log was when so many notes had been acknowledged."""

    salt: bytes
    octets: int
    notes: int


class Marking(Writer):
    """Writes notes, and marks the log after each acknowledgement."""

    def __init__(self, node: RunningNode, dossier: str, prefix: str) -> None:
        super().__init__(node, dossier, prefix)
        self.marks: list[Mark] = []

    def run(self) -> None:
        """One call after the other."""
        log, number = self.node.home / LOG, 0
        while not self.done.is_set():
            texts = [f"{self.prefix} {number + each}" for each in range(BATCH)]
            number += BATCH
            try:
                self.node.act("send", dossier=self.dossier, texts=texts)
            except NodeGone:
                return
            self.acknowledged += texts
            self.marks.append(Mark(_salt(log), log.stat().st_size, len(self.acknowledged)))


def _salt(log: Path) -> bytes:
    with log.open("rb") as file:
        return file.read(32)[SALT]


def as_the_disk_has_it(writer: Marking, copy: Path, chance: random.Random) -> int:
    """Copy the home, its log cut; how many notes had been acknowledged before."""
    home = writer.node.home
    while True:
        marks, salt = list(writer.marks), _salt(home / LOG)
        shutil.copytree(home, copy)
        shutil.copy(home / LOG, copy / LOG)
        if marks and salt == _salt(home / LOG) == _salt(copy / LOG):
            break
        shutil.rmtree(copy)
    floor = max((mark.octets for mark in marks if mark.salt == salt), default=0)
    _tear(copy / LOG, floor, chance)
    return marks[-1].notes


def _tear(log: Path, floor: int, chance: random.Random) -> None:
    """Nothing of what was synced is touched: the log only ever grows until it begins anew."""
    size = log.stat().st_size
    cut = chance.randint(min(floor, size), size)
    os.truncate(log, cut)
    if chance.random() < 0.5:
        with log.open("ab") as file:
            file.write(chance.randbytes(chance.randint(1, max(1, size - cut))))


@pytest.mark.slow
def test_what_was_acknowledged_outlives_the_power(tmp_path: Path) -> None:
    chance = random.Random(SEED)
    earlier: list[str] = []
    with running(tmp_path / "node", "ma.dgsn") as [node]:
        dossier = node.act("open_dossier", members=[])
        for turn in range(ROUNDS):
            writer = Marking(node, dossier, f"round {turn} note")
            writer.start()
            time.sleep(chance.uniform(0.4, 1.5))
            copy = tmp_path / f"copy {turn}"
            notes = as_the_disk_has_it(writer, copy, chance)
            writer.done.set()
            writer.join(timeout=60)
            compare(copy, dossier, [*earlier, *writer.acknowledged[:notes]], writer.acknowledged[notes:])
            earlier += writer.acknowledged


def compare(copy: Path, dossier: str, acknowledged: list[str], later: list[str]) -> None:
    """Start a node from the copy: nothing acknowledged is lost, nothing is half there, the ledger verifies."""
    node = RunningNode("ma.dgsn", copy, free_port())
    node.start()
    try:
        held = node.act("held", dossier=dossier)
        assert len(held) == len(set(held))
        assert set(acknowledged) <= set(held), "an acknowledged note is lost"
        for first in range(0, len(later), BATCH):
            batch = set(later[first : first + BATCH])
            assert batch <= set(held) or batch.isdisjoint(held), "half of a transaction is held"
        assert node.act("findings") == []
        node.act("send", dossier=dossier, texts=["after the power came back"])
    finally:
        node.stop()
