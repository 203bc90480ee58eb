"""Whether a request was answered in time, by the limit that both nodes compute (P-7.6)."""

from enum import StrEnum

from entente.protocol.request_table import RequestStage
from entente.protocol.time_limits import Limit, overdue
from entente.vocabulary.clock import Milliseconds

UNANSWERED = {RequestStage.WITHDRAWN: "withdrawn", RequestStage.REFUSED_BY_GATE: "not_accepted"}
"""Stages that end a request without an answer."""


class Punctuality(StrEnum):
    """Where a request stands against its time limit."""

    IN_TIME = "in_time"
    """Answered or refused by the requested service within its limit."""
    LATE = "late"
    OPEN = "open"
    """Still within its limit, paused, or not yet acknowledged."""
    OVERDUE = "overdue"
    WITHDRAWN = "withdrawn"
    NOT_ACCEPTED = "not_accepted"
    """Refused by the gate of the requested service's node."""


def punctuality(stage: RequestStage, limit: Limit, now: Milliseconds) -> Punctuality:
    """The word for one requested service."""
    if stage in UNANSWERED:
        return Punctuality(UNANSWERED[stage])
    late = overdue(limit, now)
    if limit.settled:
        return Punctuality.LATE if late else Punctuality.IN_TIME
    return Punctuality.OVERDUE if late else Punctuality.OPEN
