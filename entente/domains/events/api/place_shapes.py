"""What programs read of places and days: dates as ISO days, instants in milliseconds."""

from datetime import date
from typing import Any

from ninja import Schema

from entente.domains.events.models import Event, Fixture
from entente.domains.events.queries.calendar import Sort
from entente.domains.events.rules.codes import Access


class Numbered(Schema):
    """A row; its number stands in the addresses."""

    number: int

    @staticmethod
    def resolve_number(held: Any) -> int:
        """The row's key."""
        return int(held.pk)


class EventOut(Numbered):
    """An event in a list."""

    name: str
    kind: str
    first_day: date
    last_day: date
    zone: str
    hosts: list[tuple[str, str]]
    guests: list[str]
    dossier: str
    hosts_dossier: str


class ZoneOut(Schema):
    """A zone of a venue; `access` says whom it lets in."""

    code: str
    name: str
    access: Access


class VenueOut(Numbered):
    """A venue with its zones."""

    name: str
    city: str
    country: str
    capacity: int
    latitude: float | None
    longitude: float | None
    zones: list[ZoneOut]

    @staticmethod
    def resolve_zones(held: Any) -> Any:
        """By code."""
        return list(held.zones.all())


class PhaseOut(Numbered):
    """A phase."""

    name: str
    first_day: date
    last_day: date


class FixtureOut(Schema):
    """A match or session; `number` is its number in the programme."""

    number: int
    title: str
    venue: str
    starts_at: int
    authority: str

    @staticmethod
    def resolve_venue(held: Fixture) -> str:
        """The venue's name."""
        return str(held.venue)


class WholeEvent(EventOut):
    """One event with what takes place where."""

    venues: list[VenueOut]
    phases: list[PhaseOut]
    fixtures: list[FixtureOut]

    @staticmethod
    def resolve_fixtures(held: Event) -> Any:
        """With their venues, in one question."""
        return held.fixtures.select_related("venue")


class CalendarEntry(Schema):
    """One thing of a day; `at` is 0 for the whole day, `number` the key of a fixture or 0."""

    sort: Sort
    title: str
    place: str
    at: int
    number: int


class CalendarDay(Schema):
    """A day of the event's calendar."""

    day: date
    entries: list[CalendarEntry]
