"""Two lists of invented people drawn from the names' counts, with planted matches of known kinds of error."""

from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate
from random import Random

import numpy as np
import numpy.typing as npt

from bench.matching.held_out import DATA
from entente.matching.names.corpus import Pair, read_pairs
from entente.matching.names.scripts import Script
from entente.matching.screening.screen import NameList

SCRIPTS = (Script.ARABIC, Script.CYRILLIC, Script.HAN)
NATIVE_SHARE = 0.3
PLANTED_SHARE = 0.01


class Error(StrEnum):
    """How a planted match differs from its original."""

    OTHER_SCRIPT = "other script"
    TYPING = "typing error"
    SWAPPED = "swapped order"
    YEAR_OFF = "year ± 1"
    YEAR_ONLY = "year only"


@dataclass(frozen=True)
class Planted:
    """A row of the asked list, the row of the held list that it is, and the error between them."""

    asked: int
    held: int
    error: Error


@dataclass(frozen=True)
class _Person:
    words: tuple[Pair, Pair]
    native: bool
    birth: tuple[int, int, int]

    def name(self, native: bool) -> str:
        return " ".join(pair.native if native else pair.latin for pair in self.words)


def two_lists(rows: int, seed: int = 7) -> tuple[NameList, NameList, list[Planted]]:
    """`rows` people in each list; one in a hundred of the asked list is somebody of the held list."""
    draw = Random(seed)
    held, asked = _people(rows, draw), _people(rows, draw)
    names = [person.name(person.native) for person in asked]
    births = [person.birth for person in asked]
    planted = []
    for number, row in enumerate(draw.sample(range(rows), int(rows * PLANTED_SHARE))):
        error = list(Error)[number % len(Error)]
        original = draw.randrange(rows)
        one = held[original]
        names[row], births[row] = altered(one.name(one.native), one.name(not one.native), one.birth, error, draw)
        planted.append(Planted(row, original, error))
    there = NameList([person.name(person.native) for person in held], _days([person.birth for person in held]))
    return NameList(names, _days(births)), there, planted


def _days(births: list[tuple[int, int, int]]) -> npt.NDArray[np.int32]:
    return np.array(births, np.int32)


def _people(rows: int, draw: Random) -> list[_Person]:
    people: list[_Person] = []
    for script in SCRIPTS:
        pairs = [pair for pair in read_pairs(DATA / "names", script) if len(pair.latin) > 1]
        edges = list(accumulate(pair.count for pair in pairs))
        drawn = draw.choices(pairs, cum_weights=edges, k=2 * (rows // 3 + 1))
        people.extend(
            _Person((first, second), draw.random() < NATIVE_SHARE, _birth(draw))
            for first, second in zip(drawn[::2], drawn[1::2], strict=True)
        )
    draw.shuffle(people)
    return people[:rows]


def _birth(draw: Random) -> tuple[int, int, int]:
    return draw.randint(1940, 2005), draw.randint(1, 12), draw.randint(1, 28)


def altered(
    name: str, in_other_script: str, born: tuple[int, int, int], error: Error, draw: Random
) -> tuple[str, tuple[int, int, int]]:
    """A name and a date of birth with an error in them."""
    year, month, day = born
    match error:
        case Error.OTHER_SCRIPT:
            return in_other_script, born
        case Error.TYPING:
            return _mistyped(name, draw), born
        case Error.SWAPPED:
            return " ".join(reversed(name.split(" "))), born
        case Error.YEAR_OFF:
            return name, (year + draw.choice((-1, 1)), month, day)
    return name, (year, 0, 0)


def _mistyped(name: str, draw: Random) -> str:
    """One letter left out, doubled, replaced by one of the name, or swapped with its neighbour."""
    place = draw.choice([at for at, letter in enumerate(name) if letter != " "])
    before, letter, after = name[:place], name[place], name[place + 1 :]
    kind = draw.randrange(4)
    if kind == 0 and len(name) > 6:
        return before + after
    if kind == 1:
        return before + letter * 2 + after
    if kind == 2 or not after or after[0] == " ":
        return before + draw.choice(name.replace(" ", "")) + after
    return before + after[0] + letter + after[1:]
