"""On PostgreSQL, commands that write need not wait for the node to stand still, and the reading is one snapshot."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.running import PASSWORD, Machine, machine

pytestmark = pytest.mark.postgresql


@pytest.fixture
def running(postgresql_database: Callable[[], str], tmp_path: Path) -> Iterator[Machine]:
    """A node that runs on a database of its own."""
    node = machine(tmp_path, "ma.dgsn", "Service of Morocco", postgresql_database())
    node.start()
    yield node
    node.stop()


def test_accounts_are_made_and_the_ledger_verified_while_it_runs(running: Machine) -> None:
    running.good("officer", "add", "second", "--service", "ma.dgsn", "--role", "administrator")
    options = ("--by", "administrator", "--approved-by", "second")
    new = ("officer", "add", "third", "--service", "ma.dgsn", "--role", "analyst", *options)
    running.good(*new, typed=f"{PASSWORD}\n{PASSWORD}\n")
    dossier = running.good("dossier", "open", "contact", "--with", "fr.dgsi", "--title", "A", officer="cooperation")
    assert len(dossier) == 32
    ran = running.run("ledger", "verify", "--json")
    assert (ran.status, ran.json["findings"]) == (0, [])
    assert sum(line["entries"] for line in ran.json["read"]) > 0
