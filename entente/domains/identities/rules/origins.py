"""Circular reporting: how many of several reports are independent of each other, and what makes the others one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Shared(StrEnum):
    """Why two reports count as one."""

    ORIGIN = "origin"
    """One message, passed on."""
    TEXT = "text"
    """Word for word the same text."""
    LIST = "list"
    """The same rows of the same list."""


@dataclass(frozen=True)
class Report:
    """What is known of where a report comes from; empty where nothing is."""

    key: str
    origin: str
    text: str = ""
    lists: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Origins:
    """The reports in groups of one origin each, the greatest first, and what joined them."""

    groups: tuple[tuple[str, ...], ...]
    shared: frozenset[Shared]

    @property
    def independent(self) -> int:
        """How many origins there really are."""
        return len(self.groups)

    @property
    def reports(self) -> int:
        """How many reports there seem to be."""
        return sum(map(len, self.groups))

    @property
    def is_circular(self) -> bool:
        """Whether fewer sources speak than it seems."""
        return self.independent < self.reports


def origins_of(reports: Sequence[Report]) -> Origins:
    """Group reports that share an origin, a text or a list's row, directly or through others."""
    groups: list[list[Report]] = []
    shared: set[Shared] = set()
    for report in reports:
        joined = [(group, why) for group in groups if (why := _shared(group, report))]
        for _group, why in joined:
            shared.update(why)
        kept = [group for group in groups if all(group is not other for other, _why in joined)]
        groups = [*kept, [report, *(each for group, _why in joined for each in group)]]
    named = [tuple(sorted(each.key for each in group)) for group in groups]
    ordered = sorted(named, key=lambda keys: (-len(keys), keys))
    return Origins(tuple(ordered), frozenset(shared))


def _shared(group: Iterable[Report], report: Report) -> frozenset[Shared]:
    return frozenset(why for other in group for why in _between(other, report))


def _between(one: Report, other: Report) -> Iterable[Shared]:
    if one.origin == other.origin:
        yield Shared.ORIGIN
    if one.text and one.text == other.text:
        yield Shared.TEXT
    if one.lists & other.lists:
        yield Shared.LIST
