"""The planner's pages through an officer's browser session: from the file to the printed programme."""

import msgspec
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from icalendar import Calendar

from entente.access.actors import Actor
from entente.api import tokens
from entente.api.scopes import Scope
from entente.domains.assembly.models import Assembly, MadePlan, Request
from entente.domains.assembly.rules.filing import AssemblyFile
from entente.domains.assembly.services import kept, plans, requests
from entente.node import composition
from entente.vocabulary.clock import system_clock
from entente.vocabulary.ids import ServiceId
from entente.vocabulary.roles import Role
from entente.web.models import Officer
from tests.cli.test_assembly import DAY, FILE

pytestmark = pytest.mark.django_db


@pytest.fixture
def planner(officer: Officer, node: object) -> Client:
    """The desk officer, who also works for the cooperation department."""
    officer.roles = [Role.DESK_OFFICER.value, Role.COOPERATION.value]
    officer.save()
    client = Client()
    client.force_login(officer, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def held(officer: Officer) -> Assembly:
    """A small assembly of ma.dgsn with two accepted requests."""
    file = msgspec.convert(FILE, AssemblyFile)
    made = requests.begin(ServiceId("ma.dgsn"), file, by="officer", now=system_clock(), stated=5)
    requests.accept_all(made, by="officer", now=system_clock())
    return made


@pytest.fixture
def planned(held: Assembly) -> MadePlan:
    """Its plan."""
    made = plans.order(held, by="officer", seconds=20, now=system_clock())
    plans.make(made.pk, system_clock)
    made.refresh_from_db()
    assert made.state == "ready", made.what
    return made


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    return response.content.decode()


def test_an_uploaded_file_becomes_an_assembly_with_its_requests(planner: Client) -> None:
    upload = SimpleUploadedFile("assembly.json", msgspec.json.encode(FILE))
    assert planner.post("/assemblies/new/", {"file": upload, "stated": "7"}).status_code == 302
    (made,) = Assembly.objects.all()
    shown = page(planner, f"/assemblies/{made.pk}/")
    assert "7 meetings stated." in shown
    assert "Head of North" in shown
    assert "The difference is 5." in shown


def test_the_example_shows_the_difference_between_what_is_named_and_what_is_stated(planner: Client) -> None:
    assert planner.post("/assemblies/new/", {}).status_code == 302
    shown = page(planner, f"/assemblies/{Assembly.objects.get().pk}/")
    assert "43 meetings stated." in shown
    assert "Countries named: 48. Organisations named: 5. Requests kept here: 53." in shown


def test_a_bad_file_is_told_what_is_wrong_and_nothing_is_kept(planner: Client) -> None:
    upload = SimpleUploadedFile("assembly.json", b'{"days": 3}')
    shown = planner.post("/assemblies/new/", {"file": upload}).content.decode()
    assert "docs/guides/cooperation.md" in shown
    assert not Assembly.objects.exists()


def test_a_request_is_declined_only_with_a_reason(planner: Client, held: Assembly) -> None:
    address = f"/assemblies/{held.pk}/requests/rn/"
    told = {"priority": "normal", "deputy": "head", "reason": "", "press": "decline"}
    assert "no reason is given" in planner.post(address, told).content.decode()
    planner.post(address, told | {"reason": "Met last week."})
    assert "Met last week." in page(planner, f"/assemblies/{held.pk}/?state=declined")
    assert [row.id for row in kept.to_plan(held).requests] == ["rs"]


def test_a_request_is_ranked_and_given_only_to_a_member_of_the_delegation(planner: Client, held: Assembly) -> None:
    address = f"/assemblies/{held.pk}/requests/rn/"
    planner.post(address, {"priority": "essential", "deputy": "head", "press": "rank"})
    assert Request.objects.get(key="rn").row.priority == "essential"
    planner.post(address, {"priority": "normal", "deputy": "s", "press": "delegate"})
    assert Request.objects.get(key="rn").row.seats[0] == "head"


def test_a_request_by_hand_waits_for_a_decision(planner: Client, held: Assembly) -> None:
    told = {"delegation": "south", "guest": "s", "host": "head", "priority": "high", "minutes": "30", "half": ""}
    assert planner.post(f"/assemblies/{held.pk}/ask/", told).status_code == 302
    assert [each.origin for each in kept.requests(held, "asked")] == ["hand"]


def test_the_plan_is_a_grid_with_its_proofs(planner: Client, held: Assembly, planned: MadePlan) -> None:
    shown = page(planner, f"/assemblies/{held.pk}/plan/")
    assert shown.count('data-card="') == 2
    assert "proved: no plan is better" in shown
    assert "Opening" in shown


def test_a_plan_in_the_making_is_not_begun_twice(planner: Client, held: Assembly) -> None:
    plans.order(held, by="officer", seconds=20, now=system_clock())
    shown = planner.post(f"/assemblies/{held.pk}/plan/start/", follow=True).content.decode()
    assert "a plan is being made" in shown
    assert held.plans.count() == 1


def test_a_move_says_what_it_would_break_and_changes_nothing(
    planner: Client, held: Assembly, planned: MadePlan
) -> None:
    other = planned.plan.by_request["rs"].slot
    where = {"request": "rn", "slot": other, "room": "blue"}
    breaks = planner.get(f"/assemblies/{held.pk}/plan/check/", where).json()["breaks"]
    assert any("Head of the host cannot be in two places at a time." in each for each in breaks)
    response = planner.post(f"/assemblies/{held.pk}/plan/move/rn/", {"slot": other, "room": "blue"})
    assert response.status_code == 409
    assert "Nothing was changed." in response.content.decode()
    planned.refresh_from_db()
    assert planned.edits == 0


def test_a_move_that_breaks_nothing_is_kept(planner: Client, held: Assembly, planned: MadePlan) -> None:
    taken = {planned.plan.by_request["rs"].slot, planned.plan.by_request["rs"].slot + 1}
    free = next(slot for slot in (5, 4, 2) if slot not in taken and slot != planned.plan.by_request["rn"].slot)
    where = {"request": "rn", "slot": free, "room": "blue"}
    assert planner.get(f"/assemblies/{held.pk}/plan/check/", where).json() == {"breaks": []}
    assert planner.post(f"/assemblies/{held.pk}/plan/move/rn/", {"slot": free, "room": "blue"}).status_code == 302
    planned.refresh_from_db()
    assert planned.plan.by_request["rn"].slot == free
    assert planner.post(f"/assemblies/{held.pk}/plan/move/rn/", {"press": "withdraw"}).status_code == 302
    planned.refresh_from_db()
    assert "rn" not in planned.plan.by_request


def test_a_plan_made_again_keeps_what_can_stay(held: Assembly, planned: MadePlan) -> None:
    requests.decline(held, "rs", "Not this year.", by="officer", now=system_clock())
    again = plans.order(held, by="officer", seconds=20, now=system_clock())
    plans.make(again.pk, system_clock)
    again.refresh_from_db()
    assert again.plan.by_request["rn"] == planned.plan.by_request["rn"]
    assert "rs" not in again.plan.by_request


def test_programmes_are_printed_and_go_into_calendars(planner: Client, held: Assembly, planned: MadePlan) -> None:
    assert "not published" in page(planner, f"/assemblies/{held.pk}/programme/head/")
    planner.post(f"/assemblies/{held.pk}/plan/publish/")
    shown = page(planner, f"/assemblies/{held.pk}/programme/head/")
    assert "Opening" in shown
    assert "not published" not in shown
    for who, count in (("blue", 2), ("i", 1), ("n", 2), ("all", 2)):
        page(planner, f"/assemblies/{held.pk}/programme/{who}/")
        answer = planner.get(f"/assemblies/{held.pk}/programme/{who}/calendar.ics")
        assert len(Calendar.from_ical(answer.content).walk("VEVENT")) == count, who


def test_an_outsider_sees_nothing(held: Assembly, planned: MadePlan, outsider: Officer, node: object) -> None:
    outsider.roles = [Role.COOPERATION.value]
    outsider.save()
    client = Client()
    client.force_login(outsider, backend="django.contrib.auth.backends.ModelBackend")
    assert "Spring assembly" not in page(client, "/assemblies/")
    for address in ("", "plan/", "programme/", "programme/head/", "requests/rn/", "plan/move/rn/"):
        answer = client.get(f"/assemblies/{held.pk}/{address}")
        assert answer.status_code in (404, 409), address
        assert "Head of North" not in answer.content.decode()


def test_a_desk_officer_without_the_role_is_refused(officer_client: Client, held: Assembly, node: object) -> None:
    assert officer_client.get(f"/assemblies/{held.pk}/").status_code == 403


def test_the_days_of_the_file_are_those_of_the_grid(held: Assembly) -> None:
    assert {str(slot.day) for slot in kept.to_plan(held).slots} == {DAY}


def program(officer: Officer) -> Client:
    """A program with a token of the officer for all scopes."""
    administrator = Actor(ServiceId(officer.service), "administrator", frozenset({Role.ADMINISTRATOR}))
    house = composition.node().exchange(ServiceId(officer.service)).house
    token = tokens.issue(house, officer.username, tuple(Scope), name="test", days=1, actor=administrator)[1]
    return Client(headers={"authorization": f"Bearer {token}"})


def test_a_program_asks_for_a_meeting_that_is_then_decided(
    planner: Client, officer: Officer, held: Assembly, node: object
) -> None:
    calls, address = program(officer), f"/api/assemblies/{held.pk}/requests"
    row = {"id": "rest-1", "title": "South again", "delegations": ["host", "south"], "seats": ["head", "s"]}
    assert calls.post(address, row, content_type="application/json").status_code == 201
    assert calls.post(address, row, content_type="application/json").status_code == 422
    assert calls.post(address, {"id": "x"}, content_type="application/json").status_code == 422
    wrong = row | {"id": "rest-2", "half": "night"}
    assert calls.post(address, wrong, content_type="application/json").status_code == 422
    decided = calls.post(f"{address}/rest-1", {"accept": False}, content_type="application/json")
    assert decided.status_code == 422
    decided = calls.post(f"{address}/rest-1", {"accept": True}, content_type="application/json")
    assert decided.json()["state"] == "accepted"
    assert calls.get("/api/assemblies/4711/requests").status_code == 404


def test_a_program_of_an_officer_without_the_role_is_refused(officer: Officer, held: Assembly, node: object) -> None:
    assert program(officer).get(f"/api/assemblies/{held.pk}/requests").status_code == 403
