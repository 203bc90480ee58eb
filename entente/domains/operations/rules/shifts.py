"""Shifts of officers deployed abroad: one officer is at one post at a time."""

from collections.abc import Iterable
from dataclasses import dataclass

from entente.vocabulary.clock import Milliseconds


@dataclass(frozen=True)
class Shift:
    """An officer (by service and badge) from an instant to an instant, the last not included."""

    service: str
    badge: str
    starts: Milliseconds
    ends: Milliseconds


def overlapping(shift: Shift, others: Iterable[Shift]) -> Shift | None:
    """A shift of the same officer that runs at the same time."""
    key = (shift.service, shift.badge.strip().casefold())
    for other in others:
        same = (other.service, other.badge.strip().casefold()) == key
        if same and other.starts < shift.ends and shift.starts < other.ends:
            return other
    return None
