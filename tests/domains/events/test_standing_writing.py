"""Programs write threat pictures and plans under the same rules as the pages."""

from typing import Any

import pytest

from entente.api.scopes import Scope
from entente.domains.events.models import Claim, Event, Section, Version
from entente.vocabulary.roles import Role
from entente.web.models import Officer
from tests.domains.events.conftest import championship
from tests.domains.events.test_situation import program

__all__ = ["championship"]
pytestmark = pytest.mark.django_db
PICTURE = {
    "title": "Northern route",
    "kind": "route",
    "scope": "The coast",
    "owner": "officer",
    "review_by": "2030-12-01",
}
SOURCE = {"kind": "open_source", "reference": "Gazette", "says": "West", "dated": "2030-01-01", "evaluation": "6x6 B2"}
CLAIM = {"statement": "It moves west.", "word": "likely", "confidence": "moderate", "sources": [SOURCE]}
DRAFT = {"summary": "Traffic moves west.", "claims": [CLAIM]}


def sent(client: Any, path: str, told: dict[str, object], method: str = "post") -> Any:
    return getattr(client, method)(f"/api{path}", told, content_type="application/json")


def test_a_program_drafts_a_picture_and_another_officer_approves_it(officer: Officer, node: object) -> None:
    client = program(officer, Role.ANALYST, Scope.EVENTS_READ, Scope.EVENTS_WRITE)
    number = sent(client, "/threat-pictures", PICTURE).json()["number"]
    assert sent(client, "/threat-pictures", PICTURE).status_code == 409, "one of each title"
    for wrong in ({"word": "roughly"}, {"sources": [SOURCE | {"evaluation": "very good"}]}, {"confidence": "total"}):
        refused = sent(client, f"/threat-pictures/{number}/versions", DRAFT | {"claims": [CLAIM | wrong]})
        assert refused.status_code == 409, wrong
    assert not Version.objects.exists(), "a draft is kept whole or not at all"
    assert sent(client, f"/threat-pictures/{number}/versions", DRAFT).status_code == 201
    assert Claim.objects.get().sources.get().evaluation == "6x6 B2"
    assert sent(client, f"/threat-pictures/{number}/approve", {}).status_code == 409, "who wrote it does not approve it"
    other = Officer.objects.create_user("another", "x", service=officer.service, roles=[Role.SUPERVISOR.value])
    colleague = program(other, Role.SUPERVISOR, Scope.EVENTS_WRITE)
    assert sent(colleague, f"/threat-pictures/{number}/approve", {}).json()["version"] == 1


def test_a_program_writes_sections_in_their_order_and_an_analyst_writes_none(
    officer: Officer, node: object, championship: Event
) -> None:
    client = program(officer, Role.PLANNER, Scope.EVENTS_READ, Scope.EVENTS_WRITE)
    plan, told = f"/events/{championship.pk}/plan", {"owner": "chief", "text": "Who commands"}
    place = f"{plan}/sections"
    assert sent(client, f"{place}/risk", told | {"waits_for": "command"}, "put").status_code == 409
    sent(client, f"{place}/command", told, "put")
    assert sent(client, f"{place}/risk", told | {"waits_for": "command", "state": "agreed"}, "put").status_code == 409
    whole = sent(client, f"{place}/risk", told | {"waits_for": "command"}, "put").json()
    assert [(each["part"], each["waits_for"]) for each in whole["sections"]] == [("command", ""), ("risk", "command")]
    assert sent(client, f"{place}/command", told | {"waits_for": "risk"}, "put").status_code == 409, "a circle"
    assert sent(client, f"{plan}/sign", {}).status_code == 403
    analyst = program(officer, Role.ANALYST, Scope.EVENTS_WRITE)
    assert sent(analyst, f"{place}/media", told, "put").status_code == 403
    assert Section.objects.count() == 2


def test_another_service_writes_nothing_of_ours(outsider: Officer, node: object, championship: Event) -> None:
    client = program(outsider, Role.PLANNER, Scope.EVENTS_WRITE)
    told = {"owner": "chief", "text": "x"}
    assert sent(client, f"/events/{championship.pk}/plan/sections/command", told, "put").status_code == 404


def test_a_program_adds_zones_to_a_venue_and_reads_the_calendar(
    officer: Officer, node: object, championship: Event
) -> None:
    client = program(officer, Role.PLANNER, Scope.EVENTS_READ, Scope.EVENTS_WRITE)
    event, venue = f"/events/{championship.pk}", championship.venues.first()
    assert venue is not None
    zones = f"{event}/venues/{venue.pk}/zones"
    told = {"code": "Z7", "name": "Control room", "access": "restricted"}
    assert sent(client, zones, told).json() == told
    assert sent(client, zones, told | {"code": " z7 "}).status_code == 409, "one zone of each code, however written"
    assert sent(client, zones, told | {"access": "friends"}).status_code in {400, 422}
    assert sent(client, f"{event}/venues/0/zones", told).status_code == 409, "no venue of this event"
    shown = client.get(f"/api{event}").json()["venues"]
    assert told in next(each["zones"] for each in shown if each["number"] == venue.pk)
    sent(client, f"{event}/phases", {"name": "Final", "first_day": "2030-07-21", "last_day": "2030-07-21"})
    days = client.get(f"/api{event}/calendar").json()
    told_of = next(each["entries"] for each in days if each["day"] == "2030-07-21")
    assert {("begins", "Final"), ("ends", "Final")} <= {(each["sort"], each["title"]) for each in told_of}
    reader = program(officer, Role.PLANNER, Scope.EVENTS_READ)
    assert sent(reader, zones, told | {"code": "Z8"}).status_code == 403
