"""The calendar of an event: day by day what begins, takes place, moves and is exercised, in the event's time."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from entente.domains.events.models import Event, Exercise, Movement
from entente.domains.events.rules.handovers import MovementState
from entente.vocabulary.clock import SECOND, Milliseconds


class Sort(StrEnum):
    """What an entry is."""

    BEGINS = "begins"
    ENDS = "ends"
    FIXTURE = "fixture"
    MOVEMENT = "movement"
    EXERCISE = "exercise"


@dataclass(frozen=True)
class Entry:
    """One thing of a day; `at` is 0 for the whole day, `number` leads to its page where it has one."""

    sort: Sort
    title: str
    place: str = ""
    at: Milliseconds = 0
    number: int = 0


@dataclass(frozen=True)
class Day:
    """A day on which something is."""

    day: date
    entries: tuple[Entry, ...]


def days(event: Event) -> list[Day]:
    """The days, the first first; those on which nothing is are left out."""
    zone, found = ZoneInfo(event.zone), defaultdict[date, list[Entry]](list)
    for phase in event.phases.all():
        found[phase.first_day].append(Entry(Sort.BEGINS, phase.name))
        found[phase.last_day].append(Entry(Sort.ENDS, phase.name))
    for each in event.fixtures.select_related("venue"):
        place = f"{each.venue.name}, {each.venue.city}"
        found[_day(each.starts_at, zone)].append(Entry(Sort.FIXTURE, each.title, place, each.starts_at, each.pk))
    for moved in Movement.objects.filter(event=event).exclude(state=MovementState.CANCELLED.value):
        found[_day(moved.planned_at, zone)].append(Entry(Sort.MOVEMENT, moved.title, moved.place, moved.planned_at))
    for tried in Exercise.objects.filter(event=event):
        found[tried.day].append(Entry(Sort.EXERCISE, tried.title))
    return [Day(day, tuple(sorted(found[day], key=lambda entry: (entry.at, entry.title)))) for day in sorted(found)]


def _day(at: Milliseconds, zone: ZoneInfo) -> date:
    return datetime.fromtimestamp(at / SECOND, UTC).astimezone(zone).date()
