"""The throw-away PostgreSQL server that other tests stand on."""

from collections.abc import Callable

import psycopg
import pytest

pytestmark = pytest.mark.postgresql


def test_the_server_commits_to_disk_before_it_answers(postgresql: str) -> None:
    with psycopg.connect(postgresql) as connection:
        assert connection.execute("SHOW synchronous_commit").fetchone() == ("on",)
        assert connection.execute("SHOW fsync").fetchone() == ("on",)


def test_each_node_of_a_test_gets_a_database_of_its_own(postgresql_database: Callable[[], str]) -> None:
    assert postgresql_database() != postgresql_database()


def test_nobody_enters_without_the_password(postgresql: str) -> None:
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(postgresql, password="a guess", connect_timeout=2)
