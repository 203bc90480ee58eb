"""Events, their venues with zones, phases, fixtures and calendar, and how an event stands on a day."""

from datetime import date
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema, Status

from entente.api.errors import ANSWERS
from entente.api.paging import paged
from entente.domains.events.api.ground import READ, WRITE, planner, reader, today
from entente.domains.events.api.place_shapes import (
    CalendarDay,
    EventOut,
    FixtureOut,
    PhaseOut,
    VenueOut,
    WholeEvent,
    ZoneOut,
)
from entente.domains.events.api.shapes import SituationOut
from entente.domains.events.models import Event, Fixture, Phase, Venue, Zone
from entente.domains.events.queries import calendar, register
from entente.domains.events.queries.situation import situation
from entente.domains.events.rules.codes import Access, EventKind
from entente.domains.events.services import events as services
from entente.domains.events.services import keeping
from entente.domains.events.services.events import Plan
from entente.domains.events.services.ground import EventRefused

router = Router(tags=["events"])


class EventIn(Schema):
    """An event; hosts are pairs of service and country (ISO 3166, two letters)."""

    name: str
    kind: EventKind
    first_day: date
    last_day: date
    zone: str
    hosts: list[tuple[str, str]]
    guests: tuple[str, ...] = ()


class VenueIn(Schema):
    """A venue in a host country."""

    name: str
    city: str
    country: str
    capacity: int = 0
    latitude: float | None = None
    longitude: float | None = None


class ZoneIn(Schema):
    """A zone of a venue: its code as the organiser writes it on accreditations, and whom it lets in."""

    code: str
    name: str
    access: Access = Access.ACCREDITED


class PhaseIn(Schema):
    """A phase."""

    name: str
    first_day: date
    last_day: date


class FixtureIn(Schema):
    """A match or session: `venue` is a venue's number, `starts_at` in milliseconds."""

    number: int
    title: str
    venue: int
    starts_at: int
    authority: str


@router.get("", auth=READ, response={200: list[EventOut], **ANSWERS}, operation_id="list_events")
@paged
def listed(request: HttpRequest) -> Any:
    """The events of the service, in the order of their days."""
    return register.events(reader(request).service)


@router.post("", auth=WRITE, response={201: EventOut, **ANSWERS}, operation_id="begin_event")
def begin(request: HttpRequest, told: EventIn) -> Any:
    """A new event."""
    caller = planner(request)
    plan = Plan(told.name, told.kind, told.first_day, told.last_day, told.zone, tuple(told.hosts), told.guests)
    return Status(HTTPStatus.CREATED, services.begin(caller.service, plan, by=caller.actor.staff, now=caller.now))


@router.get("/{number}", auth=READ, response={200: WholeEvent, **ANSWERS}, operation_id="get_event")
def one(request: HttpRequest, number: int) -> Any:
    """One event with its venues, phases and fixtures."""
    return register.event(reader(request).service, number)


@router.post("/{number}/venues", auth=WRITE, response={201: VenueOut, **ANSWERS}, operation_id="add_venue")
def add_venue(request: HttpRequest, number: int, told: VenueIn) -> Any:
    """A venue; refused outside the host countries."""
    event = register.event(planner(request).service, number)
    return Status(HTTPStatus.CREATED, services.add_venue(event, Venue(**told.dict())))


@router.post("/{number}/venues/{venue}/zones", auth=WRITE, response={201: ZoneOut, **ANSWERS}, operation_id="add_zone")
def add_zone(request: HttpRequest, number: int, venue: int, told: ZoneIn) -> Any:
    """A zone of a venue; refused where the venue has one of this code."""
    event = register.event(planner(request).service, number)
    return Status(HTTPStatus.CREATED, keeping.add_zone(_venue(event, venue), Zone(**told.dict())))


def _venue(event: Event, number: int) -> Venue:
    found = event.venues.filter(pk=number).first()
    if found is None:
        raise EventRefused("the venue belongs to another event", cure="choose a venue of this event")
    return found


@router.post("/{number}/phases", auth=WRITE, response={201: PhaseOut, **ANSWERS}, operation_id="add_phase")
def add_phase(request: HttpRequest, number: int, told: PhaseIn) -> Any:
    """A phase."""
    event = register.event(planner(request).service, number)
    return Status(HTTPStatus.CREATED, services.add_phase(event, Phase(**told.dict())))


@router.post("/{number}/fixtures", auth=WRITE, response={201: FixtureOut, **ANSWERS}, operation_id="add_fixture")
def add_fixture(request: HttpRequest, number: int, told: FixtureIn) -> Any:
    """A match or session under its one responsible authority."""
    event = register.event(planner(request).service, number)
    made = Fixture(number=told.number, title=told.title, venue=_venue(event, told.venue), authority=told.authority)
    made.starts_at = told.starts_at
    return Status(HTTPStatus.CREATED, services.add_fixture(event, made))


@router.get("/{number}/calendar", auth=READ, response={200: list[CalendarDay], **ANSWERS}, operation_id="get_calendar")
def by_day(request: HttpRequest, number: int) -> Any:
    """Day by day what begins, takes place, moves and is exercised; days on which nothing is are left out."""
    return calendar.days(register.event(reader(request).service, number))


@router.get("/{number}/situation", auth=READ, response={200: SituationOut, **ANSWERS}, operation_id="get_situation")
def day(request: HttpRequest, number: int, day: date | None = None) -> Any:
    """How the event stands on a day; today where it takes place without one."""
    caller = reader(request)
    event = register.event(caller.service, number)
    return SituationOut.of(situation(event, day or today(caller, event)))
