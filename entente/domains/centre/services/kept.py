"""What pages ask of a watch log: rooms, a stretch of the log, what is open, who is present; no words."""

import json
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, Q, QuerySet, When

from entente.domains.centre.models import LogEntry, Room, RoomUnknown
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.codes import LogKind
from entente.vocabulary.ids import ServiceId

MOST_HANDLINGS = 500
ASKING = (LogKind.QUESTION.value, LogKind.ASSIGNMENT.value)


def rooms(service: ServiceId) -> QuerySet[Room]:
    """The service's rooms, with how many asked services are waited for."""
    waiting = Count("entries", filter=Q(entries__waiting__gt=0, entries__kind__in=ASKING))
    return Room.objects.filter(service=service).annotate(open=waiting)


def room(service: ServiceId, dossier: str) -> Room:
    """One room; raise RoomUnknown, also for another service's."""
    found = Room.objects.filter(service=service, dossier=dossier).first()
    if found is None:
        raise RoomUnknown(f"no watch log in {dossier[:12]}", cure="look for it in the list of rooms")
    return found


def entry(service: ServiceId, held: Room, message: str) -> LogEntry:
    """One entry of a room; raise RoomUnknown."""
    found = held.entries.filter(service=service, message=message).first()
    if found is None:
        raise RoomUnknown(f"no entry {message[:12]}", cure="look for it in the log")
    return found


@dataclass(frozen=True)
class Narrowing:
    """Which entries a page shows."""

    kind: str = ""
    author: str = ""
    late: bool = False


def log(held: Room, narrowing: Narrowing = Narrowing()) -> QuerySet[LogEntry]:
    """The log, the newest place first: the same order on every node (P-6.17.9)."""
    found = held.entries.order_by("-place", "-message")
    if narrowing.kind:
        found = found.filter(kind=narrowing.kind)
    if narrowing.author:
        found = found.filter(author=narrowing.author)
    return found.filter(late=True) if narrowing.late else found


def before(found: QuerySet[LogEntry], place: Milliseconds, message: str) -> QuerySet[LogEntry]:
    """What comes after this place on the way back."""
    return found.filter(Q(place__lt=place) | Q(place=place, message__lt=message))


def came_after(held: Room, key: int, most: int) -> list[LogEntry] | None:
    """Entries that were stored after this row, with the roots of their threads, in the log's order.

    None where more than `most` came: whoever asks begins anew, for a part of them would leave a hole in the log.
    """
    fresh = list(held.entries.filter(pk__gt=key).order_by("-pk")[: most + 1])
    if len(fresh) > most:
        return None
    threads = {each.thread for each in fresh} - {each.message for each in fresh}
    roots = list(LogEntry.objects.filter(service=held.service, message__in=threads)) if threads else []
    return sorted((*fresh, *roots), key=lambda each: (each.place, each.message), reverse=True)


def last_row(held: Room) -> int:
    """The newest row of a room, by arrival; 0 for none."""
    return held.entries.order_by("-pk").values_list("pk", flat=True).first() or 0


def handlings(held: Room, since: Milliseconds) -> list[Any]:
    """The handling of entries from this place on, each once; of a screen that shows thousands, of the newest."""
    newest = log(held).filter(place__gte=since).values_list("handling", flat=True)[:MOST_HANDLINGS]
    return [json.loads(each) for each in {json.dumps(each, sort_keys=True) for each in newest}]


def waiting(held: Room) -> QuerySet[LogEntry]:
    """Questions and assignments not settled, the nearest limit first, those without one after them."""
    found = held.entries.filter(waiting__gt=0, kind__in=ASKING)
    limited = Case(When(due=0, then=1), default=0)
    return found.order_by(limited, "due", "place")


# `due` is never below 0: it is named in what follows so that SQLite takes the index of what is open, not that of all.


def unsigned(held: Room) -> QuerySet[LogEntry]:
    """Handovers of this service that nobody has signed for."""
    found = held.entries.filter(waiting__gt=0, kind=LogKind.HANDOVER.value, due__gte=0, author=held.service)
    return found.order_by("-place")


def present(held: Room) -> QuerySet[LogEntry]:
    """Who has taken a post and not left it, by service."""
    found = held.entries.filter(waiting__gt=0, kind=LogKind.PRESENCE.value, due__gte=0)
    return found.order_by("author", "place")


def counts(held: Room) -> dict[str, int]:
    """How many are open, and present, for the head of the page."""
    kinds = held.entries.filter(waiting__gt=0).order_by().values_list("kind").annotate(Count("pk"))
    return dict(kinds)


def thread(held: Room, found: LogEntry) -> list[LogEntry]:
    """An entry with all that refers to it, oldest first."""
    return list(held.entries.filter(service=held.service, thread=found.thread).order_by("place", "message"))


def within(held: Room, since: Milliseconds, until: Milliseconds) -> QuerySet[LogEntry]:
    """Entries whose place lies in a stretch of time, the oldest first."""
    return held.entries.filter(place__gte=since, place__lt=until).order_by("place", "message")
