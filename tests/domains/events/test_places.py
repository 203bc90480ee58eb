"""Where and when: a venue lies in its country as far as boxes can tell, has zones; the calendar has all days."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from entente.api.scopes import Scope
from entente.domains.events.models import Event, Exercise, Fixture, Movement, Phase, Venue
from entente.domains.events.queries.calendar import days
from entente.domains.events.rules.countries import outside
from entente.domains.events.services.events import VenueOutsideHosts, add_fixture, add_phase, add_venue
from entente.domains.events.services.ground import EventRefused
from entente.vocabulary.roles import Role
from entente.web.models import Officer
from tests.domains.events.conftest import championship
from tests.domains.events.test_pages import page, planner
from tests.domains.events.test_situation import program
from tests.exchange.houses import MA

__all__ = ["championship", "planner"]


@pytest.mark.parametrize(
    ("country", "latitude", "longitude", "far"),
    [
        ("MA", 35.78, -5.81, False),
        ("MA", -5.81, 35.78, True),
        ("ES", 28.1, -15.4, False),
        ("ES", 35.29, -2.94, False),
        ("ES", 48.9, 2.4, True),
        ("PT", 32.65, -16.9, False),
        ("FR", 4.9, -52.3, False),
        ("RU", 43.4, 39.95, False),
        ("MC", 43.73, 7.42, False),
        ("ZZ", 0.0, 0.0, False),
    ],
)
def test_a_place_is_outside_a_country_when_it_is_far_from_all_its_parts(
    country: str, latitude: float, longitude: float, far: bool
) -> None:
    assert outside(country, latitude, longitude) is far


@pytest.mark.django_db
def test_a_venue_far_from_its_host_country_is_refused(championship: Event) -> None:
    told = {"city": "Tangier", "country": "MA", "capacity": 10}
    with pytest.raises(VenueOutsideHosts, match="coordinates"):
        add_venue(championship, Venue(name="Swapped", latitude=-5.81, longitude=35.78, **told))
    with pytest.raises(EventRefused, match="latitude and a longitude"):
        add_venue(championship, Venue(name="Half", latitude=35.78, **told))
    assert add_venue(championship, Venue(name="Right", latitude=35.78, longitude=-5.81, **told)).pk


def test_a_venue_has_zones_each_under_one_code_on_the_page_and_for_programs(
    planner: Client, championship: Event, officer: Officer
) -> None:
    venue = championship.venues.get()
    add = f"/events/records/zone/new/{venue.pk}/"
    told = {"code": "R1", "name": "Control room", "access": "restricted", "seen": "0"}
    assert planner.post(add, told).status_code == 302
    assert "has a zone of this code" in planner.post(add, told | {"code": "r1"}).content.decode()
    shown = page(planner, f"/events/{championship.pk}/")
    assert "Control room" in shown
    assert "Named persons only" in shown
    api = program(officer, Role.PLANNER, Scope.EVENTS_READ)
    zones = api.get(f"/api/events/{championship.pk}").json()["venues"][0]["zones"]
    assert zones == [{"code": "R1", "name": "Control room", "access": "restricted"}]


def test_the_calendar_has_phases_matches_movements_and_exercises_by_the_day_of_the_event(
    planner: Client, championship: Event
) -> None:
    late = int(datetime(2030, 6, 9, 0, 30, tzinfo=ZoneInfo("Africa/Casablanca")).timestamp()) * 1000
    fixture = Fixture(number=1, title="Opening", venue=championship.venues.get(), starts_at=late, authority=MA)
    add_fixture(championship, fixture)
    add_phase(championship, Phase(name="Groups", first_day=date(2030, 6, 9), last_day=date(2030, 6, 20)))
    told = {"title": "Team bus", "kind": "team", "hands": MA, "takes": "es.policia", "point": "port"}
    Movement.objects.create(service=MA, event=championship, place="Tarifa", planned_at=late + 3_600_000, **told)
    Movement.objects.create(service=MA, event=championship, place="X", planned_at=late, state="cancelled", **told)
    Exercise.objects.create(service=MA, event=championship, title="Dry run", kind="field", day=date(2030, 6, 1))
    assert [(each.day.isoformat(), [entry.title for entry in each.entries]) for each in days(championship)] == [
        ("2030-06-01", ["Dry run"]),
        ("2030-06-09", ["Groups", "Opening", "Team bus"]),
        ("2030-06-20", ["Groups"]),
    ]
    shown = page(planner, f"/events/{championship.pk}/calendar/")
    for words in ("Phase begins", "Opening", "Stadium of the Cape", "Dry run"):
        assert words in shown


def test_a_calendar_without_entries_says_what_would_fill_it(planner: Client, championship: Event) -> None:
    assert "fill the calendar" in page(planner, f"/events/{championship.pk}/calendar/")
