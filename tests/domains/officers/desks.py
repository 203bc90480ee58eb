"""Where an officer sits who has just signed in."""

from django.test import Client

from entente.web.models import Officer
from tests.cast import PASSWORD


def at_the_desk(officer: Officer) -> Client:
    """A browser in which the officer has just signed in."""
    client = Client()
    answer = client.post("/account/login/", {"login": officer.username, "password": PASSWORD})
    assert answer.status_code == 302
    return client
