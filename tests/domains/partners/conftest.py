"""A cooperation department at work: its officer, a partner's file with offices, and what hangs on it."""

from typing import TYPE_CHECKING

import pytest
from django.test import Client

from entente.vocabulary.roles import Role
from tests.cast import PASSWORD

if TYPE_CHECKING:
    from entente.domains.partners.models import Counterpart
    from entente.web.models import Officer


@pytest.fixture
def keeper(officer: "Officer", node: object) -> Client:
    """The desk officer, who also works for the cooperation department and may decide."""
    officer.roles = [Role.DESK_OFFICER.value, Role.COOPERATION.value, Role.SUPERVISOR.value]
    officer.save()
    client = Client()
    client.post("/account/login/", {"login": officer.username, "password": PASSWORD})
    return client


@pytest.fixture
def police(db: None) -> "Counterpart":
    """The police of an invented neighbour, with two offices and their holders."""
    from entente.domains.partners.models import Counterpart, Office, Person, Tenure  # Django is set up by now

    told = {"key": "police", "name": "Police of Ardenne", "node": "fr.dgsi", "country": "FR"}
    file = Counterpart.objects.create(service="ma.dgsn", **told)
    head = Office.objects.create(service="ma.dgsn", counterpart=file, title="Director General", precedence=1)
    deputy = Office.objects.create(service="ma.dgsn", counterpart=file, title="Deputy Director", precedence=2)
    first = Person.objects.create(service="ma.dgsn", name="Jeanne Maréchal", spellings="جان ماريشال")
    second = Person.objects.create(service="ma.dgsn", name="Luc Fontanel")
    for office, person, since, until in (
        (head, first, "2021-03-01", "2024-10"),
        (head, second, "2024-11", ""),
        (deputy, second, "2020", "2024-10-31"),
    ):
        Tenure.objects.create(
            service="ma.dgsn", office=office, person=person, since=since, until=until, source="Communiqué"
        )
    return file
