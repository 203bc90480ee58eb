"""Events: the list, a new one, and one with its venues, phases and fixtures."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from entente.domains.events.models import Event, Fixture, Phase, Venue, Zone
from entente.domains.events.models.choices import ACCESSES
from entente.domains.events.queries import register
from entente.domains.events.queries.calendar import days
from entente.domains.events.rules.codes import Access, EventKind
from entente.domains.events.services import events as services
from entente.domains.events.services.events import Plan
from entente.domains.events.services.ground import PLANNERS, READERS
from entente.domains.events.web.desk import desk_of
from entente.domains.events.web.forms import EventForm, FixtureForm, PhaseForm, VenueForm
from entente.domains.events.web.words import EVENTS
from entente.vocabulary.errors import LocalError
from entente.web.grounds import requires
from entente.web.lists.columns import Column, FilterKind, Listing
from entente.web.lists.show import respond
from entente.web.refusals import told

LISTING = Listing(
    name="events",
    title=_("Events"),
    caption=_("Major events, in the order of their days"),
    order="first_day",
    row="events/event_row.html",
    columns=(
        Column("name", _("Event"), lambda event: event.name, sort="name", filter=FilterKind.WORDS, fields=("name",)),
        Column(
            "kind",
            _("Kind"),
            lambda event: str(EVENTS[EventKind(event.kind)]),
            filter=FilterKind.CHOICE,
            fields=("kind",),
            choices=lambda: [(kind.value, EVENTS[kind]) for kind in EventKind],
        ),
        Column("first_day", _("First day"), lambda event: event.first_day, sort="first_day"),
        Column("last_day", _("Last day"), lambda event: event.last_day, sort="last_day"),
        Column("hosts", _("Host services"), lambda event: " ".join(host for host, _country in event.hosts)),
    ),
)


@requires(*READERS)
@require_safe
def listed(request: HttpRequest) -> HttpResponseBase:
    """All events of the service."""
    desk = desk_of(request)

    def shown(rows: Any) -> list[dict[str, Any]]:
        return [{"event": event, "kind": EVENTS[EventKind(event.kind)]} for event in rows]

    rows = register.events(desk.service)
    if request.GET.get("format") == "csv":
        return respond(request, LISTING, rows, "events/events.html", desk.context())
    return respond(request, LISTING, rows, "events/events.html", desk.context(), prepare=shown)


@requires(*PLANNERS)
@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """A new event."""
    desk, form = desk_of(request), EventForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data | {"kind": EventKind(form.cleaned_data["kind"])}
        try:
            held = services.begin(desk.service, Plan(**values), by=desk.officer.username, now=desk.now)
        except LocalError as error:
            form.add_error(None, told(error))
        else:
            return redirect("events:event", held.pk)
    return render(request, "events/form.html", desk.context() | {"form": form, "title": _("New event")})


@requires(*READERS)
@require_safe
def one(request: HttpRequest, number: int) -> HttpResponse:
    """One event: its facts, venues, phases, fixtures and how its risks stand."""
    desk = desk_of(request)
    event = desk.event(number)
    context = desk.context(event) | {
        "part": "event",
        "kind": EVENTS[EventKind(event.kind)],
        "venues": [(each, _zones(each)) for each in event.venues.prefetch_related("zones")],
        "phases": event.phases.all(),
        "fixtures": event.fixtures.select_related("venue"),
    }
    return render(request, "events/event.html", context)


def _zones(venue: Venue) -> list[tuple[Zone, Promise | str]]:
    return [(zone, ACCESSES[Access(zone.access)]) for zone in venue.zones.all()]


@requires(*READERS)
@require_safe
def calendar(request: HttpRequest, number: int) -> HttpResponse:
    """What takes place day by day: phases, matches and sessions, movements, exercises."""
    desk = desk_of(request)
    event = desk.event(number)
    return render(request, "events/calendar.html", desk.context(event) | {"part": "calendar", "days": days(event)})


Add = Callable[[Event, Any], None]


def _venue(event: Event, form: VenueForm) -> None:
    services.add_venue(event, Venue(**form.cleaned_data))


def _phase(event: Event, form: PhaseForm) -> None:
    services.add_phase(event, Phase(**form.cleaned_data))


def _fixture(event: Event, form: FixtureForm) -> None:
    said = form.cleaned_data
    venue = event.venues.get(pk=said["venue"])
    made = Fixture(number=said["number"], title=said["title"], venue=venue, authority=said["authority"])
    made.starts_at = form.starts_at
    services.add_fixture(event, made)


PARTS: Mapping[str, tuple[Promise | str, Callable[..., forms.Form], Add]] = {
    "venue": (_("New venue"), VenueForm, _venue),
    "phase": (_("New phase"), lambda _event, *args: PhaseForm(*args), _phase),
    "fixture": (_("New match or session"), FixtureForm, _fixture),
}
"""By the word in the address: title, form, and what keeps it."""


@requires(*PLANNERS)
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, number: int, part: str) -> HttpResponse:
    """A venue, a phase, a fixture of the event."""
    desk = desk_of(request)
    event = desk.event(number)
    title, make, keep = PARTS[part]
    form = make(event, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            keep(event, form)
        except LocalError as error:
            form.add_error(None, told(error))
        else:
            return redirect("events:event", event.pk)
    return render(request, "events/form.html", desk.context(event) | {"form": form, "title": title})
