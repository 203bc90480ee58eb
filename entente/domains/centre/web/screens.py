"""The room on a screen: the newest stretch of the log, what is open beside it, and what a screen lacks that asks."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from entente.domains.centre.models import LogEntry, Room
from entente.domains.centre.services import kept
from entente.domains.centre.services.kept import Narrowing
from entente.domains.centre.services.reading import lines
from entente.domains.centre.web.asked import DIGITS, place, whole
from entente.domains.centre.web.broadcast import SHOWN, entries_after, older
from entente.domains.centre.web.desk import READERS, Desk, desk_of
from entente.domains.centre.web.standing import banner, context, standing
from entente.exchange.models import Dossier
from entente.vocabulary.codes import LogKind
from entente.web.grounds import requires
from entente.web.labels import choices


@requires(*READERS)
@require_safe
def room(request: HttpRequest, dossier: str) -> HttpResponse:
    """The log from the newest place on, narrowed or further back."""
    desk = desk_of(request)
    held, folder = desk.room(dossier)
    narrowing = _narrowing(request)
    found = kept.log(held, narrowing)
    before, _colon, message = request.GET.get("before", "").partition(":")
    if before.isdecimal() and len(before) <= DIGITS:
        found = kept.before(found, int(before), message)
    seen = kept.last_row(held)
    rows = list(found[: SHOWN + 1])
    live = not before and narrowing == Narrowing()
    told = _context(desk, held, folder, rows[:SHOWN])
    told |= {"older": older(rows[:SHOWN]) if len(rows) > SHOWN else "", "live": live, "narrowing": narrowing}
    told |= {"kinds": choices(LogKind), "seen": seen, "oldest": rows[:SHOWN][-1].place if rows else ""}
    return render(request, "centre/room.html", told | {"form": desk.entry_form(held, folder)})


def _context(
    desk: Desk, held: Room, folder: Dossier, rows: list[LogEntry], known: str = "", since: int | None = None
) -> dict[str, Any]:
    """The entries with what is open beside them, all opened at once, under the banner of all that the screen shows."""
    now = standing(held, desk.exchange.house.now)
    knows = now.stamp == known
    read = lines(desk.exchange, desk.actor, [*rows, *(() if knows else now.entries)])
    told = desk.context(held, folder) | context(now, read, len(rows), known=knows)
    return told | {"handling": banner(held, [*rows, *now.entries], since)}


def _narrowing(request: HttpRequest) -> Narrowing:
    asked = request.GET
    return Narrowing(asked.get("kind", ""), asked.get("author", ""), "late" in asked)


@requires(*READERS)
@require_safe
def fresh(request: HttpRequest, dossier: str) -> HttpResponse:
    """What came after the row that the screen has seen, with the entries that it changed, and what is open now."""
    desk = desk_of(request)
    held, folder = desk.room(dossier)
    seen = kept.last_row(held)
    rows, anew = entries_after(held, whole(request.GET.get("seen", "")))
    known = request.GET.get("beside", "")
    told = _context(desk, held, folder, rows, known, place(request)) | {"seen": seen, "anew": anew}
    return render(request, "centre/fresh.html", told | {"older": older(rows) if anew else ""})
