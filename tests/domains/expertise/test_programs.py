"""Programs read nominations, postings, honours and levels with a token; the ledger keeps that names were read."""

from datetime import date

import pytest
from django.test import Client

from entente.audit import store
from entente.domains.expertise.models import Nomination, Opportunity, Posting
from entente.vocabulary.roles import Role
from entente.web.models import Officer
from tests.domains.assembly.test_pages import program

pytestmark = pytest.mark.django_db
UNTIL = date(2099, 1, 1)


@pytest.fixture
def course(officer: Officer) -> Opportunity:
    """A course of the officer's service with somebody nominated, and a post with its holder."""
    told = {"service": officer.service, "retain_until": UNTIL}
    made = Opportunity.objects.create(service=officer.service, title="Forged papers")
    Nomination.objects.create(opportunity=made, name="Ute Falkner", **told)
    Posting.objects.create(post="Liaison officer in Paris", candidate="Karim Alaoui", party="paris", **told)
    return made


@pytest.fixture
def calls(keeper: Client, officer: Officer) -> Client:
    """A program of the cooperation department."""
    assert keeper
    return program(officer)


def test_names_are_read_and_the_ledger_keeps_it(calls: Client, officer: Officer, course: Opportunity) -> None:
    [nominated] = calls.get(f"/api/expertise/{course.pk}/nominations").json()["items"]
    assert (nominated["name"], nominated["vetting"], nominated["consent"]) == ("Ute Falkner", "pending", "not_asked")
    [posted] = calls.get("/api/expertise/postings?party=paris").json()["items"]
    assert posted["candidate"] == "Karim Alaoui"
    assert calls.get("/api/expertise/postings?party=other").json()["items"] == []
    assert calls.get("/api/expertise/honours").json()["items"] == []
    kinds = [row.entry.kind for row in store.about(officer.service, f"expertise:{course.pk}") if row.entry]
    assert kinds == ["viewed"]
    assert calls.get("/api/cooperation/levels").status_code == 200


@pytest.mark.usefixtures("node")
def test_a_program_of_the_desk_and_one_of_the_outsider_read_no_names(
    officer: Officer, outsider: Officer, course: Opportunity
) -> None:
    officer.roles = [Role.DESK_OFFICER.value]
    officer.save()
    assert program(officer).get(f"/api/expertise/{course.pk}/nominations").status_code == 403
    outsider.roles = [Role.COOPERATION.value]
    outsider.save()
    assert program(outsider).get(f"/api/expertise/{course.pk}/nominations").status_code == 404
    assert program(outsider).get("/api/expertise/postings").json()["items"] == []
