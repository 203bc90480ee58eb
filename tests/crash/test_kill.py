"""kill -9 at random instants of sending and receiving, on SQLite and PostgreSQL (invariant 4).

A few rounds; `make proof-crash` is the full proof. kill -9 does not test power loss: what the operating system had
taken is still written. The start-up checks on `synchronous` stand for that part, and `test_power`.
"""

import random
from pathlib import Path

import pytest

from tests.crash.rounds import Crashes, Tally
from tests.exchange.nodes import running
from tests.postgresql import Server

ROUNDS, SEED = 6, 20260101


@pytest.mark.slow
def test_killed_nodes_lose_and_double_nothing_on_sqlite(tmp_path: Path) -> None:
    with running(tmp_path, "ma.dgsn", "fr.dgsi") as nodes:
        tally = Crashes(nodes, random.Random(SEED)).run(ROUNDS)
        assert tally == Tally(rounds=ROUNDS, acknowledged=tally.acknowledged)
        assert tally.acknowledged


@pytest.mark.slow
@pytest.mark.postgresql
def test_killed_nodes_lose_and_double_nothing_on_postgresql(tmp_path: Path, postgresql_server: Server) -> None:
    databases = tuple(postgresql_server.create(f"crash_{name}") for name in ("ma", "fr"))
    with running(tmp_path, "ma.dgsn", "fr.dgsi", databases=databases) as nodes:
        tally = Crashes(nodes, random.Random(SEED)).run(ROUNDS)
        assert tally == Tally(rounds=ROUNDS, acknowledged=tally.acknowledged)
        assert tally.acknowledged


@pytest.mark.slow
def test_the_tally_sees_what_is_lost_and_what_nobody_wrote(tmp_path: Path) -> None:
    with running(tmp_path, "ma.dgsn", "fr.dgsi") as nodes:
        crashes = Crashes(nodes, random.Random(SEED))
        nodes[0].act("send", dossier=crashes.dossier, texts=["nobody knows of it", "half"])
        crashes.acknowledged.append("never stored")
        crashes.possible.append(["half", "of a transaction"])
        tally = crashes.run(0)
        assert (tally.lost, tally.doubled, tally.unwritten, tally.halves) == (1, 0, 1, 1)
        assert not tally.clean
