"""A controlled delivery: its legs in order, and an authorisation of each state; without one it does not start."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Leg:
    """One leg of the route, in one state, on a day."""

    number: int
    state: str
    day: date


@dataclass(frozen=True)
class Authorisation:
    """A state permits it until a day."""

    state: str
    until: date


def lacking(legs: Sequence[Leg], authorisations: Collection[Authorisation]) -> tuple[Leg, ...]:
    """The legs whose state has not authorised it for their day; all of them must have."""
    return tuple(
        leg
        for leg in sorted(legs, key=lambda each: each.number)
        if not any(each.state == leg.state and each.until >= leg.day for each in authorisations)
    )


def unjoined(legs: Sequence[Leg]) -> tuple[int, ...]:
    """Numbers that are missing in a route of legs 1, 2, 3, …; or that are there twice."""
    numbers = sorted(leg.number for leg in legs)
    wanted = list(range(1, len(numbers) + 1))
    return tuple(
        sorted({*numbers, *wanted} - (set(numbers) & set(wanted)) | {n for n in numbers if numbers.count(n) > 1})
    )
