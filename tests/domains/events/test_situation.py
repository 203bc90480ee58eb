"""Where things are, how a level came about, how the event stands on a day; owners are told what is to be reviewed."""

import json
from datetime import date

import pytest
from django.conf import settings
from django.test import Client

from entente.api import tokens
from entente.api.scopes import Scope
from entente.domains.events.models import Event, Fixture, Judgement, Scenario, Venue
from entente.domains.events.queries.explained import paths
from entente.domains.events.queries.places import places
from entente.domains.events.queries.situation import situation
from entente.domains.events.rules.explaining import explain
from entente.domains.events.rules.shipped import shipped
from entente.domains.events.services.events import add_fixture
from entente.domains.events.services.scenarios import bring
from entente.domains.events.services.touching import sweep
from entente.domains.notices.models import Notice
from entente.domains.notices.services.arising import on_reviews
from entente.exchange.service import Exchange
from entente.node import composition
from entente.vocabulary.ids import ServiceId
from entente.vocabulary.roles import Role
from entente.web.models import Officer
from tests.domains.events.test_judging import PRESS, judged
from tests.domains.events.test_pages import page, planner, signed_in
from tests.exchange.houses import MA, case, report, send

__all__ = ["planner"]
pytestmark = pytest.mark.django_db
OPENING = 1_907_175_600_000
"""20:00 on 8 June 2030 in Casablanca."""


@pytest.fixture
def opening(championship: Event) -> Fixture:
    """The first match."""
    made = Fixture(number=1, title="Opening", venue=championship.venues.get(), authority=MA)
    made.starts_at = OPENING
    return add_fixture(championship, made)


def analyst(name: str = "analyst") -> Officer:
    return Officer.objects.create_user(name, "x", display_name=name, service=MA, roles=[Role.ANALYST.value])


def test_a_level_is_explained_down_to_the_meaning_of_each_grade() -> None:
    method = shipped()["ocam"]
    grades = {factor.id: factor.values[-1] for factor in method.factors}
    found = explain(method, grades)
    assert found.numbers[0].step.id == method.result
    assert found.numbers[0].number == found.value
    assert sum(number.low for _title, number in found.numbers[0].of) == found.value.low
    assert {each.factor.id: each.grade.value for each in found.grades if each.grade} == grades


def test_evidence_brought_later_grounds_no_earlier_judgement(scenario: Scenario) -> None:
    judged(scenario)
    later = PRESS.__class__(PRESS.kind, "Later Gazette", PRESS.says, PRESS.dated, PRESS.evaluation)
    bring(scenario, later, by="analyst", now=9)
    (path,) = paths(scenario)
    assert [each.reference for each in path.grounds] == [PRESS.reference]
    assert path.later == 1


def test_a_venue_shows_the_worst_scenario_that_watches_it(scenario: Scenario, opening: Fixture) -> None:
    judged(scenario)
    scenario.watch = [["venue", "STADIUM of the cápe"], ["means", "drone"]]
    scenario.save()
    (place,) = places(scenario.event, date(2030, 3, 1))
    assert (place.fixtures, [row.scenario.title for row in place.watching]) == (1, ["Drone over the opening"])
    level = place.watching[0].level("residual_high")
    assert level is not None
    assert level.id == "high"


def test_a_day_begins_at_midnight_where_the_event_takes_place(scenario: Scenario, opening: Fixture) -> None:
    eve, first = date(2030, 6, 7), date(2030, 6, 8)
    assert [each.title for each in situation(scenario.event, eve).tomorrow] == ["Opening"]
    assert [each.title for each in situation(scenario.event, first).today] == ["Opening"]
    assert situation(scenario.event, date(2030, 6, 9)).today == ()


def test_what_runs_out_within_three_days_is_named(scenario: Scenario) -> None:
    judged(scenario)
    assert not situation(scenario.event, date(2030, 5, 28)).ending
    (row,) = situation(scenario.event, date(2030, 5, 29)).ending
    assert row.scenario == scenario


@pytest.mark.django_db(transaction=True)
def test_the_owner_is_told_once_when_a_message_touches_the_scenario(
    ma: Exchange, fr: Exchange, scenario: Scenario
) -> None:
    analyst(), analyst("another")
    matter = case(ma, fr)
    send(ma, report(matter, text="A drone was bought near the stadium."))
    (notice,) = Notice.objects.filter(kind="review")
    assert (notice.officer, notice.about) == ("analyst", "Drone over the opening")
    sweep(on_reviews)(ma.house)
    assert Notice.objects.filter(kind="review").count() == 1


