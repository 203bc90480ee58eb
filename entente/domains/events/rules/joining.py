"""Levels of several services beside each other: kept apart, compared where they can be, never made one (P-6.18.3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Agreement(StrEnum):
    """How the levels of several services lie to each other."""

    ALONE = "alone"
    """Only one service has released a level."""
    AGREE = "agree"
    """Every level has a rank in common with every other."""
    DIFFER = "differ"
    """Two levels have no rank in common."""
    NOT_COMPARABLE = "not_comparable"
    """They were made by other methods, or other editions of one (P-6.18.4)."""


@dataclass(frozen=True)
class Rated:
    """What one service released; ranks from 0, both ends included."""

    author: str
    method: str
    digest: str
    low_rank: int
    high_rank: int
    valid_until: date

    def stands(self, today: date) -> bool:
        """Whether it still holds."""
        return self.valid_until >= today


def agreement(rated: Sequence[Rated], today: date) -> Agreement:
    """Of the levels that still hold; what ran out is shown and compared with nothing."""
    standing = [each for each in rated if each.stands(today)]
    if len(standing) < 2:
        return Agreement.ALONE
    if len({(each.method, each.digest) for each in standing}) > 1:
        return Agreement.NOT_COMPARABLE
    lowest_end = min(each.high_rank for each in standing)
    highest_begin = max(each.low_rank for each in standing)
    return Agreement.DIFFER if highest_begin > lowest_end else Agreement.AGREE


def newest(records: Sequence[tuple[str, int, int]]) -> list[int]:
    """Of (author, position, key) the key of the greatest position of each author, by author."""
    found: dict[str, tuple[int, int]] = {}
    for author, position, key in records:
        if author not in found or position > found[author][0]:
            found[author] = (position, key)
    return [found[author][1] for author in sorted(found)]
