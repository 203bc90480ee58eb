"""A planner's way in a real browser, in English and Arabic: event, register, a judgement shown first, heat map."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from entente.domains.events.models import Fixture, Movement, Picture, Scenario, Team, Venue
from entente.domains.events.services.events import add_fixture
from entente.domains.events.services.judging import judge
from entente.domains.events.services.scenarios import bring
from entente.node.composition import Node
from entente.vocabulary.roles import Role
from entente.web.models import Officer
from tests.browser.conftest import sign_in
from tests.browser.fitting import fits, follow
from tests.cast import PASSWORD
from tests.domains.events.conftest import championship, scenario
from tests.domains.events.test_judging import OPINION, PRESS, TODAY

__all__ = ["championship", "scenario"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def desk(node: Node, scenario: Scenario) -> Iterator[str]:
    """The node of ma.dgsn with a planner, an event, a scenario and one piece of evidence."""
    bring(scenario, PRESS, by="analyst", now=3)
    Officer.objects.create_user(
        "planner", PASSWORD, display_name="Hind Amrani", service="ma.dgsn", roles=[Role.PLANNER.value]
    )
    server = LiveServer("localhost")
    yield str(server.url)
    server.stop()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_from_the_register_to_a_judgement_and_the_heat_map(
    page: Page, desk: str, scenario: Scenario, language: str
) -> None:
    Officer.objects.filter(username="planner").update(language=language)
    page.emulate_media(reduced_motion="reduce")
    sign_in(page, desk, "planner")
    page.goto(f"{desk}/events/{scenario.event_id}/")
    fits(page)
    page.goto(f"{desk}/events/{scenario.event_id}/risks/")
    fits(page)
    follow(page, f"a[href='/events/scenarios/{scenario.pk}/']")
    fits(page)
    follow(page, f"a[href='/events/scenarios/{scenario.pk}/judge/']")
    fits(page)
    for name, value in (("inherent-likelihood", "4"), ("inherent-impact", "5"), ("residual-likelihood", "2")):
        page.select_option(f"[name={name}]", value)
    page.select_option("[name=residual-impact]", "5")
    page.fill("[name=valid_until]", (timezone.now().date() + timedelta(days=90)).isoformat())
    page.fill("[name=reason]", "Two reports, none confirmed.")
    page.click("button[value=show]")
    expect(page.locator("#h-result")).to_be_visible()
    fits(page)
    page.click("button[value=keep]")
    expect(page.locator("article .facts")).to_contain_text("Two reports, none confirmed.")
    fits(page)
    page.goto(f"{desk}/events/{scenario.event_id}/risks/heat/")
    expect(page.locator(".heat a")).to_contain_text("Drone over the opening")
    fits(page)
    page.set_viewport_size({"width": 360, "height": 740})
    for address in (
        f"/events/{scenario.event_id}/risks/heat/",
        f"/events/scenarios/{scenario.pk}/",
        "/events/methods/ocam/",
    ):
        page.goto(desk + address)
        fits(page)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_map_day_plan_movements_and_pictures_fit_every_width(
    page: Page, desk: str, scenario: Scenario, language: str
) -> None:
    event = scenario.event
    Officer.objects.filter(username="planner").update(language=language)
    Venue.objects.update(latitude=35.78, longitude=-5.81)
    judge(scenario, OPINION, by="analyst", today=TODAY, now=4)
    Team.objects.create(service="ma.dgsn", event=event, name="Atlas", country="MA")
    fixture = add_fixture(
        event,
        Fixture(number=1, title="Opening", venue=event.venues.get(), authority="ma.dgsn", starts_at=1_907_175_600_000),
    )
    movement = {"title": "Team bus", "kind": "team", "hands": "ma.dgsn", "takes": "es.policia", "point": "port"}
    Movement.objects.create(service="ma.dgsn", event=event, place="Tarifa", planned_at=1_907_175_600_000, **movement)
    picture = Picture.objects.create(
        service="ma.dgsn", title="The route", kind="route", scope="s", owner="o", review_by=date(2030, 12, 1)
    )
    page.emulate_media(reduced_motion="reduce")
    sign_in(page, desk, "planner")
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 800})
        for address in (
            *(f"/events/{event.pk}/{part}/" for part in ("map", "day", "joint", "plan", "movements", "football")),
            *(f"/events/matches/{fixture.pk}/", f"/events/scenarios/{scenario.pk}/path/"),
            *("/events/pictures/", f"/events/pictures/{picture.pk}/"),
        ):
            page.goto(desk + address)
            if address.endswith("/map/"):
                expect(page.locator(".venuemap-mark").first).to_be_visible()
            fits(page)
