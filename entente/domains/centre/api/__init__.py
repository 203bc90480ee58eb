"""The coordination centre for programs: rooms, their logs, entries and answers. There is no operation that orders."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest
from ninja import Router, Status

from entente.api.caller import Caller, Needs, caller_of
from entente.api.errors import ANSWERS
from entente.api.paging import paged
from entente.api.scopes import Scope
from entente.domains.centre.api.shapes import (
    BriefingOut,
    EntryIn,
    EntryOut,
    EntrySent,
    FigureOut,
    OpeningIn,
    RoomOut,
    WordedOut,
    worded,
)
from entente.domains.centre.models import LogEntry, Room
from entente.domains.centre.services import kept
from entente.domains.centre.services.briefing import Scope as Stretch
from entente.domains.centre.services.briefing import brief
from entente.domains.centre.services.kept import Narrowing
from entente.domains.centre.services.reading import lines
from entente.domains.centre.services.writing import Opening, Said, open_room, write
from entente.exchange import folders
from entente.vocabulary.codes import LogKind
from entente.vocabulary.handling import Handling, HandlingCode

router = Router(tags=["coordination centre"])
READ, SEND = Needs(Scope.MESSAGES_READ), Needs(Scope.MESSAGES_SEND)


def _room(caller: Caller, dossier: str) -> Room:
    return kept.room(caller.service, dossier)


def _entry(caller: Caller, room: Room, message: str) -> LogEntry | None:
    return kept.entry(caller.service, room, message) if message else None


@router.get("", auth=READ, response={200: list[RoomOut], **ANSWERS}, operation_id="list_rooms")
@paged
def listed(request: HttpRequest) -> Any:
    """The rooms of the service, the newest first."""
    return kept.rooms(caller_of(request).service).order_by("-opened_at", "pk")


@router.post("", auth=SEND, response={201: EntrySent, **ANSWERS}, operation_id="open_room")
def opened(request: HttpRequest, told: OpeningIn) -> Any:
    """Begin the watch log of a dossier with its first entry."""
    caller = caller_of(request)
    folder = folders.folder(caller.service, told.dossier)
    opening = Opening(told.agreement, told.area, Handling(frozenset({HandlingCode.H0}), told.tlp))
    message = open_room(caller.exchange, caller.actor, folder, opening, Said(told.text))
    return Status(HTTPStatus.CREATED, EntrySent(message=message))


@router.get("/{dossier}/log", auth=READ, response={200: list[EntryOut], **ANSWERS}, operation_id="list_log_entries")
@paged
def log(request: HttpRequest, dossier: str, kind: LogKind | None = None, author: str = "", late: bool = False) -> Any:
    """The log without its words, the newest place first; the order is the same on every node."""
    narrowing = Narrowing(kind.value if kind else "", author, late)
    return kept.log(_room(caller_of(request), dossier), narrowing)


@router.get("/{dossier}/open", auth=READ, response={200: list[EntryOut], **ANSWERS}, operation_id="list_open_entries")
@paged
def waiting(request: HttpRequest, dossier: str) -> Any:
    """Questions and assignments that wait for an answer, the nearest limit first."""
    return kept.waiting(_room(caller_of(request), dossier))


@router.get("/{dossier}/log/{message}", auth=READ, response={200: WordedOut, **ANSWERS}, operation_id="get_log_entry")
def one(request: HttpRequest, dossier: str, message: str) -> Any:
    """One entry with its words; kept in the ledger."""
    caller = caller_of(request)
    held = kept.entry(caller.service, _room(caller, dossier), message)
    (line,) = lines(caller.exchange, caller.actor, [held])
    return worded(line)


@router.post("/{dossier}/log", auth=SEND, response={201: EntrySent, **ANSWERS}, operation_id="write_log_entry")
def written(request: HttpRequest, dossier: str, told: EntryIn) -> Any:
    """One more entry, an answer, a correction, a presence, a handover."""
    caller = caller_of(request)
    room = _room(caller, dossier)
    message = write(caller.exchange, caller.actor, room, told.said(), _entry(caller, room, told.parent))
    return Status(HTTPStatus.CREATED, EntrySent(message=message))


@router.get("/{dossier}/briefing", auth=READ, response={200: BriefingOut, **ANSWERS}, operation_id="get_briefing")
def briefing(request: HttpRequest, dossier: str, scope: Stretch = Stretch.MORNING) -> Any:
    """The morning or the general briefing as of now."""
    caller = caller_of(request)
    told = brief(caller.exchange, caller.actor, _room(caller, dossier), scope)
    figures = [FigureOut(service=service, entries=count, late=late) for service, count, late in told.figures]
    return BriefingOut(
        since=told.since,
        until=told.until,
        figures=figures,
        happened=[worded(line) for line in told.happened],
        left_out=told.left_out,
        open=[worded(line) for line in told.open],
        present=dict(told.present),
    )
