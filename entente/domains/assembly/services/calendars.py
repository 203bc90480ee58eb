"""A programme as an iCalendar file (RFC 5545): stable UIDs, a sequence that rises, cancellations said as such."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from icalendar import Calendar, Event

from entente.domains.assembly.rules.programme import Line
from entente.vocabulary.clock import SECOND, Milliseconds
from entente.vocabulary.errors import LocalError

PRODUCT = "-//Entente//Assembly planner//EN"


class ZoneUnknown(LocalError):
    """The assembly's time zone is not in the IANA database."""


def zone_of(name: str) -> ZoneInfo:
    """The time zone; raise ZoneUnknown."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ZoneUnknown(f"the time zone {name!r}", cure="give an IANA name such as Africa/Casablanca") from error


def calendar(
    title: str,
    lines: Iterable[Line],
    zone: ZoneInfo,
    *,
    names: Mapping[str, str],
    owner: str,
    now: Milliseconds,
    sequence: int = 0,
    cancelled: Iterable[Line] = (),
) -> bytes:
    """The meetings and blocks as a calendar. `owner` makes UIDs unique; `names` are what ids are called."""
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("x-wr-calname", title)
    stamp = datetime.fromtimestamp(now // SECOND, UTC)
    for line in lines:
        made.add_component(_event(line, zone, names, owner, stamp, sequence))
    for line in cancelled:
        event = _event(line, zone, names, owner, stamp, sequence)
        event.add("status", "CANCELLED")
        made.add_component(event)
    made.add_missing_timezones()
    return bytes(made.to_ical())


def _event(line: Line, zone: ZoneInfo, names: Mapping[str, str], owner: str, stamp: datetime, sequence: int) -> Event:
    event = Event()
    key = line.request or f"{line.day:%Y%m%d}-{line.start:%H%M}"
    event.add("uid", f"{key}@{owner}")
    event.add("dtstamp", stamp)
    event.add("sequence", sequence)
    event.add("dtstart", datetime.combine(line.day, line.start, zone))
    event.add("dtend", datetime.combine(line.day, line.end, zone))
    event.add("summary", line.title)
    where = ", ".join(part for part in (names.get(line.room, line.room), line.venue) if part)
    if where:
        event.add("location", where)
    present = [names.get(who, who) for who in (*line.people, *line.interpreters)]
    if present:
        event.add("description", "\n".join(present))
    return event
