"""Requests that partners' nodes sent as meeting proposals, and what the published plan answers them (P-15.2)."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Protocol, TypeVar
from zoneinfo import ZoneInfo

from entente.domains.assembly.models import Assembly, MadePlan, Request, RequestState
from entente.domains.assembly.rules.programme import lines
from entente.domains.assembly.services.calendars import zone_of
from entente.domains.assembly.services.kept import to_plan
from entente.vocabulary.clock import SECOND, Milliseconds

ORIGIN, PREFIX = "node", "node-"
"""A request's key is the prefix and the message that opened the meeting."""


@dataclass(frozen=True)
class Verdict:
    """What the plan says of one meeting: a place in time, or a reason why there is none."""

    thread: str
    starts: Milliseconds = 0
    ends: Milliseconds = 0
    place: str = ""
    reason: str = ""


def key_of(thread: str) -> str:
    """The key of the request that a meeting became."""
    return f"{PREFIX}{thread}"


def taken(held: Assembly) -> frozenset[str]:
    """The meetings that stand in the planner already."""
    keys = held.requests.filter(origin=ORIGIN).values_list("key", flat=True)
    return frozenset(key.removeprefix(PREFIX) for key in keys)


class Asked(Protocol):
    """A meeting that a partner asks for."""

    @property
    def thread(self) -> str:
        """The message that opened it."""


A = TypeVar("A", bound=Asked)


def not_taken(held: Assembly, asked: Iterable[A]) -> list[A]:
    """Those of them that do not stand in the planner yet."""
    known = taken(held)
    return [each for each in asked if each.thread not in known]


def declined(asked: Request) -> Verdict:
    """What is answered where a planner declined."""
    return Verdict(asked.key.removeprefix(PREFIX), reason=asked.note)


def verdicts(held: Assembly, made: MadePlan, left_over: str) -> Iterator[Verdict]:
    """What the published plan answers each of them; one that nobody decided about gets no answer yet.

    `left_over` is said where a request was accepted and no place was found.
    """
    asked = to_plan(held)
    zone, rooms = zone_of(held.file.time_zone), {room.id: room.name for room in held.file.rooms}
    placed = {line.request: line for line in lines(asked, made.plan)}
    for row in held.requests.filter(origin=ORIGIN).exclude(state=RequestState.ASKED):
        thread, line = row.key.removeprefix(PREFIX), placed.get(row.key)
        if row.state == RequestState.DECLINED:
            yield declined(row)
        elif line is None:
            yield Verdict(thread, reason=left_over)
        else:
            starts, ends = (_instant(line.day, at, zone) for at in (line.start, line.end))
            yield Verdict(thread, starts, ends, rooms.get(line.room, line.room))


def answer(held: Assembly, made: MadePlan, left_over: str, send: Callable[[Verdict], bool]) -> int:
    """Answer every partner whose node asked as the published plan says; how many were told something new."""
    return sum(send(verdict) for verdict in verdicts(held, made, left_over))


def answer_declined(asked: Request, send: Callable[[Verdict], bool]) -> bool:
    """A partner whose node asked learns at once that it is declined, and why; whether one was told."""
    return asked.origin == ORIGIN and send(declined(asked))


def _instant(day: date, at: time, zone: ZoneInfo) -> Milliseconds:
    return int(datetime.combine(day, at, zone).timestamp()) * SECOND
