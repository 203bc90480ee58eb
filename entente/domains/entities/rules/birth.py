"""Dates of birth as the list writes them, with the precision that they really have."""

import re
from datetime import date

from entente.protocol.entities import Birth, Precision

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DATE = re.compile(r"(?:(?:(?P<day>\d{1,2}) )?(?P<month>[A-Z][a-z]{2}) )?(?P<year>\d{4})")
_RANGE = re.compile(r" to |(?<=\d)-(?=\d)")
_BY_LENGTH = {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}


def read_birth(text: str) -> Birth:
    """Read `08 Sep 1966`, `Oct 1966`, `1984`, `circa 1956`, `1981 to 1983`; what is none of these stays text only."""
    bare = text.removeprefix("circa ")
    first, *others = (iso_date(part.strip()) for part in _RANGE.split(bare))
    if not first or len(others) > 1 or not all(others):
        return Birth(text)
    if others:
        return Birth(text, Precision.RANGE, first, others[0])
    return Birth(text, Precision.CIRCA if bare != text else _BY_LENGTH[len(first)], first)


def iso_date(text: str) -> str:
    """`08 Sep 1966` as `1966-09-08`, with no more digits than are written; empty when no calendar has it."""
    if not (found := _DATE.fullmatch(text)):
        return ""
    if not found["month"]:
        return found["year"]
    if found["month"] not in _MONTHS:
        return ""
    month = f"{found['year']}-{_MONTHS.index(found['month']) + 1:02}"
    return _real(f"{month}-{int(found['day']):02}") if found["day"] else month


def _real(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return ""
