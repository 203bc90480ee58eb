"""Which entry may have kept a promise: proposed by a rule, confirmed by an officer."""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from entente.domains.diary.rules.codes import Promised
from entente.domains.diary.rules.values import EventType
from entente.vocabulary.clock import Milliseconds

KEPT_BY: dict[Promised, frozenset[EventType]] = {
    Promised.VISIT: frozenset({EventType.VISIT, EventType.BILATERAL_MEETING}),
    Promised.TRAINING: frozenset({EventType.TRAINING}),
    Promised.AGREEMENT: frozenset({EventType.MOU_SIGNING}),
}
"""Kinds of entry that can keep a promise of a kind; equipment, information and others are closed by words only."""


class For(StrEnum):
    """What speaks for a candidate, shown beside it."""

    KIND = "kind"
    PARTIES = "parties"
    PLACE = "place"
    PERSON = "person"
    IN_TIME = "in_time"


class Promise(NamedTuple):
    """What a rule sees of a commitment."""

    kind: Promised
    made_at: Milliseconds
    parties: frozenset[str]
    country: str
    who: str
    due_at: Milliseconds


class Event(NamedTuple):
    """What a rule sees of an entry."""

    number: int
    kind: EventType
    start_at: Milliseconds
    parties: frozenset[str]
    country: str
    people: frozenset[str]


class Candidate(NamedTuple):
    """An entry that may have kept it, and why."""

    number: int
    reasons: tuple[For, ...]


def candidates(promise: Promise, events: Iterable[Event]) -> list[Candidate]:
    """The entries that may have kept the promise, the best supported first, then the earliest."""
    found = [(event, reasons) for event in events if (reasons := _speaks_for(promise, event))]
    found.sort(key=lambda pair: (-len(pair[1]), pair[0].start_at))
    return [Candidate(event.number, reasons) for event, reasons in found]


def _speaks_for(promise: Promise, event: Event) -> tuple[For, ...]:
    """Kind, parties and order must fit; a place or a person that contradicts excludes it."""
    if event.kind not in KEPT_BY.get(promise.kind, frozenset()) or event.start_at < promise.made_at:
        return ()
    if not promise.parties <= event.parties:
        return ()
    if promise.country and event.country and promise.country != event.country:
        return ()
    if promise.who and event.people and promise.who not in event.people:
        return ()
    said = (
        (For.KIND, True),
        (For.PARTIES, True),
        (For.PLACE, bool(promise.country) and promise.country == event.country),
        (For.PERSON, bool(promise.who) and promise.who in event.people),
        (For.IN_TIME, bool(promise.due_at) and event.start_at < promise.due_at),
    )
    return tuple(reason for reason, holds in said if holds)
