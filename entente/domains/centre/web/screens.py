"""The room on a screen: the newest stretch of the log, what is open beside it, and what makes it follow the log.

The stream says only that something changed. The screen then fetches the entries that it lacks, through the gate and the
ledger like every page: nothing of the log's content travels in the stream.
"""

from collections.abc import Iterator
from typing import Any
from zlib import crc32

from django.db import connections
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from entente.domains.centre.models import LogEntry, Room
from entente.domains.centre.services import kept
from entente.domains.centre.services.kept import Narrowing
from entente.domains.centre.services.pulse import RoomFull
from entente.domains.centre.services.reading import lines
from entente.domains.centre.web.desk import READERS, Desk, desk_of
from entente.domains.centre.web.shown import all_shown
from entente.exchange.models import Dossier
from entente.vocabulary.clock import MINUTE
from entente.vocabulary.codes import LogKind
from entente.web.grounds import requires
from entente.web.labels import choices

SHOWN = 20
"""Entries of a page: more than fits a screen, and each is opened by the gate."""
WAITING = 6
"""What waits, beside the log; the rest is a press away."""
FRESH = 30
AFRESH = 5 * MINUTE
"""After so long what is open is shown anew, with limits that came nearer, and without what was erased."""


@requires(*READERS)
@require_safe
def room(request: HttpRequest, dossier: str) -> HttpResponse:
    """The log from the newest place on, narrowed or further back."""
    desk = desk_of(request)
    held, folder = desk.room(dossier)
    narrowing = _narrowing(request)
    found = kept.log(held, narrowing)
    place, _colon, message = request.GET.get("before", "").partition(":")
    if place.isdecimal() and len(place) < 19:
        found = kept.before(found, int(place), message)
    rows = list(found[: SHOWN + 1])
    live = not place and narrowing == Narrowing()
    context = _context(desk, held, folder, rows[:SHOWN])
    context |= {"older": _mark(rows[SHOWN - 1]) if len(rows) > SHOWN else "", "live": live, "narrowing": narrowing}
    context |= {"kinds": choices(LogKind), "seen": kept.last_row(held)}
    return render(request, "centre/room.html", context | {"form": desk.entry_form(held, folder)})


def _context(desk: Desk, held: Room, folder: Dossier, rows: list[LogEntry], known: str = "") -> dict[str, Any]:
    """The entries with what is open beside them, under the banner of all of them."""
    beside = _beside(desk, held, rows, known)
    lines = (*beside["entries"], *beside["waiting"], *beside["unsigned"])
    return desk.context(held, folder, [each["entry"] for each in lines]) | beside


def _narrowing(request: HttpRequest) -> Narrowing:
    asked = request.GET
    return Narrowing(asked.get("kind", ""), asked.get("author", ""), "late" in asked)


def _mark(entry: LogEntry) -> str:
    return f"{entry.place}:{entry.message}"


def _beside(desk: Desk, held: Room, rows: list[LogEntry], known: str = "") -> dict[str, Any]:
    """The entries with their words, and what is open, all opened at once.

    A screen that says by its stamp that it shows what is open (`known`) is not shown it again: nothing is opened for
    that, and nothing recorded as seen anew.
    """
    waiting, unsigned, counts = list(kept.waiting(held)[:WAITING]), list(kept.unsigned(held)[:2]), kept.counts(held)
    stamp = _stamp([*waiting, *unsigned], counts, desk.exchange.house.now // AFRESH)
    if stamp == known:
        waiting, unsigned = [], []
    read = all_shown(lines(desk.exchange, desk.actor, [*rows, *waiting, *unsigned]))
    return {
        "stamp": stamp,
        "known": stamp == known,
        "entries": read[: len(rows)],
        "waiting": read[len(rows) : len(rows) + len(waiting)],
        "unsigned": read[len(rows) + len(waiting) :],
        "open": sum(counts.get(kind, 0) for kind in kept.ASKING),
        "present": counts.get(LogKind.PRESENCE.value, 0),
    }


def _stamp(open_entries: list[LogEntry], counts: dict[str, int], period: int) -> str:
    """Another one whenever another entry is open, or one of them stands otherwise; and in each period."""
    told = [(each.message, each.asked, each.correction, each.clause) for each in open_entries]
    return f"{crc32(repr((told, sorted(counts.items()), period)).encode()):08x}"


@requires(*READERS)
@require_safe
def fresh(request: HttpRequest, dossier: str) -> HttpResponse:
    """What came after the row that the screen has seen, with the entries that it changed, and what is open now."""
    desk = desk_of(request)
    held, folder = desk.room(dossier)
    seen = request.GET.get("seen", "")
    after = int(seen) if seen.isdecimal() and len(seen) < 19 else 0
    rows = kept.came_after(held, after, FRESH)
    context = _context(desk, held, folder, rows, request.GET.get("beside", "")) | {"seen": kept.last_row(held)}
    return render(request, "centre/fresh.html", context)


@requires(*READERS)
@require_safe
def stream(request: HttpRequest, dossier: str) -> HttpResponseBase:
    """Server-sent events: one for each change of the room."""
    desk = desk_of(request)
    held, _folder = desk.room(dossier)
    told = request.headers.get("Last-Event-ID") or request.GET.get("seen", "")
    seen = int(told) if told.isdecimal() and len(told) < 19 else held.changed
    try:
        changes = desk.pulse.follow(held.pk, seen)
    except RoomFull as full:
        return HttpResponse(full.what, status=503, headers={"Retry-After": "30"})
    response = StreamingHttpResponse(_events(changes), content_type="text/event-stream")
    response["Cache-Control"] = "no-store"
    response["X-Accel-Buffering"] = "no"
    return response


def _events(changes: Iterator[int]) -> Iterator[bytes]:
    connections.close_all()  # a stream waits for minutes, and holds no connection meanwhile
    for stamp in changes:
        yield b": alive\n\n" if stamp == -1 else f"id: {stamp}\nevent: log\ndata: {stamp}\n\n".encode()
