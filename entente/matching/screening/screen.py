"""Two lists compared as wholes: read, blocked, scored on all cores; hits in the order of the asked list."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import log

import numpy as np
import numpy.typing as npt

from entente.matching.index.skeleton_scan import signatures_of
from entente.matching.names.likeness import tables
from entente.matching.names.normalise import Refusal
from entente.matching.screening.joining import Days, Hits, Side, join
from entente.matching.screening.keys import Table, table, table_keys
from entente.matching.screening.reading import WordNumbers, read_names
from entente.matching.screening.words import information, word_arrays

LEAST_WEIGHT = 12.0
"""Nats below which no pair is a hit, however short the lists."""
SURPLUS, USUAL, GROWTH = 1.0, 300_000, 0.9
"""Nats beyond even odds of being one subject of those held, in a holding of `USUAL` or fewer; in a larger one `GROWTH`
more for each nat by which it is larger. Measured (`make bench-matching`): false hits fall by e in 1.9 nats and not in
one, 1.9 being 1 + `GROWTH`. With one nat, 300,000 against 300,000 let 3.4 false hits through for 1,000 rows without a
match and lost two matches in a thousand; a million against a million let 6.7 through."""
_DAYS = date(2101, 1, 1).toordinal() - date(1850, 1, 1).toordinal()
_PARTS_PER_WORKER = 16


@dataclass(frozen=True)
class NameList:
    """A list by columns: names as written, births as (year, month, day) with 0 where a part is not known."""

    names: Sequence[str]
    births: npt.NDArray[np.int32]


@dataclass(frozen=True)
class Screening:
    """Hits (rows of both lists and nats), pairs that were scored, rows of each list that were refused and why."""

    first: npt.NDArray[np.int32]
    second: npt.NDArray[np.int32]
    weights: npt.NDArray[np.float32]
    scored: int
    refused_asked: dict[int, Refusal]
    refused_held: dict[int, Refusal]


def screen(asked: NameList, held: NameList, workers: int = 2, least: float | None = None) -> Screening:
    """Compare every row of `asked` with every row of `held`, by blocks.

    `least` nats make a hit; by default, three times likelier than not to be one subject of those held.
    """
    least = least_for(len(held.names)) if least is None else least
    numbers = WordNumbers()
    read_asked, read_held = read_names(asked.names, numbers), read_names(held.names, numbers)
    words = word_arrays(numbers.texts, workers)
    known = information(words, read_held.words)
    sides = _side(read_asked.words, asked.births), _side(read_held.words, held.births)
    found = _table(sides[1], words.skeletons, known)
    signatures = signatures_of(words.skeletons.ravel()).reshape(words.skeletons.shape)
    fixed = (*sides, _by_day(sides[1].days), found, words, signatures, known, tables())
    parts = max(1, workers * _PARTS_PER_WORKER)
    edges = [len(asked.names) * part // parts for part in range(parts + 1)]
    with ThreadPoolExecutor(workers) as pool:
        results = list(pool.map(lambda span: join(*fixed, span[0], span[1], least), pairwise(edges)))
    scored = sum(pairs for _, pairs in results)
    return _gathered([hits for hits, _ in results], scored, read_asked.refused, read_held.refused)


def least_for(holding: int) -> float:
    """Nats that make a hit where so many are held."""
    larger = max(0.0, log(max(holding, 1) / USUAL))
    return max(LEAST_WEIGHT, log(holding + 1) + SURPLUS + GROWTH * larger)


def _gathered(hits: list[Hits], scored: int, asked: dict[int, Refusal], held: dict[int, Refusal]) -> Screening:
    return Screening(
        np.concatenate([part.first for part in hits]),
        np.concatenate([part.second for part in hits]),
        np.concatenate([part.weights for part in hits]),
        scored,
        asked,
        held,
    )


def _side(words: npt.NDArray[np.int32], births: npt.NDArray[np.int32]) -> Side:
    return Side(words, births, day_numbers(births))


def day_numbers(births: npt.NDArray[np.int32]) -> npt.NDArray[np.int32]:
    """Days since 1849-12-31 (1850 begins with 1), 0 where the day is not known or before."""
    full = (births > 0).all(axis=1) & (births[:, 0] >= 1850) & (births[:, 0] <= 2100)
    year, month, day = (births[full, column] for column in range(3))
    months = (year.astype(np.int64) - 1970) * 12 + month - 1
    ordinals = months.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64) + day - 1
    found = np.zeros(len(births), np.int32)
    found[full] = ordinals - np.datetime64("1849-12-31", "D").astype(np.int64)
    return found


def _by_day(days: npt.NDArray[np.int32]) -> Days:
    order = np.argsort(days, kind="stable").astype(np.int32)
    return Days(order, np.searchsorted(days[order], np.arange(_DAYS + 40)).astype(np.int64))


def _table(held: Side, skeletons: npt.NDArray[np.uint64], known: npt.NDArray[np.float64]) -> Table:
    return table(*table_keys(held.words, skeletons, known, held.births[:, 0].astype(np.int32)))
