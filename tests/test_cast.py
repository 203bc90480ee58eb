"""The standing cast and the test node: what other tests take for granted."""

from django.conf import settings
from django.db import connection

from entente.web.models import Officer


def test_the_test_node_is_not_the_node_of_anyone(officer: Officer) -> None:
    assert settings.NODE.services == ("ma.dgsn", "ma.dgst")
    assert "entente-tests-" in str(settings.NODE.home)


def test_the_database_commits_durably_as_in_a_node(officer: Officer) -> None:
    with connection.cursor() as cursor:
        sqlite = connection.vendor == "sqlite"
        cursor.execute("PRAGMA synchronous" if sqlite else "SHOW synchronous_commit")
        assert cursor.fetchone() == ((2,) if sqlite else ("on",))


def test_the_outsider_belongs_to_another_service(officer: Officer, outsider: Officer) -> None:
    assert officer.service != outsider.service
    assert officer.roles == outsider.roles
