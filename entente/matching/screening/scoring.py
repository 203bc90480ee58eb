"""One pair of rows scored in a kernel, by the rules and weights of search."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from numba import njit

from entente.matching.identities.findings import WEIGHTS, Finding
from entente.matching.names.comparison import CONTRADICTION, DISCOUNTS, LEAST_LIKENESS, OMISSION
from entente.matching.names.kernels import Room, new_room
from entente.matching.names.likeness import Tables, likeness
from entente.matching.screening.reading import MOST_WORDS
from entente.matching.screening.words import WordArrays

Rows = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float64]

_LIKENESSES = np.array([likeness for likeness, _ in DISCOUNTS])
_NATS = np.array([nats for _, nats in DISCOUNTS])
_SAME, _DEFAULT, _SWAPPED, _YEAR_OFF, _SLIP, _SAME_YEAR, _NEAR, _OTHER = (
    WEIGHTS[finding]
    for finding in (
        Finding.BIRTH_SAME,
        Finding.BIRTH_SAME_DEFAULT,
        Finding.BIRTH_SWAPPED,
        Finding.BIRTH_YEAR_OFF,
        Finding.BIRTH_SLIP,
        Finding.BIRTH_SAME_YEAR,
        Finding.BIRTH_NEAR,
        Finding.BIRTH_OTHER,
    )
)
MEMORY = 1 << 20
"""Pairs of words whose discount is remembered by one thread."""
_NOTHING = -99.0


@njit(cache=True, nogil=True)
def births_weight(one: Rows, other: Rows) -> float:
    """Nats for two births given as (year, month, day), 0 where a part is not known."""
    if one[0] == 0 or other[0] == 0:
        return 0.0
    years = abs(one[0] - other[0])
    if one[1] == 0 or other[1] == 0:
        return _SAME_YEAR if years == 0 else (_NEAR if years == 1 else _OTHER)
    if one[1] == other[1] and one[2] == other[2]:
        if years == 0:
            return _DEFAULT if one[1] == 1 and one[2] == 1 else _SAME
        return _YEAR_OFF if years == 1 else _OTHER
    if years == 0 and one[1] == other[2] and one[2] == other[1]:
        return _SWAPPED
    if years == 0 and (one[1] == other[1] or one[2] == other[2]):
        return _SLIP
    return _NEAR if years <= 1 else _OTHER


class Memory(NamedTuple):
    """What one thread keeps between pairs: the discounts of pairs of words, and rows to work in."""

    pairs: npt.NDArray[np.int64]
    discounts: npt.NDArray[np.float32]
    room: Room
    weights: Floats


@njit(cache=True, nogil=True)
def new_memory() -> Memory:
    """Nothing remembered yet."""
    weights = np.empty((MOST_WORDS, MOST_WORDS))
    return Memory(np.full(MEMORY, -1, np.int64), np.zeros(MEMORY, np.float32), new_room(), weights)


@njit(cache=True, nogil=True)
def discount(alike: float) -> float:
    """Nats by which words of this likeness say less than equal ones; -99 for words that do not stand together."""
    if alike < LEAST_LIKENESS:
        return _NOTHING
    at = 1
    while _LIKENESSES[at] < alike:
        at += 1
    low, high = _LIKENESSES[at - 1], _LIKENESSES[at]
    return float(_NATS[at - 1] + (alike - low) / (high - low) * (_NATS[at] - _NATS[at - 1]))


@njit(cache=True, nogil=True)
def remembered(one: int, other: int, words: WordArrays, tables: Tables, memory: Memory) -> float:
    """The discount of two words, from memory where the same pair was the last in its slot."""
    if one == other:
        return 0.0
    low, high = min(one, other), max(one, other)
    key = low << 32 | high
    slot = (key * 0x9E3779B1 >> 11) & (MEMORY - 1)
    if memory.pairs[slot] != key:
        memory.pairs[slot] = key
        memory.discounts[slot] = discount(
            likeness(
                words.scripts[low],
                words.latins[words.latin_at[low] : words.latin_at[low + 1]],
                words.natives[words.native_at[low] : words.native_at[low + 1]],
                words.scripts[high],
                words.latins[words.latin_at[high] : words.latin_at[high + 1]],
                words.natives[words.native_at[high] : words.native_at[high + 1]],
                tables,
                memory.room,
            )
        )
    return float(memory.discounts[slot])


@njit(cache=True, nogil=True)
def _words_of(row: Rows) -> int:
    for place in range(MOST_WORDS):
        if row[place] < 0:
            return place
    return MOST_WORDS


@njit(cache=True, nogil=True)
def names_weight(
    first: Rows, second: Rows, information: Floats, words: WordArrays, tables: Tables, memory: Memory
) -> float:
    """Nats for two names: the best pairs of words, less contradictions and omissions."""
    lefts, rights, weights = _words_of(first), _words_of(second), memory.weights
    for i in range(lefts):
        for j in range(rights):
            known = min(information[first[i]], information[second[j]])
            weights[i, j] = known + remembered(first[i], second[j], words, tables, memory)
    total, paired = 0.0, 0
    while paired < min(lefts, rights):
        row, column = 0, 0
        for i in range(lefts):
            for j in range(rights):
                if weights[i, j] > weights[row, column]:
                    row, column = i, j
        if weights[row, column] <= CONTRADICTION:
            break
        total += weights[row, column]
        weights[row, :rights] = _NOTHING
        weights[:lefts, column] = _NOTHING
        paired += 1
    alone = min(lefts, rights) - paired
    return float(total + CONTRADICTION * alone + OMISSION * (lefts + rights - 2 * paired - 2 * alone))
