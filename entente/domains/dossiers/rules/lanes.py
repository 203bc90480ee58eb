"""The inbox's lanes: for each stage of a request, whose turn it is on either side. A table, read top down."""

from dataclasses import dataclass
from enum import StrEnum

from entente.protocol.request_table import RequestStage
from entente.vocabulary.clock import DAY, Milliseconds


class Direction(StrEnum):
    """Which side of a request this service is on."""

    ASKED_OF_US = "asked_of_us"
    ASKED_BY_US = "asked_by_us"


class Lane(StrEnum):
    """Whose turn it is, or what kind of step is due."""

    OURS = "ours"
    PARTNER = "partner"
    JUDGE = "judge"
    UNIT = "unit"
    CONSENT = "consent"
    CONFIRM = "confirm"
    CARRY_OUT = "carry_out"
    COOPERATION = "cooperation"
    """The cooperation department's: a meeting to answer, a text to sign, a statement to consent to."""
    TOLD = "told"
    """Nothing to do but to know: a use in imminent danger."""
    HELD = "held"
    """Not yet to be done: a declaration that waits for our own."""
    DONE = "done"


@dataclass(frozen=True)
class LaneRule:
    """Stages of a request and whose turn they are."""

    stages: frozenset[RequestStage]
    asked_of_us: Lane
    asked_by_us: Lane


S = RequestStage
RULES: tuple[LaneRule, ...] = (
    LaneRule(
        frozenset({S.SENT, S.RECEIVED, S.TAKEN_UP, S.ANSWERED_IN_PART, S.REFUSED_IN_PART}), Lane.OURS, Lane.PARTNER
    ),
    LaneRule(frozenset({S.CLARIFICATION_ASKED}), Lane.PARTNER, Lane.OURS),
    LaneRule(frozenset({S.AWAITING_JUDICIAL_AUTHORISATION}), Lane.JUDGE, Lane.JUDGE),
    LaneRule(
        frozenset({S.ANSWERED, S.ANSWERED_UNDER_CONDITIONS, S.REFUSED, S.REFUSED_BY_GATE, S.WITHDRAWN}),
        Lane.DONE,
        Lane.DONE,
    ),
)


def lane_of(stage: RequestStage, direction: Direction, open_taskings: int = 0) -> Lane:
    """Whose turn it is; a request with open taskings waits for the domestic unit. KeyError for an unknown stage."""
    for rule in RULES:
        if stage in rule.stages:
            lane = rule.asked_of_us if direction is Direction.ASKED_OF_US else rule.asked_by_us
            return Lane.UNIT if lane is Lane.OURS and open_taskings else lane
    raise KeyError(stage)


CLOSED = frozenset({Lane.HELD, Lane.DONE})
"""Lanes of what is not open."""


class Due(StrEnum):
    """How near a time limit is."""

    OVERDUE = "overdue"
    TODAY = "today"
    LATER = "later"
    NONE = "none"


def due_of(due_at: Milliseconds | None, now: Milliseconds) -> Due:
    """The nearness of a limit at `now`; within 24 hours counts as today, no running limit as none."""
    if due_at is None:
        return Due.NONE
    if due_at < now:
        return Due.OVERDUE
    return Due.TODAY if due_at - now <= DAY else Due.LATER
