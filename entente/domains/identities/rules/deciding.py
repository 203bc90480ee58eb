"""What becomes of a candidate: the acts of an officer, and the state that each leads to. A decision is never undone
but by another one."""

from collections.abc import Mapping
from enum import StrEnum

from entente.vocabulary.errors import LocalError


class State(StrEnum):
    """Where a candidate stands."""

    OPEN = "open"
    LEFT_OPEN = "left_open"
    """An officer looked and could not tell yet."""
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


class Act(StrEnum):
    """What an officer does about it, each with a reason."""

    CONFIRM = "confirm"
    REJECT = "reject"
    LEAVE_OPEN = "leave_open"
    REOPEN = "reopen"
    """Take a decision back."""


class DecisionRefused(LocalError):
    """The act does not fit the candidate's state, or has no reason."""


AFTER: Mapping[tuple[State, Act], State] = {
    (State.OPEN, Act.CONFIRM): State.CONFIRMED,
    (State.OPEN, Act.REJECT): State.REJECTED,
    (State.OPEN, Act.LEAVE_OPEN): State.LEFT_OPEN,
    (State.LEFT_OPEN, Act.CONFIRM): State.CONFIRMED,
    (State.LEFT_OPEN, Act.REJECT): State.REJECTED,
    (State.LEFT_OPEN, Act.LEAVE_OPEN): State.LEFT_OPEN,
    (State.CONFIRMED, Act.REOPEN): State.OPEN,
    (State.REJECTED, Act.REOPEN): State.OPEN,
}
"""Every pair that is not here is refused."""
WAITING = (State.OPEN, State.LEFT_OPEN)
LONGEST_REASON = 2000


def possible(state: State) -> tuple[Act, ...]:
    """What an officer may do now."""
    return tuple(act for at, act in AFTER if at is state)


def after(state: State, act: Act, reason: str) -> State:
    """The state that follows; raise DecisionRefused."""
    if not reason.strip():
        raise DecisionRefused("a decision on a candidate is given with its reason", cure="write the reason")
    if len(reason) > LONGEST_REASON:
        raise DecisionRefused("the reason is longer than a page", cure="shorten the reason")
    if (state, act) not in AFTER:
        raise DecisionRefused("this candidate was decided meanwhile", cure="look at it again")
    return AFTER[state, act]
