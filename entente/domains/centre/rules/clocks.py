"""The clocks of an entry: when it happened, as claimed, when it was written, when it came in (P-6.17.2, P-6.17.9)."""

from dataclasses import dataclass
from enum import StrEnum

from entente.vocabulary.clock import HOUR, MINUTE, SECOND, Milliseconds

TRAVEL = 2 * SECOND
"""What a line takes on a good day: an entry that was no longer on its way is not late."""
LATE = MINUTE
APART = 2 * MINUTE
"""Two clocks that differ by less agree, as far as a page is concerned (P-3.7 allows five minutes)."""
TOLD_LATER = HOUR


class Sign(StrEnum):
    """What an officer must know of an entry's clocks."""

    AHEAD = "ahead"
    """It claims to have happened after it came in: somebody's clock is wrong, or the time was mistyped."""
    LATE = "late"
    TOLD_LATER = "told_later"
    """It was written more than an hour after it happened."""


@dataclass(frozen=True)
class Clocked:
    """A sign, and by how many milliseconds."""

    sign: Sign
    by: Milliseconds


def is_late(written: Milliseconds, received: Milliseconds, place: Milliseconds, newest: Milliseconds) -> bool:
    """Whether an entry of another node came late: long on its way, or before what this node held already."""
    lag = received - written
    return lag > LATE or (lag > TRAVEL and place < newest)


def signs(occurred: Milliseconds, written: Milliseconds, received: Milliseconds, *, late: bool) -> tuple[Clocked, ...]:
    """All that is to be said of the clocks, the gravest first."""
    found = []
    if occurred - received > APART:
        found.append(Clocked(Sign.AHEAD, occurred - received))
    if late:
        found.append(Clocked(Sign.LATE, received - written))
    if written - occurred > TOLD_LATER:
        found.append(Clocked(Sign.TOLD_LATER, written - occurred))
    return tuple(found)
