"""Rows compared with what is held: names and births as whole lists, numbers one by one, each pair scored with reasons.

Runs in worker processes, on this machine or on others: it knows no database, no clock and no key.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

import msgspec
import numpy as np
import numpy.typing as npt

from entente.domains.screening.rules.evidence import Evidence, evidence_of
from entente.domains.screening.rules.holdings import Held
from entente.domains.screening.rules.rows import ListedRow
from entente.matching.identities.birth import Birth, Precision
from entente.matching.identities.identity import Identity, Kind
from entente.matching.identities.scorer import score
from entente.matching.screening.screen import NameList, screen

LEAST_PROBABILITY = 0.01
"""Pairs below it are no candidates: of those, fewer than one in a hundred are right (the analyst's guide)."""
MOST_OF_A_ROW = 20
"""Candidates of one row, the likeliest first; a row with more is one that says too little."""
_MOST_NAMES, _MOST_BIRTHS = 20, 3


class Found(msgspec.Struct, frozen=True):
    """A candidate: the place of the row among those compared, the key of the subject held, how likely, and why."""

    row: int
    key: str
    probability: float
    evidence: Evidence


@dataclass(frozen=True)
class Holdings:
    """Subjects of one kind, ready to be compared with: a line for each name and birth, and whose it is."""

    subjects: Sequence[Held]
    kind: Kind
    of_all: int
    """How many are held in all; a renewed check compares with some only, and a match is no likelier for that."""
    lines: NameList = field(init=False)
    owners: npt.NDArray[np.int32] = field(init=False)
    by_number: dict[str, list[int]] = field(init=False)

    def __post_init__(self) -> None:
        lines, owners = _lines(each.identity for each in self.subjects)
        numbers: dict[str, list[int]] = defaultdict(list)
        for place, each in enumerate(self.subjects):
            for number in each.identity.identifiers:
                numbers[number.number].append(place)
        object.__setattr__(self, "lines", lines)
        object.__setattr__(self, "owners", owners)
        object.__setattr__(self, "by_number", dict(numbers))


def compare(rows: Sequence[ListedRow], held: Holdings) -> list[Found]:
    """The candidates of these rows, by row and likelihood."""
    if not rows or not held.subjects:
        return []
    asked = [row.identity(held.kind) for row in rows]
    lines, owners = _lines(asked)
    result = screen(lines, held.lines, workers=1)
    pairs = set(zip(owners[result.first].tolist(), held.owners[result.second].tolist(), strict=True))
    numbered = {
        (place, other)
        for place, identity in enumerate(asked)
        for number in identity.identifiers
        for other in held.by_number.get(number.number, ())
    }
    return _likeliest(_scored(rows, asked, held, pairs | numbered, numbered))


_HELD: dict[bool, Holdings] = {}
"""Of a worker process, which is handed all holdings once: all of them by True, those that changed by False."""


def hold(held: Mapping[bool, Holdings]) -> None:
    """In a worker process: keep the holdings for all tasks to come."""
    _HELD.update(held)


def compare_with_held(rows: Sequence[ListedRow], everything: bool) -> list[Found]:
    """In a worker process: compare with what it holds."""
    return compare(rows, _HELD[everything])


def as_it_is(held: Holdings) -> Holdings:
    """The holdings as a task of a cluster, which can be done anew when the worker that had them is gone."""
    return held


def _scored(
    rows: Sequence[ListedRow],
    asked: Sequence[Identity],
    held: Holdings,
    pairs: Iterable[tuple[int, int]],
    numbered: Collection[tuple[int, int]],
) -> Iterable[Found]:
    """A pair with a number in common is a candidate however little else fits: papers are forged, lent and mistyped."""
    for place, other in pairs:
        subject = held.subjects[other]
        found = score(asked[place], subject.identity, holding=held.of_all)
        if found.probability >= LEAST_PROBABILITY or (place, other) in numbered:
            evidence = evidence_of(rows[place], subject, found.reasons)
            yield Found(place, subject.key, found.probability, evidence)


def _likeliest(found: Iterable[Found]) -> list[Found]:
    by_row: dict[int, list[Found]] = defaultdict(list)
    for each in found:
        by_row[each.row].append(each)
    ordered = (sorted(by_row[row], key=lambda each: (-each.probability, each.key)) for row in sorted(by_row))
    return list(chain.from_iterable(candidates[:MOST_OF_A_ROW] for candidates in ordered))


def _lines(identities: Iterable[Identity]) -> tuple[NameList, npt.NDArray[np.int32]]:
    """A line for each name and each date of birth, and the place of the identity that it is of."""
    names: list[str] = []
    births: list[tuple[int, int, int]] = []
    owners: list[int] = []
    for place, identity in enumerate(identities):
        born = [_parts(each) for each in identity.births[:_MOST_BIRTHS]] or [(0, 0, 0)]
        for name in identity.names[:_MOST_NAMES]:
            for each in born:
                names.append(name.full or f"{name.given} {name.family}")
                births.append(each)
                owners.append(place)
    return NameList(names, np.array(births, np.int32).reshape(-1, 3)), np.array(owners, np.int32)


def _parts(birth: Birth) -> tuple[int, int, int]:
    """Year, month and day as the core takes them: 0 for what is not known; of a range nothing is."""
    match birth.precision:
        case Precision.DAY:
            return birth.first.year, birth.first.month, birth.first.day
        case Precision.MONTH | Precision.YEAR:
            return birth.first.year, 0, 0
    return 0, 0, 0
