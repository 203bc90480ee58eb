"""The gap matrix: what is needed minus what is offered, by kind, place and day."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

LONGEST = 400
"""Days of one need or offer."""
Cell = tuple[str, str, date]
"""Kind of resource, place, day."""


@dataclass(frozen=True)
class Span:
    """So many of a kind at a place from a day to a day, both included."""

    resource: str
    place: str
    first: date
    last: date
    quantity: int

    def cells(self) -> Iterator[Cell]:
        """Each day of it."""
        for number in range((self.last - self.first).days + 1):
            yield self.resource, self.place, self.first + timedelta(days=number)


@dataclass(frozen=True)
class Gap:
    """One cell; `missing` is never below nothing: what is over in one place fills no gap in another."""

    resource: str
    place: str
    day: date
    needed: int
    offered: int

    @property
    def missing(self) -> int:
        """What is needed and not offered."""
        return max(0, self.needed - self.offered)


def gaps(needs: Iterable[Span], offers: Iterable[Span]) -> list[Gap]:
    """Every cell in which something is needed, by kind, place and day."""
    needed, offered = _sums(needs), _sums(offers)
    return [Gap(*cell, needed[cell], offered[cell]) for cell in sorted(needed)]


def _sums(spans: Iterable[Span]) -> Counter[Cell]:
    found: Counter[Cell] = Counter()
    for span in spans:
        for cell in span.cells():
            found[cell] += span.quantity
    return found
