"""The loops over blocks: rows of the same day of birth, and rows of near years whose skeletons are equal."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from numba import njit

from entente.matching.names.likeness import Tables
from entente.matching.screening.keys import ANY_YEAR, MOST_IN_BLOCK, NO_YEAR, Table, block, mixed, rarest
from entente.matching.screening.scoring import births_weight, names_weight, new_memory
from entente.matching.screening.words import WordArrays

Rows = npt.NDArray[np.int32]

MOST_IN_DAY = 5000
"""Rows of one day of birth that are looked at; 1 January of a year in a register of unknown days."""
MOST_BITS_BOTH = 2
"""Bits in which the signatures of both words may differ for the pair to be scored."""


class Side(NamedTuple):
    """A list: words by row, (year, month, day) by row, the day as one number (0 where not known)."""

    words: Rows
    births: Rows
    days: Rows


class Days(NamedTuple):
    """Rows in the order of their days; `starts[day]` where a day begins."""

    rows: Rows
    starts: npt.NDArray[np.int64]


class Hits(NamedTuple):
    """Pairs of rows and what they are worth in nats."""

    first: Rows
    second: Rows
    weights: npt.NDArray[np.float32]


@njit(cache=True, nogil=True)
def _bits(value: np.uint32) -> int:
    value -= (value >> np.uint32(1)) & np.uint32(0x55555555)
    value = (value & np.uint32(0x33333333)) + ((value >> np.uint32(2)) & np.uint32(0x33333333))
    value = (value + (value >> np.uint32(4))) & np.uint32(0x0F0F0F0F)
    return int(np.uint32(value * np.uint32(0x01010101)) >> np.uint32(24))


@njit(cache=True, nogil=True)
def _nearest(one: int, other: int, signatures: npt.NDArray[np.uint32]) -> int:
    least = 32
    for i in range(signatures.shape[1]):
        if i and signatures[one, i] == 0:
            break
        for j in range(signatures.shape[1]):
            if j and signatures[other, j] == 0:
                break
            least = min(least, _bits(signatures[one, i] ^ signatures[other, j]))
    return least


@njit(cache=True, nogil=True)
def plausible(first: Rows, second: Rows, signatures: npt.NDArray[np.uint32]) -> bool:
    """Whether one word has a skeleton of the other name, or two words come near two."""
    near = 0
    for one in first:
        if one < 0:
            break
        least = 32
        for other in second:
            if other < 0:
                break
            if one == other:
                return True
            least = min(least, _nearest(one, other, signatures))
        if least == 0:
            return True
        near += least <= MOST_BITS_BOTH
    return near >= 2


@njit(cache=True, nogil=True)
def join(
    asked: Side,
    held: Side,
    days: Days,
    found: Table,
    words: WordArrays,
    signatures: npt.NDArray[np.uint32],
    information: npt.NDArray[np.float64],
    tables: Tables,
    start: int,
    end: int,
    least: float,
) -> tuple[Hits, int]:
    """Hits of the asked rows `start` to `end` that are worth at least `least`, and how many pairs were scored."""
    memory = new_memory()
    first, second = np.empty(1024, np.int32), np.empty(1024, np.int32)
    weights = np.empty(1024, np.float32)
    filled, scored = 0, 0
    for row in range(start, end):
        if asked.words[row, 0] < 0:
            continue
        candidates = _candidates(row, asked, held, days, found, words.skeletons, signatures, information)
        scored += len(candidates)
        for other in candidates:
            weight = births_weight(asked.births[row], held.births[other])
            weight += names_weight(asked.words[row], held.words[other], information, words, tables, memory)
            if weight < least:
                continue
            if filled == len(first):
                first, second = np.append(first, first), np.append(second, second)
                weights = np.append(weights, weights)
            first[filled], second[filled], weights[filled] = row, other, weight
            filled += 1
    return Hits(first[:filled], second[:filled], weights[:filled]), scored


@njit(cache=True, nogil=True)
def _candidates(
    row: int,
    asked: Side,
    held: Side,
    days: Days,
    found: Table,
    skeletons: npt.NDArray[np.uint64],
    signatures: npt.NDArray[np.uint32],
    information: npt.NDArray[np.float64],
) -> Rows:
    kept = np.empty(MOST_IN_DAY + 32 * MOST_IN_BLOCK, np.int32)
    filled = 0
    day = asked.days[row]
    if day:
        for place in range(days.starts[day], min(days.starts[day + 1], days.starts[day] + MOST_IN_DAY)):
            other = days.rows[place]
            if plausible(asked.words[row], held.words[other], signatures):
                kept[filled] = other
                filled += 1
    same_day = filled
    one, other_word = rarest(asked.words[row], information)
    year = asked.births[row, 0]
    probes = (year - 1, year, year + 1, NO_YEAR) if year else (ANY_YEAR, NO_YEAR, 0, 0)
    for i in range(2):
        if i and skeletons[one, i] == 0:
            continue
        for j in range(2 if other_word >= 0 else 1):
            if j and skeletons[other_word, j] == 0:
                continue
            second = skeletons[other_word, j] if other_word >= 0 else np.uint64(0)
            for probe in probes:
                if probe == 0:
                    continue
                begin, stop = block(found, mixed(skeletons[one, i], second, probe))
                for place in range(begin, min(stop, begin + MOST_IN_BLOCK)):
                    if day == 0 or held.days[found.rows[place]] != day:
                        kept[filled] = found.rows[place]
                        filled += 1
    if filled > same_day + 1:
        rest = np.unique(kept[same_day:filled])
        kept[same_day : same_day + len(rest)] = rest
        filled = same_day + len(rest)
    return kept[:filled].copy()
