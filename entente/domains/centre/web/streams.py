"""The stream of a screen: server-sent events, one for each change of the room.

Where a screen says what it shows, the event brings what it lacks, read through gate and ledger for its officer before
it is sent (`broadcast.py`). Any other screen is told that something changed, and asks.
"""

from collections.abc import Iterator

from django.db import connections
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from entente.domains.centre.models import Room
from entente.domains.centre.services.pulse import ALIVE, RoomFull
from entente.domains.centre.web.asked import place, whole
from entente.domains.centre.web.broadcast import Screen, drawn, event
from entente.domains.centre.web.desk import READERS, Desk, desk_of
from entente.domains.centre.web.standing import banner, standing
from entente.web.grounds import requires


@requires(*READERS)
@require_safe
def stream(request: HttpRequest, dossier: str) -> HttpResponseBase:
    """Follow a room from where the screen is (`seen`: stamp, a dot, newest row), or from now on."""
    desk = desk_of(request)
    held, _folder = desk.room(dossier)
    told = request.headers.get("Last-Event-ID") or request.GET.get("seen", "")
    stamp, dot, row = told.partition(".")
    seen = whole(stamp, held.changed)
    try:
        if dot:
            changes = desk.pulse.follow(held.pk, seen, _screen(request, desk, held, whole(row)), drawn)
        else:
            changes = desk.pulse.follow(held.pk, seen)
    except RoomFull as full:
        return HttpResponse(full.what, status=503, headers={"Retry-After": "30"})
    response = StreamingHttpResponse(_events(changes), content_type="text/event-stream")
    response["Cache-Control"] = "no-store"
    response["X-Accel-Buffering"] = "no"
    return response


def _screen(request: HttpRequest, desk: Desk, held: Room, row: int) -> Screen:
    now = standing(held, desk.exchange.house.now)
    handling = banner(held, now.entries, place(request))
    return Screen(request, desk, row, request.GET.get("beside", ""), handling)


def _events(changes: Iterator[tuple[int, bytes]]) -> Iterator[bytes]:
    connections.close_all()  # a stream waits for minutes, and holds no connection meanwhile
    for change in changes:
        stamp, frame = change
        yield b": alive\n\n" if change == ALIVE else frame or event(stamp, 0)
