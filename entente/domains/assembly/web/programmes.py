"""Programmes for print and for calendars: of a person, of a room, of an interpreter, of the whole assembly."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from entente.domains.assembly.models import Assembly, MadePlan
from entente.domains.assembly.rules.programme import Line, lines, of_person, of_room
from entente.domains.assembly.rules.texts import names
from entente.domains.assembly.rules.values import Assembly as Values
from entente.domains.assembly.services import kept
from entente.domains.assembly.services.calendars import calendar, zone_of
from entente.domains.assembly.services.requests import PLANNERS
from entente.domains.assembly.web.asking import HANDLING, held_of
from entente.vocabulary.clock import system_clock
from entente.web.grounds import requires

ALL = "all"
"""The whole assembly; no id is written like this in a file that names people."""


@requires(*PLANNERS)
@require_safe
def choose(request: HttpRequest, number: int) -> HttpResponse:
    """Whose programme."""
    held = held_of(request, number)
    made, asked = _plan(held), kept.to_plan(held)
    busy = {who for p in (made.plan.placements if made else ()) for who in (*p.people, *p.interpreters, p.room)}
    groups: tuple[tuple[str, Sequence[object]], ...] = (
        (_("Rooms"), [room for room in asked.rooms if room.id in busy]),
        (_("Interpreters"), [each for each in asked.interpreters if each.id in busy]),
        (_("People"), [person for person in asked.people if person.id in busy]),
    )
    context = {"held": held, "handling": HANDLING, "made": made, "groups": groups}
    return render(request, "assembly/programmes.html", context)


def _plan(held: Assembly) -> MadePlan | None:
    """The published plan, or before there is one the newest."""
    return kept.published_plan(held) or kept.current_plan(held)


def _lines(asked: Values, made: MadePlan | None, who: str) -> tuple[str, tuple[Line, ...]]:
    """Whose it is and what is in it; raise AssemblyUnknown."""
    called = names(asked)
    if made is None or (who != ALL and who not in called):
        raise kept.AssemblyUnknown(f"there is no programme of {who[:80]!r}", cure="make a plan first")
    ids = {request.id for request in asked.requests}
    plan = made.plan
    found = type(plan)(tuple(placement for placement in plan.placements if placement.request in ids))
    if who == ALL:
        return str(_("Whole assembly")), lines(asked, found)
    is_room = any(room.id == who for room in asked.rooms)
    return called[who], of_room(asked, found, who) if is_room else of_person(asked, found, who)


@requires(*PLANNERS)
@require_safe
def programme(request: HttpRequest, number: int, who: str) -> HttpResponse:
    """One programme, to print."""
    held = held_of(request, number)
    asked, made = kept.to_plan(held), _plan(held)
    name, found = _lines(asked, made, who)
    called = names(asked)
    rows = [
        {
            "line": line,
            "room": called.get(line.room, ""),
            "people": [called[each] for each in (*line.people, *line.interpreters) if each != who],
        }
        for line in found
    ]
    context = {"held": held, "handling": HANDLING, "name": name, "who": who, "rows": rows}
    published = bool(made and made.published_at)
    return render(request, "assembly/programme.html", context | {"published": published})


@requires(*PLANNERS)
@require_safe
def calendar_file(request: HttpRequest, number: int, who: str) -> HttpResponse:
    """The same for a calendar; the sequence rises with every change, so that calendars take it over."""
    held = held_of(request, number)
    asked, made = kept.to_plan(held), _plan(held)
    name, found = _lines(asked, made, who)
    content = calendar(
        f"{held.name}: {name}",
        found,
        zone_of(held.file.time_zone),
        names=names(asked),
        owner=f"assembly-{held.pk}.{held.service}",
        now=system_clock(),
        sequence=sum(each.edits + 1 for each in kept.plans(held)),
    )
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="assembly-{held.pk}.ics"'
    return response
