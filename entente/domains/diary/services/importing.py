"""A calendar file brought in: its events as planned entries; a later file with a higher SEQUENCE changes or cancels.

Zones that nobody knows are named and nothing is entered: a meeting at a guessed hour is missed.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

import msgspec
from django.db import transaction
from icalendar import Calendar

from entente.domains.diary.models import Entry
from entente.domains.diary.rules.codes import EntryState
from entente.domains.diary.rules.spans import TimeZoneUnknown
from entente.domains.diary.services.entering import Told, amend, enter, set_state
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.errors import LocalError
from entente.vocabulary.ids import ServiceId

LARGEST = 5 * 2**20
"""Octets of a calendar file; a year of appointments has some hundred kilobytes."""
MOST = 500
"""Events of one file."""


class CalendarUnreadable(LocalError):
    """The file is no calendar, too large, or holds no event."""


class Found(NamedTuple):
    """One event of the file."""

    uid: str
    sequence: int
    cancelled: bool
    told: Told


class Brought(NamedTuple):
    """What a file did."""

    entered: int
    changed: int
    cancelled: int
    known: int


def events_of(content: bytes, frame: Told) -> list[Found]:
    """The events, each in the frame that the officer chose (kind, parties, zone of floating times).

    Raise CalendarUnreadable, TimeZoneUnknown.
    """
    if len(content) > LARGEST:
        raise CalendarUnreadable("the calendar is larger than 5 MB", cure="export fewer months")
    try:
        read = Calendar.from_ical(content)
    except (ValueError, IndexError, KeyError, TypeError) as error:
        raise CalendarUnreadable("the file is no calendar", cure="export it again as iCalendar (.ics)") from error
    events = list(_events(read, frame))
    if not events:
        raise CalendarUnreadable("the calendar holds no event", cure="choose another calendar or other months")
    if len(events) > MOST:
        raise CalendarUnreadable("the calendar holds more than 500 events", cure="export fewer months")
    return events


def _events(read: Any, frame: Told) -> Iterator[Found]:
    cancels = str(read.get("METHOD", "")).upper() == "CANCEL"
    for event in read.walk("VEVENT"):
        if "DTSTART" not in event:
            continue
        starts, zone = _when(event["DTSTART"], frame.zone)
        told = msgspec.structs.replace(
            frame,
            title=str(event.get("SUMMARY", "")).strip()[:200] or frame.title,
            starts=starts,
            ends=_ends(event, frame.zone, starts),
            zone=zone,
            venue=str(event.get("LOCATION", ""))[:200],
        )
        cancelled = cancels or str(event.get("STATUS", "")).upper() == "CANCELLED"
        uid = str(event.get("UID", "")) or f"{starts} {told.title}"
        yield Found(f"ics:{uid}"[:40], int(event.get("SEQUENCE", 0)), cancelled, told)


def _when(told: Any, floating: str) -> tuple[str, str]:
    """The start as the diary writes it, and its zone; raise TimeZoneUnknown."""
    value, zone = told.dt, str(told.params.get("TZID", ""))
    if not isinstance(value, datetime):
        return value.isoformat(), floating
    if value.tzinfo is None:
        if zone:
            raise TimeZoneUnknown(f"the time zone {zone[:60]!r}", cure="give an IANA name such as Africa/Casablanca")
        return value.isoformat(timespec="minutes"), floating
    named = getattr(value.tzinfo, "key", "")
    if named and named != "UTC":
        return value.replace(tzinfo=None).isoformat(timespec="minutes"), named
    utc = value - (value.utcoffset() or timedelta())
    return utc.replace(tzinfo=None).isoformat(timespec="minutes"), "UTC"


def _ends(event: Any, floating: str, starts: str) -> str:
    if "DTEND" not in event:
        return ""
    ends, _zone = _when(event["DTEND"], floating)
    if "T" not in ends:
        ends = (date.fromisoformat(ends) - timedelta(days=1)).isoformat()
    return ends if ends > starts else ""


@transaction.atomic
def bring_in(service: ServiceId, events: list[Found], *, by: str, now: Milliseconds) -> Brought:
    """Enter, change and cancel; what is known in this sequence already stays as it is."""
    did = [_bring(service, event, by, now) for event in events]
    return Brought(*(did.count(each) for each in ("entered", "changed", "cancelled", "known")))


def _bring(service: ServiceId, event: Found, by: str, now: Milliseconds) -> str:
    held = Entry.objects.of(service).filter(uid=event.uid).first()
    if held is None:
        if event.cancelled:
            return "known"
        made = enter(service, event.told, by=by, now=now)
        Entry.objects.filter(pk=made.pk).update(uid=event.uid, sequence=event.sequence)
        return "entered"
    if event.cancelled and held.state != EntryState.CANCELLED:
        set_state(held, EntryState.CANCELLED, by=by, now=now, reason="cancelled by a calendar file")
        return "cancelled"
    if event.sequence <= held.sequence:
        return "known"
    amend(held, event.told, by=by, now=now)
    Entry.objects.filter(pk=held.pk).update(sequence=event.sequence)
    return "changed"
