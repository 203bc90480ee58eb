"""State tables: what may happen in a state, who may do it, what follows and which clause says so (P-6.1)."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Generic, TypeVar

import msgspec

from entente.vocabulary.ids import MessageId

S = TypeVar("S", bound=StrEnum)
E = TypeVar("E", bound=StrEnum)


class Actor(StrEnum):
    """In what capacity a service acts in a table."""

    REQUESTER = "requester"
    REQUESTED = "requested"
    ORIGINATOR = "originator"
    HOLDER = "holder"
    PARTY = "party"


@dataclass(frozen=True)
class Row(Generic[S, E]):
    """From each of `states`, `event` by `actor` leads to `after`; None stays where it is."""

    states: tuple[S, ...]
    event: E
    actor: Actor
    after: S | None
    clause: str


@dataclass(frozen=True)
class Step(Generic[S]):
    """What a row makes of one state."""

    actor: Actor
    after: S
    clause: str


@dataclass(frozen=True)
class Table(Generic[S, E]):
    """A whole state machine on one screen; `otherwise` is the clause by which all else has no effect."""

    name: str
    title: str
    initial: S
    otherwise: str
    rows: Sequence[Row[S, E]]

    @cached_property
    def steps(self) -> dict[tuple[S, E], Step[S]]:
        """The rows by state and event."""
        return {
            (state, row.event): Step(row.actor, row.after or state, row.clause)
            for row in self.rows
            for state in row.states
        }

    def step(self, state: S, event: E, actor: Actor) -> Step[S] | None:
        """What follows, or None when the event has no effect in this state or is not this actor's to cause."""
        found = self.steps.get((state, event))
        return found if found and found.actor is actor else None


class NoEffect(msgspec.Struct, frozen=True):
    """A message that stands in the log and moves nothing, with the clause that says why."""

    message: MessageId
    clause: str
