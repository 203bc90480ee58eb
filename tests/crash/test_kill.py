"""kill -9 at random instants of sending and receiving, on SQLite and PostgreSQL (invariant 4).

A few rounds by default; `ENTENTE_CRASH_ROUNDS=200` is the full proof. kill -9 does not test power loss: what the
operating system had taken is still written. The start-up checks on `synchronous` stand for that part.
"""

import os
import random
import threading
import time
from pathlib import Path

import pytest

from tests.exchange.nodes import NodeGone, RunningNode, running, until
from tests.postgresql import Server

ROUNDS = int(os.environ.get("ENTENTE_CRASH_ROUNDS", "6"))
SEED = int(os.environ.get("ENTENTE_CRASH_SEED", "20260101"))
BATCH = 25
"""Notes in one call of compose: one transaction."""


class Writer(threading.Thread):
    """Writes numbered notes until its node is gone; knows which ones were acknowledged."""

    def __init__(self, node: RunningNode, dossier: str, prefix: str) -> None:
        super().__init__(daemon=True)
        self.node, self.dossier, self.prefix = node, dossier, prefix
        self.acknowledged: list[str] = []
        self.unknown: list[str] = []
        """Of the call during which the node was killed: all of them are held or none."""
        self.done = threading.Event()

    def run(self) -> None:
        """One call after the other."""
        number = 0
        while not self.done.is_set():
            texts = [f"{self.prefix} {number + each}" for each in range(BATCH)]
            number += BATCH
            try:
                self.node.act("send", dossier=self.dossier, texts=texts)
            except NodeGone:
                self.unknown = texts
                return
            self.acknowledged += texts


def crash(nodes: list[RunningNode], rounds: int) -> None:
    """Write on the one, kill either or both at a random instant, start again, compare both sides."""
    chance = random.Random(SEED)
    one, other = nodes
    dossier = one.act("open_dossier", members=[other.service])
    until(lambda: one.act("pending") == 0, "the dossier never arrived")
    acknowledged: list[str] = []
    possible: list[list[str]] = []
    for turn in range(rounds):
        writer = Writer(one, dossier, f"round {turn} note")
        writer.start()
        time.sleep(chance.uniform(0.05, 1.2))
        victims = chance.choice([[one], [other], [one, other]])
        if one not in victims:
            victims[0].kill()
            time.sleep(chance.uniform(0.0, 0.5))
            writer.done.set()
        else:
            for victim in victims:
                victim.kill()
        writer.join(timeout=60)
        acknowledged += writer.acknowledged
        possible.append(writer.unknown)
        for victim in victims:
            victim.start()
    until(lambda: one.act("pending") == 0, "what was pending never went", patience=180)
    _compare(nodes, dossier, acknowledged, possible)


def _compare(nodes: list[RunningNode], dossier: str, acknowledged: list[str], possible: list[list[str]]) -> None:
    here, there = (node.act("held", dossier=dossier) for node in nodes)
    assert len(here) == len(set(here)), "doubled at the sender"
    assert len(there) == len(set(there)), "doubled at the receiver"
    assert set(acknowledged) <= set(here), "an acknowledged note is lost"
    assert here == there, "the sides differ"
    unsure = set(here) - set(acknowledged)
    for texts in possible:
        assert unsure.isdisjoint(texts) or unsure >= set(texts), "half of a transaction is held"
        unsure -= set(texts)
    assert not unsure, "a note that nobody wrote is held"
    for node in nodes:
        assert node.act("findings") == []


@pytest.mark.slow
def test_killed_nodes_lose_and_double_nothing_on_sqlite(tmp_path: Path) -> None:
    with running(tmp_path, "ma.dgsn", "fr.dgsi") as nodes:
        crash(nodes, ROUNDS)


@pytest.mark.slow
@pytest.mark.postgresql
def test_killed_nodes_lose_and_double_nothing_on_postgresql(tmp_path: Path, postgresql_server: Server) -> None:
    databases = tuple(postgresql_server.create(f"crash_{name}") for name in ("ma", "fr"))
    with running(tmp_path, "ma.dgsn", "fr.dgsi", databases=databases) as nodes:
        crash(nodes, ROUNDS)
