"""A venue's coordinates lie where its country is, as far as boxes can tell."""

import pytest

from entente.domains.events.models import Event, Venue
from entente.domains.events.rules.countries import outside
from entente.domains.events.services.events import VenueOutsideHosts, add_venue
from entente.domains.events.services.ground import EventRefused
from tests.domains.events.conftest import championship

__all__ = ["championship"]


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
