"""Dates of birth as the list writes them, with the precision that they really have."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DATE = re.compile(r"(?:(?:(?P<day>\d{1,2}) )?(?P<month>[A-Z][a-z]{2}) )?(?P<year>\d{4})")
_RANGE = re.compile(r" to |(?<=\d)-(?=\d)")


class Precision(StrEnum):
    """How exactly a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    CIRCA = "circa"
    RANGE = "range"


@dataclass(frozen=True)
class Birth:
    """`1966-09-08`, `1966-10`, `1984`, or for a range `1947-01-01/1949-01-01`; never more digits than are known."""

    date: str
    precision: Precision


def read_birth(text: str) -> Birth | None:
    """Read `08 Sep 1966`, `Oct 1966`, `1984`, `circa 1956`, `1981 to 1983`; None when it is none of these."""
    bare = text.removeprefix("circa ")
    first, *others = (_iso(part.strip()) for part in _RANGE.split(bare))
    if not first or len(others) > 1 or not all(others):
        return None
    if others:
        return Birth(f"{first}/{others[0]}", Precision.RANGE)
    return Birth(first, Precision.CIRCA if bare != text else _precision(first))


def _iso(text: str) -> str:
    if not (found := _DATE.fullmatch(text)):
        return ""
    if not found["month"]:
        return found["year"]
    if found["month"] not in _MONTHS:
        return ""
    month = f"{found['year']}-{_MONTHS.index(found['month']) + 1:02}"
    return _real(f"{month}-{int(found['day']):02}") if found["day"] else month


def _real(text: str) -> str:
    """The day, unless no calendar has it."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return ""


def _precision(text: str) -> Precision:
    return {4: Precision.YEAR, 7: Precision.MONTH}.get(len(text), Precision.DAY)
