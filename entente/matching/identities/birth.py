"""Dates of birth as far as they are known: day, month, year, about a year, a range of years; Gregorian or Hijri."""

import re
from datetime import MAXYEAR, date, timedelta
from enum import StrEnum

import msgspec
from hijridate import Hijri

from entente.vocabulary.errors import UndeterminedError


class Precision(StrEnum):
    """How exactly a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    RANGE = "range"


class DateRefused(UndeterminedError):
    """The text is no date of birth."""


class Birth(msgspec.Struct, frozen=True):
    """The days on which the person may have been born, `earliest` to `latest`, as ordinals (`date.toordinal`)."""

    earliest: int
    latest: int
    precision: Precision

    @property
    def first(self) -> date:
        """The earliest day."""
        return date.fromordinal(self.earliest)

    @property
    def text(self) -> str:
        """`YYYY-MM-DD`, `YYYY-MM`, `YYYY` or `YYYY/YYYY`."""
        match self.precision:
            case Precision.DAY:
                return self.first.isoformat()
            case Precision.MONTH:
                return self.first.isoformat()[:7]
            case Precision.YEAR:
                return f"{self.first.year:04}"
        return f"{self.first.year:04}/{date.fromordinal(self.latest).year:04}"


CIRCA = 2
"""Years either side that `about 1960` allows."""
EARLIEST_YEAR = 1850
_LAST_HIJRI_YEAR = 1500
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_CIRCA = re.compile(r"(?:circa|about|approximately|approx\.?|ca\.?|c\.|vers|hacia|حوالي)\s*(\d{4})$", re.IGNORECASE)
_RANGE = re.compile(r"(?:between )?(\d{4})\s*(?:-|–|/|to|and)\s*(\d{4})$")
_YEAR_FIRST = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?$")
_DAY_FIRST = re.compile(r"(?:(\d{1,2})[-/. ])?(\d{1,2}|[a-z]{3})[-/. ](\d{4})$", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def read_birth(text: str) -> Birth:
    """Read a date as written, day before month where both are numbers; raises DateRefused.

    Years before 1500 are Hijri and become the days of the Umm al-Qura calendar.
    """
    plain = text.translate(_DIGITS).replace("هـ", "").removesuffix("AH").strip()
    try:
        return _read(plain)
    except (ValueError, OverflowError) as impossible:
        raise DateRefused(f"{text[:40]!r} is not a date", cure="write YYYY-MM-DD, YYYY-MM or YYYY") from impossible


def _read(plain: str) -> Birth:
    if found := _CIRCA.match(plain):
        year = int(found[1])
        return _years(year - CIRCA, year + CIRCA)
    if found := _RANGE.match(plain):
        return _years(*sorted((int(found[1]), int(found[2]))))
    if found := _YEAR_FIRST.match(plain):
        return birth(int(found[1]), _number(found[2]), _number(found[3]))
    if found := _DAY_FIRST.match(plain):
        return birth(int(found[3]), _month(found[2]), _number(found[1]))
    raise ValueError(plain)


def birth(year: int, month: int | None = None, day: int | None = None) -> Birth:
    """A date from its parts; raises ValueError where there is no such day."""
    if year < _LAST_HIJRI_YEAR:
        return _hijri(year, month, day)
    if not EARLIEST_YEAR <= year < MAXYEAR:
        raise ValueError(year)
    if month is None:
        return Birth(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal(), Precision.YEAR)
    if day is None:
        following = date(year + month // 12, month % 12 + 1, 1)
        return Birth(date(year, month, 1).toordinal(), following.toordinal() - 1, Precision.MONTH)
    return _on(date(year, month, day))


def _on(day: date) -> Birth:
    return Birth(day.toordinal(), day.toordinal(), Precision.DAY)


def _years(first: int, last: int) -> Birth:
    if not EARLIEST_YEAR <= first <= last < MAXYEAR:
        raise ValueError(first)
    return Birth(date(first, 1, 1).toordinal(), date(last, 12, 31).toordinal(), Precision.RANGE)


def _hijri(year: int, month: int | None, day: int | None) -> Birth:
    if month is not None and day is not None:
        return _on(Hijri(year, month, day).to_gregorian())
    first = Hijri(year, month or 1, 1).to_gregorian()
    last_month = Hijri(year, month or 12, 1)
    last = last_month.to_gregorian() + timedelta(days=last_month.month_length() - 1)
    return Birth(first.toordinal(), last.toordinal(), Precision.MONTH if month else Precision.RANGE)


def _number(text: str | None) -> int | None:
    return int(text) if text else None


def _month(text: str) -> int:
    return int(text) if text.isdigit() else _MONTHS.index(text.lower()) + 1
