"""Periods of whole days in a time zone: a year, a month, or from one day to another."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from entente.protocol.time_limits import instant
from entente.vocabulary.clock import SECOND, Milliseconds


@dataclass(frozen=True)
class Period:
    """From the first to the last day, both counted in."""

    first: date
    last: date

    def bounds(self, zone: tzinfo) -> tuple[Milliseconds, Milliseconds]:
        """The first instant in it, and the first one after it."""
        after = self.last + timedelta(days=1)
        return instant(self.first, time(0), zone), instant(after, time(0), zone)


def year_of(number: int) -> Period:
    """A calendar year."""
    return Period(date(number, 1, 1), date(number, 12, 31))


def day_of(at: Milliseconds, zone: tzinfo) -> date:
    """The day on which an instant falls."""
    return datetime.fromtimestamp(at // SECOND, UTC).astimezone(zone).date()


def last_days(today: date, days: int) -> Period:
    """The last days up to today."""
    return Period(today - timedelta(days=days - 1), today)


def read_day(told: str, otherwise: date) -> date:
    """A day as a form sends it; `otherwise` for what is none."""
    try:
        return date.fromisoformat(told)
    except ValueError:
        return otherwise


def chosen(first: str, last: str, otherwise: Period) -> Period:
    """The period that a form names; days given the wrong way round are put right."""
    days = sorted((read_day(first, otherwise.first), read_day(last, otherwise.last)))
    return Period(days[0], days[1])