@pytest.mark.django_db(transaction=True)
def test_where_the_owner_has_left_all_analysts_are_told(ma: Exchange, fr: Exchange, scenario: Scenario) -> None:
    analyst("another")
    send(ma, report(case(ma, fr), text="A drone was bought."))
    assert [each.officer for each in Notice.objects.filter(kind="review")] == ["another"]


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar"])
def test_the_daily_report_is_printed_in_four_languages(
    planner: Client, scenario: Scenario, opening: Fixture, language: str
) -> None:
    judged(scenario)
    planner.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    response = planner.get(f"/events/{scenario.event_id}/day/paper/?day=2030-06-08")
    assert response.content.startswith(b"%PDF")
    assert "situation-" in response["Content-Disposition"]


def test_the_pages_show_map_day_and_path(planner: Client, scenario: Scenario, opening: Fixture) -> None:
    Venue.objects.update(latitude=35.7, longitude=-5.8)
    judged(scenario)
    shown = page(planner, f"/events/{scenario.event_id}/map/")
    assert 'data-lat="35.7"' in shown
    assert "Drone over the opening" in shown
    assert "Opening" in page(planner, f"/events/{scenario.event_id}/day/?day=2030-06-08")
    path = page(planner, f"/events/scenarios/{scenario.pk}/path/")
    for words in ("cell of the matrix at", "C3 (6x6)", "Drones were seen near three stadiums."):
        assert words in path
    assert "Not judged yet" not in path


def program(officer: Officer, role: Role, *scopes: Scope) -> Client:
    signed_in(officer, role)
    house = composition.node().exchange(ServiceId(officer.service)).house
    _token, words = tokens.issue(house, officer.username, scopes, name="t", days=1, actor=officer.actor())
    return Client(headers={"Authorization": f"Bearer {words}"})


def test_a_program_walks_from_an_event_to_a_judgement(officer: Officer, node: object) -> None:
    client = program(officer, Role.PLANNER, Scope.EVENTS_READ, Scope.EVENTS_WRITE)

    def post(path: str, told: dict[str, object]) -> dict[str, object]:
        answer = client.post(f"/api{path}", json.dumps(told), content_type="application/json")
        assert answer.status_code == 201, answer.content
        return dict(answer.json())

    days = {"first_day": "2030-06-08", "last_day": "2030-07-21"}
    hosts = [["ma.dgsn", "MA"], ["es.policia", "ES"]]
    made = post("/events", {"name": "Cup", "kind": "championship", "zone": "Africa/Casablanca", "hosts": hosts, **days})
    venue = {"name": "Stadium", "city": "Lyon", "country": "FR"}
    refused = client.post(f"/api/events/{made['number']}/venues", json.dumps(venue), content_type="application/json")
    assert (refused.status_code, refused.json()["error"]) == (409, "venue_outside_hosts")
    told = {"title": "Lorry", "threat": "a", "target": "b", "means": "c", "area": "terrorism", "method": "iso31000-3x3"}
    scenario = post(f"/scenarios?event={made['number']}", told | {"watch": [["means", "lorry"]]})
    assert scenario["owner"] == officer.username
    ground = {"kind": "open_source", "reference": "Gazette", "says": "s", "dated": "2030-02-01"}
    post(f"/scenarios/{scenario['number']}/evidence", ground | {"scale": "6x6", "source": "B", "information": "2"})
    tried = client.post(
        "/api/scoring-methods/iso31000-3x3/score", json.dumps({"grades": {}}), content_type="application/json"
    ).json()
    assert len(tried["unknown"]) == 2
    whole = client.get(f"/api/scenarios/{scenario['number']}").json()
    assert (whole["grounds"][0]["grade"], whole["judgements"]) == ("6x6 B2", [])


def test_rest_shows_nothing_of_another_service_and_nothing_without_the_role(
    officer: Officer, outsider: Officer, node: object, scenario: Scenario
) -> None:
    client = program(outsider, Role.ANALYST, Scope.EVENTS_READ)
    assert client.get("/api/events").json()["items"] == []
    assert client.get(f"/api/scenarios/{scenario.pk}").status_code == 404
    keeper = program(officer, Role.ADMINISTRATOR, Scope.EVENTS_READ)
    assert keeper.get("/api/events").status_code == 403
    judge = program(officer, Role.SUPERVISOR, Scope.EVENTS_READ, Scope.EVENTS_WRITE)
    answer = judge.post(f"/api/scenarios/{scenario.pk}/close", json.dumps({"reason": "r"}), "application/json")
    assert answer.status_code == 403


def test_a_judgement_in_the_register_is_the_same_by_rest(officer: Officer, node: object, scenario: Scenario) -> None:
    judgement: Judgement = judged(scenario)
    client = program(officer, Role.ANALYST, Scope.EVENTS_READ)
    (row,) = client.get(f"/api/scenarios?event={scenario.event_id}").json()["items"]
    assert row["residual"] == [judgement.residual_low, judgement.residual_high]
    day = client.get(f"/api/events/{scenario.event_id}/situation?day=2030-03-01").json()
    assert [each["number"] for each in day["worst"]] == [scenario.pk]
