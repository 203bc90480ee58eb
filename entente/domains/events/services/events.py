"""Keep an event: open it, add its venues, phases and fixtures, each checked against the event."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db import IntegrityError, transaction

from entente.audit import store
from entente.audit.entry import Entry
from entente.domains.events.models import Event, Fixture, Phase, Venue
from entente.domains.events.rules.codes import EventKind
from entente.domains.events.rules.countries import outside
from entente.domains.events.services.ground import EventRefused
from entente.vocabulary.clock import SECOND, Milliseconds
from entente.vocabulary.ids import ServiceId, service_id


class VenueOutsideHosts(EventRefused):
    """A venue in a country that does not host the event, or far from it by its coordinates."""


@dataclass(frozen=True)
class Plan:
    """What an event is, as its planner states it; hosts are `service, country`."""

    name: str
    kind: EventKind
    first_day: date
    last_day: date
    zone: str
    hosts: tuple[tuple[str, str], ...]
    guests: tuple[str, ...] = ()


def begin(service: ServiceId, plan: Plan, *, by: str, now: Milliseconds) -> Event:
    """Keep a new event; raise EventRefused."""
    _check(plan)
    values = {
        "kind": plan.kind.value,
        "first_day": plan.first_day,
        "last_day": plan.last_day,
        "zone": plan.zone,
        "hosts": [list(host) for host in plan.hosts],
        "guests": sorted(set(plan.guests)),
        "created_by": by,
        "created_at": now,
    }
    with _once(f"an event called {plan.name} is kept already"):
        held = Event.objects.create(service=service, name=plan.name, **values)
    store.append(service, store.INTERNAL, [Entry("event_begun", now, {"by": by}, f"event:{held.pk}")])
    return held


def _check(plan: Plan) -> None:
    if plan.last_day < plan.first_day:
        raise EventRefused("the event ends before it begins", cure="correct the days")
    if not plan.hosts:
        raise EventRefused("no service hosts the event", cure="name at least one host with its country")
    for name in (*(host for host, _country in plan.hosts), *plan.guests):
        service_id(name)
    if {host for host, _country in plan.hosts} & set(plan.guests):
        raise EventRefused("a service is host and guest", cure="name it once")
    try:
        ZoneInfo(plan.zone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise EventRefused("the time zone is unknown", cure="choose a zone such as Europe/Paris") from error


@contextmanager
def _once(what: str) -> Iterator[None]:
    """A name that is taken is refused in words."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        raise EventRefused(what, cure="open that one, or give another name") from error


def add_venue(event: Event, venue: Venue) -> Venue:
    """Add a venue; raise VenueOutsideHosts, EventRefused."""
    if venue.country not in event.countries:
        hosts = ", ".join(sorted(event.countries))
        raise VenueOutsideHosts(f"{venue.name} is not in a host country", cure=f"choose one of {hosts}")
    _placed(venue)
    venue.service, venue.event = event.service, event
    with _once(f"{venue.name} is a venue already"):
        venue.save(force_insert=True)
    return venue


def _placed(venue: Venue) -> None:
    latitude, longitude = venue.latitude, venue.longitude
    if latitude is None and longitude is None:
        return
    if latitude is None or longitude is None or not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise EventRefused("a place is a latitude and a longitude in degrees", cure="give both, or neither")
    if outside(venue.country, latitude, longitude):
        raise VenueOutsideHosts(
            f"{venue.name} does not lie in {venue.country} by its coordinates",
            cure="correct the country, or whether latitude and longitude are in each other's place",
        )


def add_phase(event: Event, phase: Phase) -> Phase:
    """Add a phase; it may begin before the event and end after it. Raise EventRefused."""
    if phase.last_day < phase.first_day:
        raise EventRefused("the phase ends before it begins", cure="correct the days")
    phase.service, phase.event = event.service, event
    with _once(f"{phase.name} is a phase already"):
        phase.save(force_insert=True)
    return phase


def add_fixture(event: Event, fixture: Fixture) -> Fixture:
    """Add a match or session under its one responsible authority, a host of the venue's country; raise EventRefused."""
    day = datetime.fromtimestamp(fixture.starts_at / SECOND, UTC).astimezone(ZoneInfo(event.zone)).date()
    if not event.first_day <= day <= event.last_day:
        raise EventRefused("it is not on a day of the event", cure="correct the day, or the days of the event")
    if fixture.venue.event_id != event.pk:
        raise EventRefused("the venue belongs to another event", cure="choose a venue of this event")
    if [fixture.authority, fixture.venue.country] not in event.hosts:
        raise EventRefused(
            f"{fixture.authority} does not answer for {fixture.venue.country}",
            cure="name the host service of the country in which the venue lies",
        )
    fixture.service, fixture.event = event.service, event
    with _once(f"number {fixture.number} is given already"):
        fixture.save(force_insert=True)
    return fixture
