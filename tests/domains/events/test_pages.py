"""The pages of events: from a new event to a judged scenario on paper, as each role meets them."""

from datetime import date, timedelta

import pytest
from django.conf import settings
from django.test import Client

from entente.domains.events.models import Event, Judgement, Scenario
from entente.domains.events.services.judging import judge
from entente.domains.events.services.scenarios import bring
from entente.vocabulary.roles import Role
from entente.web.models import Officer
from tests.domains.events.test_judging import OPINION, PRESS, TODAY

pytestmark = pytest.mark.django_db


def signed_in(officer: Officer, *roles: Role) -> Client:
    """A browser session of the officer, in these roles."""
    officer.roles = [role.value for role in roles]
    officer.save()
    client = Client()
    client.force_login(officer, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def planner(officer: Officer, node: object) -> Client:
    """A planner, who keeps events and judges."""
    return signed_in(officer, Role.PLANNER)


@pytest.fixture
def judged(scenario: Scenario) -> Judgement:
    """The scenario, judged once on one piece of evidence."""
    bring(scenario, PRESS, by="analyst", now=3)
    return judge(scenario, OPINION, by="analyst", today=TODAY, now=4)


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    return response.content.decode()


def test_an_empty_list_says_what_would_fill_it(planner: Client) -> None:
    assert "No event yet" in page(planner, "/events/")


def test_a_planner_keeps_an_event_with_its_venue_phase_and_match(planner: Client) -> None:
    event = {
        "name": "Invented Cup",
        "kind": "championship",
        "first_day": "2030-06-08",
        "last_day": "2030-07-21",
        "zone": "Africa/Casablanca",
        "hosts": "ma.dgsn MA\nes.policia ES",
        "guests": "fr.dgsi",
    }
    assert planner.post("/events/new/", event).status_code == 302
    number = Event.objects.get().pk
    venue = {"name": "Stadium of the Cape", "city": "Tangier", "country": "MA", "capacity": "65000"}
    assert planner.post(f"/events/{number}/venue/new/", venue).status_code == 302
    phase = {"name": "Group stage", "first_day": "2030-06-08", "last_day": "2030-06-27"}
    assert planner.post(f"/events/{number}/phase/new/", phase).status_code == 302
    chosen = Event.objects.get().venues.get().pk
    match = {"number": "1", "title": "Opening", "venue": chosen, "starts": "2030-06-08T20:00", "authority": "ma.dgsn"}
    assert planner.post(f"/events/{number}/fixture/new/", match).status_code == 302
    shown = page(planner, f"/events/{number}/")
    for words in ("Stadium of the Cape", "Group stage", "Opening", "ma.dgsn", "fr.dgsi"):
        assert words in shown
    assert Event.objects.get().fixtures.get().starts_at == 1_907_175_600_000, (
        "20:00 in Casablanca, an hour ahead of UTC"
    )


def test_a_match_under_the_wrong_authority_is_told_who_answers(planner: Client, championship: Event) -> None:
    venue = championship.venues.get().pk
    match = {"number": "1", "title": "Opening", "venue": venue, "starts": "2030-06-08T20:00", "authority": "es.policia"}
    shown = planner.post(f"/events/{championship.pk}/fixture/new/", match)
    assert shown.status_code == 200
    assert "es.policia does not answer for MA" in shown.content.decode()
    assert not championship.fixtures.exists()


def test_a_scenario_goes_from_its_opening_to_a_judgement_whose_result_was_shown_first(
    planner: Client, championship: Event
) -> None:
    told = {
        "title": "Lorry at the fan mile",
        "threat": "A lone attacker",
        "target": "The fan mile",
        "means": "A lorry",
        "area": "terrorism",
        "method": "iso31000-5x5",
        "owner": "officer",
        "watch": "means: lorry\nroute: ring road",
    }
    assert planner.post(f"/events/{championship.pk}/risks/new/", told).status_code == 302
    number = Scenario.objects.get().pk
    ground = {
        "kind": "open_source",
        "reference": "Invented Gazette",
        "says": "A lorry was stolen.",
        "dated": "2030-02-01",
        "scale": "6x6",
        "source": "C",
        "information": "3",
    }
    assert planner.post(f"/events/scenarios/{number}/evidence/", ground).status_code == 302
    until = (date.today() + timedelta(days=30)).isoformat()  # noqa: DTZ011  # a month ahead in any zone
    opinion = {"confidence": "moderate", "valid_until": until, "reason": "A theft.", "measures": "Bollards"}
    opinion |= {"inherent-likelihood": "2", "inherent-impact": "5", "residual-impact": "5", "residual-likelihood": ""}
    shown = planner.post(f"/events/scenarios/{number}/judge/", opinion | {"press": "show"}).content.decode()
    assert "What these grades give" in shown
    assert "1 factor is unknown" in shown
    assert not Judgement.objects.exists()
    worse = planner.post(f"/events/scenarios/{number}/judge/", opinion | {"press": "keep"}).content.decode()
    assert "measures made it worse" in worse, "unknown never counts as low: what remains could be higher"
    opinion["residual-likelihood"] = "2"
    assert planner.post(f"/events/scenarios/{number}/judge/", opinion | {"press": "keep"}).status_code == 302
    shown = page(planner, f"/events/scenarios/{number}/")
    for words in ("Bollards", "A lorry was stolen.", "C3 (6x6)", "High", "ring road"):
        assert words in shown
    assert "Lorry at the fan mile" in page(planner, f"/events/{championship.pk}/risks/heat/")


def test_a_line_that_names_nothing_to_watch_is_told(planner: Client, scenario: Scenario) -> None:
    shown = planner.post(f"/events/scenarios/{scenario.pk}/watch/", {"watch": "weather: rain"}).content.decode()
    assert "This line cannot be read: weather: rain" in shown
    assert planner.post(f"/events/scenarios/{scenario.pk}/watch/", {"watch": "means: knife"}).status_code == 302
    scenario.refresh_from_db()
    assert scenario.watch == [["means", "knife"]]


def test_a_colleague_dissents_and_both_are_shown(planner: Client, judged: Judgement) -> None:
    address = f"/events/scenarios/{judged.scenario_id}/dissent/"
    assert planner.post(address, {"level": "extreme", "reason": "The second report weighs more."}).status_code == 302
    shown = page(planner, f"/events/scenarios/{judged.scenario_id}/")
    assert "The second report weighs more." in shown
    assert "1 dissent" in page(planner, f"/events/{judged.scenario.event_id}/risks/")


def test_a_scenario_is_closed_with_a_reason_and_opened_again(planner: Client, scenario: Scenario) -> None:
    address = f"/events/scenarios/{scenario.pk}/close/"
    assert "This field is required" in planner.post(address, {"reason": ""}).content.decode()
    assert planner.post(address, {"reason": "The match was moved."}).status_code == 302
    assert "The match was moved." in page(planner, f"/events/scenarios/{scenario.pk}/")
    assert planner.post(address).status_code == 302
    scenario.refresh_from_db()
    assert scenario.closed_at is None


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar"])
def test_register_and_risk_form_are_printed_in_four_languages(
    planner: Client, judged: Judgement, language: str
) -> None:
    planner.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    for address in (
        f"/events/{judged.scenario.event_id}/risks/paper/",
        f"/events/scenarios/{judged.scenario_id}/paper/",
    ):
        response = planner.get(address)
        assert response.content.startswith(b"%PDF"), address


def test_the_register_leaves_as_csv(planner: Client, judged: Judgement) -> None:
    response = planner.get(f"/events/{judged.scenario.event_id}/risks/?format=csv")
    text = b"".join(response.streaming_content).decode()  # type: ignore[attr-defined]  # a streamed answer
    assert "Drone over the opening" in text
    assert "Extreme" in text


def test_a_supervisor_reads_and_judges_nothing(officer: Officer, node: object, judged: Judgement) -> None:
    client = signed_in(officer, Role.SUPERVISOR)
    shown = page(client, f"/events/scenarios/{judged.scenario_id}/")
    assert "Drone over the opening" in shown
    assert f"/events/scenarios/{judged.scenario_id}/judge/" not in shown
    assert client.get(f"/events/scenarios/{judged.scenario_id}/judge/").status_code == 403


def test_the_other_service_of_the_node_finds_nothing(outsider: Officer, node: object, judged: Judgement) -> None:
    client = signed_in(outsider, Role.ANALYST)
    for address in (
        f"/events/{judged.scenario.event_id}/",
        f"/events/{judged.scenario.event_id}/risks/paper/",
        f"/events/scenarios/{judged.scenario_id}/",
        f"/events/scenarios/{judged.scenario_id}/judge/",
    ):
        assert client.get(address).status_code == 404, address
    assert "Invented Championship" not in page(client, "/events/")


def test_a_method_is_changed_by_an_edition_that_is_checked_whole(planner: Client) -> None:
    shown = page(planner, "/events/methods/ocam/")
    assert "From memory" in shown
    broken = planner.post("/events/methods/ocam/", {"body": "{}", "reason": "To try"}).content.decode()
    assert "the file is no method" in broken
    body = page(planner, "/events/methods/iso31000-3x3/").split("<textarea")[1].split(">", 1)[1].split("</textarea>")[0]
    changed = body.replace("&quot;", '"').replace('"tone": "warn"', '"tone": "busy"')
    answer = planner.post("/events/methods/iso31000-3x3/", {"body": changed, "reason": "Another colour"})
    assert answer.status_code == 302, answer.content.decode()
    assert "Another colour" in page(planner, "/events/methods/iso31000-3x3/")


def test_the_pages_stand_in_arabic(planner: Client, judged: Judgement) -> None:
    planner.cookies[settings.LANGUAGE_COOKIE_NAME] = "ar"
    assert "خريطة حرارية" in page(planner, f"/events/{judged.scenario.event_id}/risks/heat/")
    assert "بالغ الخطورة" in page(planner, f"/events/scenarios/{judged.scenario_id}/")
