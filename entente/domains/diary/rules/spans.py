"""When something is: partial dates as written, and the instants they span in their zone.

span_of("2024-06", "", "Africa/Casablanca")  -> Span(Precision.MONTH, 1 June 00:00, 1 July 00:00)
span_of("--11-24", "", zone)                 -> Span(Precision.OPEN, 0, 0): the year is not known
"""

import re
from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from entente.domains.diary.rules.codes import Precision
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.errors import LocalError

_FORMS = (
    (Precision.MINUTE, re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")),
    (Precision.DAY, re.compile(r"\d{4}-\d\d-\d\d")),
    (Precision.MONTH, re.compile(r"\d{4}-\d\d")),
    (Precision.YEAR, re.compile(r"\d{4}")),
    (Precision.OPEN, re.compile(r"--\d\d-\d\d|")),
)
_LENGTH = {Precision.MINUTE: timedelta(hours=1), Precision.DAY: timedelta(days=1)}
EARLIEST, LATEST = 1900, 2200
"""Years that a diary of cooperation can hold; others are slips of the pen."""


class WhenUnclear(LocalError):
    """A date is not written as it must be, or two dates contradict each other."""


class TimeZoneUnknown(LocalError):
    """A time zone is not in the IANA database."""


class Span(NamedTuple):
    """From `start` up to `end`, milliseconds; both 0 where the precision is open."""

    precision: Precision
    start: Milliseconds
    end: Milliseconds


def zone_of(name: str) -> ZoneInfo:
    """The time zone; raise TimeZoneUnknown."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise TimeZoneUnknown(
            f"the time zone {name[:60]!r}", cure="give an IANA name such as Africa/Casablanca"
        ) from error


def precision_of(told: str) -> Precision:
    """How exact a written date is; raise WhenUnclear."""
    found = next((precision for precision, form in _FORMS if form.fullmatch(told)), None)
    if found is None:
        raise WhenUnclear(f"{told[:40]!r} is no date", cure="write 2026-03-12, 2026-03 or 2026, or leave it open")
    return found


def span_of(starts: str, ends: str, zone: str) -> Span:
    """The instants from the first up to after the last; raise WhenUnclear, TimeZoneUnknown."""
    place = zone_of(zone)
    precision = precision_of(starts)
    if precision is Precision.OPEN:
        if ends and precision_of(ends) is not Precision.OPEN:
            raise WhenUnclear("the end is dated and the beginning is not", cure="give both, or leave both open")
        return Span(precision, 0, 0)
    begun = _first(starts, precision)
    ended = _after(ends, precision_of(ends)) if ends else _after(starts, precision)
    if ended <= begun:
        raise WhenUnclear(f"{ends} is before {starts}", cure="correct the beginning or the end")
    return Span(precision, _instant(begun, place), _instant(ended, place))


def _first(told: str, precision: Precision) -> datetime:
    filled = {Precision.YEAR: f"{told}-01-01", Precision.MONTH: f"{told}-01"}.get(precision, told)
    try:
        found = datetime.fromisoformat(filled)
    except ValueError as error:
        raise WhenUnclear(f"{told} is no day of the calendar", cure="correct the day") from error
    if not EARLIEST <= found.year < LATEST:
        raise WhenUnclear(f"the year {found.year}", cure=f"give a year from {EARLIEST} to {LATEST - 1}")
    return found


def _after(told: str, precision: Precision) -> datetime:
    if precision is Precision.OPEN:
        raise WhenUnclear(f"{told} has no year", cure="write the year, or leave the end out")
    first = _first(told, precision)
    if precision is Precision.YEAR:
        return datetime(first.year + 1, 1, 1)  # noqa: DTZ001  # wall time; the zone is put on in _instant
    if precision is Precision.MONTH:
        return datetime.combine((first.date().replace(day=1) + timedelta(days=32)).replace(day=1), datetime.min.time())
    return first + _LENGTH[precision]


def _instant(wall: datetime, zone: ZoneInfo) -> Milliseconds:
    return int(wall.replace(tzinfo=zone).timestamp() * 1000)


def day_of(told: str) -> date | None:
    """The day, where it is settled."""
    return date.fromisoformat(told[:10]) if re.match(r"\d{4}-\d\d-\d\d", told) else None
