"""Absence and deputies: who may stand in for whom, and when an absence holds."""

from collections.abc import Collection
from enum import StrEnum

from entente.vocabulary.clock import DAY, Milliseconds
from entente.vocabulary.roles import Role

LONGEST = 366 * DAY


class Fault(StrEnum):
    """Why an absence cannot be set."""

    ENDS_FIRST = "ends_first"
    TOO_LONG = "too_long"
    OWN_DEPUTY = "own_deputy"
    NO_SHARED_ROLE = "no_shared_role"
    OVERLAPS = "overlaps"


def shared(absent: Collection[str], deputy: Collection[str]) -> frozenset[str]:
    """The roles in which the one stands in for the other: those that both hold, so that no right is passed on.

    Whoever administers the node does so in person: that role is never shared.
    """
    return frozenset(absent) & frozenset(deputy) - {Role.ADMINISTRATOR.value}


def fault_of(
    starts: Milliseconds,
    ends: Milliseconds,
    absent: tuple[str, Collection[str]],
    deputy: tuple[str, Collection[str]],
    others: Collection[tuple[Milliseconds, Milliseconds]],
) -> Fault | None:
    """What is wrong with an absence of one (name, roles) with the other as deputy, beside the absences set already."""
    if ends <= starts:
        return Fault.ENDS_FIRST
    if ends - starts > LONGEST:
        return Fault.TOO_LONG
    if absent[0] == deputy[0]:
        return Fault.OWN_DEPUTY
    if not shared(absent[1], deputy[1]):
        return Fault.NO_SHARED_ROLE
    return Fault.OVERLAPS if any(starts < end and begin < ends for begin, end in others) else None
