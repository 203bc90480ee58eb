"""The states of a candidate, and who may bring it from one to the next: nothing about a person is decided by itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Where a candidate stands."""

    OPEN = "open"
    LEFT_OPEN = "left_open"
    """Looked at; what is known does not settle it."""
    REJECTED = "rejected"
    CONFIRMED = "confirmed"
    """By one officer; it counts once a second one agrees."""
    UPHELD = "upheld"
    """By two officers."""
    WITHDRAWN = "withdrawn"
    """The row left the list or the subject is no longer held, before anybody decided."""


class Act(StrEnum):
    """What is done with a candidate."""

    CONFIRM = "confirm"
    REJECT = "reject"
    LEAVE_OPEN = "leave_open"
    AGREE = "agree"
    DISAGREE = "disagree"
    OVERTURN = "overturn"
    STAND = "stand"
    WITHDRAW = "withdraw"
    RENEW = "renew"


@dataclass(frozen=True)
class Row:
    """`act` leads from each of `before` to `after` (None: it stays). `fresh_eyes`: who has not acted on it."""

    act: Act
    before: frozenset[State]
    after: State | None
    by_officer: bool
    fresh_eyes: bool
    why: str


_UNDECIDED = frozenset({State.OPEN, State.LEFT_OPEN})
_DECIDED = frozenset({State.REJECTED, State.CONFIRMED, State.UPHELD})

TABLE: tuple[Row, ...] = (
    Row(Act.CONFIRM, _UNDECIDED, State.CONFIRMED, True, False, "an officer holds both to be one subject"),
    Row(Act.REJECT, _UNDECIDED, State.REJECTED, True, False, "an officer holds them to be two"),
    Row(Act.LEAVE_OPEN, _UNDECIDED, State.LEFT_OPEN, True, False, "what is known does not settle it"),
    Row(Act.AGREE, frozenset({State.CONFIRMED}), State.UPHELD, True, True, "second look: nobody confirms alone"),
    Row(Act.DISAGREE, frozenset({State.CONFIRMED, State.REJECTED}), State.OPEN, True, True, "second look: begin again"),
    Row(Act.OVERTURN, _DECIDED, State.REJECTED, True, True, "an appeal is granted"),
    Row(Act.STAND, _DECIDED, None, True, True, "an appeal is dismissed"),
    Row(Act.WITHDRAW, _UNDECIDED, State.WITHDRAWN, False, False, "one side is no longer there"),
    Row(Act.RENEW, frozenset(State), State.OPEN, False, False, "the subject held changed, or is held again: look anew"),
)
"""Automatic acts (WITHDRAW, RENEW) only take a candidate away from or bring it back to an officer (LED Art. 11, from
memory: no decision based solely on automated processing)."""
ROWS: Mapping[Act, Row] = {row.act: row for row in TABLE}
OFFICERS_DECIDE = (Act.CONFIRM, Act.REJECT, Act.LEAVE_OPEN)
SECOND_LOOKS = (Act.AGREE, Act.DISAGREE)


def after(state: State, act: Act) -> State | None:
    """The state that the act leads to; None where it may not be done in this state."""
    row = ROWS[act]
    return (row.after or state) if state in row.before else None


def acts_in(state: State, *, acted: bool) -> tuple[Act, ...]:
    """What an officer may do now; `acted` whether this officer has acted on it before. Appeals are heard apart."""
    open_to = (ROWS[act] for act in (*OFFICERS_DECIDE, *SECOND_LOOKS))
    return tuple(row.act for row in open_to if state in row.before and not (row.fresh_eyes and acted))
