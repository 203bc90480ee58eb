"""Any number of invented people, each made when asked for: what is kept are numbers, so that ten million fit."""

from dataclasses import dataclass
from itertools import accumulate
from random import Random

import numpy as np
import numpy.typing as npt

from bench.matching.held_out import DATA
from bench.matching.population import NATIVE_SHARE, SCRIPTS, Error, altered
from entente.matching.identities.birth import birth
from entente.matching.identities.identity import Identity, person
from entente.matching.names.corpus import Pair, read_pairs

Column = npt.NDArray[np.int32]


@dataclass(frozen=True)
class Crowd:
    """A row's two words are numbers of `pairs`, written natively or not; its birth is (year, month, day)."""

    pairs: list[Pair]
    words: Column
    native: npt.NDArray[np.bool_]
    births: Column

    def __len__(self) -> int:
        return len(self.words)

    def name(self, row: int, native: bool | None = None) -> str:
        """The name as the row writes it, or in the script that is asked for."""
        natively = self.native[row] if native is None else native
        return " ".join((one.native if natively else one.latin) for one in (self.pairs[at] for at in self.words[row]))

    def identity(self, row: int) -> Identity:
        """Who the row is."""
        return described(self.name(row), self._birth(row))

    def mistaken(self, row: int, error: Error, draw: Random) -> Identity:
        """Who the row is, with an error in it."""
        native = bool(self.native[row])
        return described(*altered(self.name(row), self.name(row, not native), self._birth(row), error, draw))

    def _birth(self, row: int) -> tuple[int, int, int]:
        year, month, day = (int(part) for part in self.births[row])
        return year, month, day


def described(name: str, born: tuple[int, int, int]) -> Identity:
    """A person of one name and a date as far as it is known."""
    year, month, day = born
    return person(name, births=(birth(year, month or None, day or None),))


def crowd(rows: int, seed: int = 7) -> Crowd:
    """People drawn by the count column, a third from each script's list."""
    draw = np.random.default_rng(seed)
    pairs: list[Pair] = []
    parts = []
    for script in SCRIPTS:
        own = [pair for pair in read_pairs(DATA / "names", script) if len(pair.latin) > 1]
        edges = np.fromiter(accumulate(pair.count for pair in own), np.int64)
        places = np.searchsorted(edges, draw.integers(0, edges[-1], (rows // 3 + 1, 2)), side="right")
        parts.append(places.astype(np.int32) + len(pairs))
        pairs.extend(own)
    words = draw.permutation(np.concatenate(parts))[:rows]
    births = np.column_stack([draw.integers(low, high, rows) for low, high in ((1940, 2006), (1, 13), (1, 29))])
    return Crowd(pairs, words, draw.random(rows) < NATIVE_SHARE, births.astype(np.int32))
