"""Dates as written in the eight languages: whole, partial, ranges, with the weekday beside them."""

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from entente.domains.diary.rules.tables import numbers

_RANGE = r"\s*(?:-|to|until|through|au|bis(?: zum)?|al|ao|a|e|et|and|und|y|en met|tot(?: en met)?|t/m|en|الي|و|حتي)\s*"
_DAY = r"(?<![\d.,])(\d{1,2})(?:\.|er|st|nd|rd|th|o|º|°|ª)?(?!\d)"
_OF = r"\s*(?:de|del|do|of|di|d'|من)?\s*(?:شهر\s*)?"
_YEAR = r"(?:\s*,?\s*(?:de|del|do|of|من|عام|سنه)?\s*((?:19|20)\d\d)(?!\d))?"
WEEKDAY_BEFORE = 28
"""Letters before a date within which its weekday stands."""


@dataclass(frozen=True)
class Partial:
    """A date as far as it is told."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def iso(self) -> str | None:
        """ISO 8601, with -- for a year that is not told; None where nothing is."""
        if self.month is None:
            return None if self.year is None else f"{self.year:04}"
        head = "--" if self.year is None else f"{self.year:04}-"
        return f"{head}{self.month:02}" + ("" if self.day is None else f"-{self.day:02}")

    def day_of(self) -> date | None:
        """The calendar day, where the parts make one."""
        if self.year is None or self.month is None or self.day is None:
            return None
        try:
            return date(self.year, self.month, self.day)
        except ValueError:
            return None


@dataclass(frozen=True)
class DateMention:
    """A date or range in a text: `weekday` is ISO's number."""

    at: int
    text: str
    start: Partial
    end: Partial | None = None
    weekday: int | None = None

    def moved(self, by: int) -> "DateMention":
        """The same, further down the text."""
        return replace(self, at=self.at + by)


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    month = rf"(?<![^\W\d_])({numbers('months')[1]})(?![^\W\d_])\.?"
    weekday = r"(?:[^\W\d_]+(?:-feira)?,?\s+)?(?:dem\s+|den\s+)?"
    return (
        re.compile(rf"(?:{_DAY}(?:{_OF}{month}{_YEAR})?{_RANGE}{weekday})?{_DAY}{_OF}{month}{_YEAR}"),
        re.compile(rf"{month}\s*{_DAY}(?:{_RANGE}(?:{month}\s*)?{_DAY})?{_YEAR}"),
        re.compile(r"(?<!\d)((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)"),
        re.compile(r"(?<!\d)(\d{1,2})[./](\d{1,2})[./]((?:19|20)\d\d)(?!\d)"),
        re.compile(rf"{month}{_OF}((?:19|20)\d\d)(?!\d)"),
    )


@lru_cache(maxsize=1)
def _weekday_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W\d_])(?:يوم )?(?:ال)?({numbers('weekdays')[1]})(?![^\W\d_])")


def find_dates(plain: str) -> list[DateMention]:
    """The dates of a folded text in its order; a bare month with its year counts, a bare weekday does not."""
    if not re.search(r"\d", plain):
        return []
    found: list[DateMention] = []
    for pattern, shape in zip(_patterns(), (_day_first, _month_first, _iso, _numeric, _month_only), strict=True):
        for match in pattern.finditer(plain):
            if not any(one.at < match.end() and match.start() < one.at + len(one.text) for one in found):
                start, end = shape(match.groups())
                weekday = weekday_in(plain[max(0, match.start() - WEEKDAY_BEFORE) : match.start()])
                found.append(DateMention(match.start(), match.group(), start, end, weekday))
    return sorted(found, key=lambda one: one.at)


def weekday_in(plain: str) -> int | None:
    """The last weekday that a folded text names."""
    found = _weekday_pattern().findall(plain)
    return numbers("weekdays")[0][found[-1]] if found else None


def weekday_text(plain: str) -> str | None:
    """The weekday as it stands in a folded text."""
    found = _weekday_pattern().search(plain)
    return found.group(1) if found else None


def _number(value: str | None) -> int | None:
    return int(value) if value else None


def _month(value: str | None) -> int | None:
    return numbers("months")[0][value] if value else None


def _day_first(groups: tuple[str | None, ...]) -> tuple[Partial, Partial | None]:
    day, month, year, last_day, last_month, last_year = groups
    last = Partial(_number(last_year), _month(last_month), _number(last_day))
    if day is None:
        return last, None
    return Partial(_number(year) or last.year, _month(month) or last.month, _number(day)), last


def _month_first(groups: tuple[str | None, ...]) -> tuple[Partial, Partial | None]:
    month, day, last_month, last_day, year = groups
    first = Partial(_number(year), _month(month), _number(day))
    last = Partial(first.year, _month(last_month) or first.month, _number(last_day))
    return first, last if last_day else None


def _iso(groups: tuple[str | None, ...]) -> tuple[Partial, None]:
    return Partial(*map(_number, groups)), None


def _numeric(groups: tuple[str | None, ...]) -> tuple[Partial, None]:
    return Partial(*map(_number, reversed(groups))), None


def _month_only(groups: tuple[str | None, ...]) -> tuple[Partial, None]:
    return Partial(_number(groups[1]), _month(groups[0])), None
