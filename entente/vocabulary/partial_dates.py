"""Dates as far as a source tells them: a year, a month, a day. What is not told is left open, never made up.

Written as the beginning of an ISO 8601 date: `2024`, `2024-06`, `2024-06-26`; empty where nothing is known. The text
sorts as the dates do, the less precise one first.
"""

import re
from calendar import monthrange
from datetime import date

from entente.vocabulary.errors import LocalError

FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class DateUnclear(LocalError):
    """A date is not a year, a year with a month, or a day."""


def parsed(text: str) -> str:
    """The date as it is kept; raise DateUnclear."""
    told = text.strip()
    if told:
        _bounds(told)
    return told


def earliest(text: str) -> date:
    """The first day that it can be; the first of all days where nothing is told."""
    return _bounds(text)[0] if text else date.min


def latest(text: str) -> date:
    """The last day that it can be; the last of all days where nothing is told."""
    return _bounds(text)[1] if text else date.max


def _bounds(text: str) -> tuple[date, date]:
    found = FORM.fullmatch(text)
    try:
        if found is None:
            raise ValueError(text)
        year, month, day = (int(part) if part else 0 for part in found.groups())
        if day:
            return date(year, month, day), date(year, month, day)
        last = monthrange(year, month or 12)[1]
        return date(year, month or 1, 1), date(year, month or 12, last)
    except ValueError as error:
        cure = "write a year, a month or a day, such as 2024, 2024-06 or 2024-06-26"
        raise DateUnclear(f"{text[:40]!r} is no date", cure=cure) from error


def holds_on(since: str, until: str, day: date) -> bool | None:
    """Whether a span from `since` to `until` (both inclusive, empty for open) holds on a day; None: not settled.

    >>> holds_on("2024-06", "", date(2024, 6, 15)) is None
    True
    """
    if day < earliest(since) or day > latest(until):
        return False
    began = day >= latest(since) if since else True
    return True if began and (not until or day <= earliest(until)) else None


def overlap(since: str, until: str, other_since: str, other_until: str) -> bool | None:
    """Whether two spans share a day; None where their precision does not settle it."""
    if latest(until) < earliest(other_since) or latest(other_until) < earliest(since):
        return False
    surely = latest(since or "0001") if since else date.min, latest(other_since) if other_since else date.min
    ends = earliest(until) if until else date.max, earliest(other_until) if other_until else date.max
    return True if max(surely) <= min(ends) else None
