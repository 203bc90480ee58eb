"""The standing cast: who signs in, in which service and roles. The partners are in tests/simulator."""

from functools import cache
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from entente.vocabulary.roles import Role

if TYPE_CHECKING:
    from entente.web.models import Officer

PASSWORD = "four invented words together"


def _hired(username: str, display_name: str, service: str, *roles: Role) -> "Officer":
    from entente.web.models import Officer  # models can be imported once Django is set up

    officer = Officer.objects.create_user(
        username, None, display_name=display_name, service=service, roles=[role.value for role in roles]
    )
    officer.password = _stretched()
    officer.save(update_fields=["password"])
    return officer


@cache
def _stretched() -> str:
    """The password as it is kept; stretching it costs what a guess costs, and once is enough."""
    from django.contrib.auth.hashers import make_password  # likewise

    return make_password(PASSWORD)


@pytest.fixture
def officer(db: None) -> "Officer":
    """A desk officer of the national contact point of ma.dgsn."""
    return _hired("officer", "Salma Idrissi", "ma.dgsn", Role.DESK_OFFICER)


@pytest.fixture
def supervisor(db: None) -> "Officer":
    """Approves what needs approval in ma.dgsn."""
    return _hired("supervisor", "Karim Bennis", "ma.dgsn", Role.SUPERVISOR)


@pytest.fixture
def data_protection_officer(db: None) -> "Officer":
    """Reviews, corrects and erases in ma.dgsn."""
    return _hired("dpo", "Nadia Tazi", "ma.dgsn", Role.DATA_PROTECTION_OFFICER)


@pytest.fixture
def administrator(db: None) -> "Officer":
    """Keys, partners, users and backups of ma.dgsn, and no bodies."""
    return _hired("administrator", "Youssef Alami", "ma.dgsn", Role.ADMINISTRATOR)


@pytest.fixture
def outsider(db: None) -> "Officer":
    """Signs in at the same node for another service, walled from ma.dgsn."""
    return _hired("outsider", "Omar Sefrioui", "ma.dgst", Role.DESK_OFFICER)


@pytest.fixture
def officer_client(officer: "Officer") -> Client:
    """A browser session of the desk officer."""
    client = Client()
    client.force_login(officer, backend="django.contrib.auth.backends.ModelBackend")
    return client
