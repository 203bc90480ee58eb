"""One pair of rows scored in a kernel, by the rules and weights of search."""

import numpy as np
import numpy.typing as npt
from numba import njit

from entente.matching.identities.findings import WEIGHTS, Finding
from entente.matching.names.comparison import CONTRADICTION, DISCOUNTS, LEAST_LIKENESS, OMISSION
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
"""Pairs of words whose likeness is remembered by one thread."""


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


@njit(cache=True, nogil=True)
def remembered(
    one: int, other: int, words: WordArrays, tables: Tables, pairs: npt.NDArray[np.int64], values: Floats
) -> float:
    """The likeness of two words, from memory where the same pair was the last in its slot."""
    if one == other:
        return 1.0
    low, high = min(one, other), max(one, other)
    key = low << 32 | high
    slot = (key * 0x9E3779B1 >> 11) & (MEMORY - 1)
    if pairs[slot] != key:
        pairs[slot] = key
        values[slot] = likeness(
            words.scripts[low],
            words.latins[words.latin_at[low] : words.latin_at[low + 1]],
            words.natives[words.native_at[low] : words.native_at[low + 1]],
            words.scripts[high],
            words.latins[words.latin_at[high] : words.latin_at[high + 1]],
            words.natives[words.native_at[high] : words.native_at[high + 1]],
            tables,
        )
    return float(values[slot])


@njit(cache=True, nogil=True)
def names_weight(
    first: Rows,
    second: Rows,
    information: Floats,
    words: WordArrays,
    tables: Tables,
    pairs: npt.NDArray[np.int64],
    values: Floats,
) -> float:
    """Nats for two names: the best pairs of words, less contradictions and omissions."""
    lefts, rights = int(np.sum(first >= 0)), int(np.sum(second >= 0))
    weights = np.full((MOST_WORDS, MOST_WORDS), -99.0)
    for i in range(lefts):
        for j in range(rights):
            alike = remembered(first[i], second[j], words, tables, pairs, values)
            if alike >= LEAST_LIKENESS:
                known = min(information[first[i]], information[second[j]])
                weights[i, j] = known + np.interp(alike, _LIKENESSES, _NATS)
    total, paired = 0.0, 0
    while paired < min(lefts, rights):
        best = int(np.argmax(weights))
        i, j = best // MOST_WORDS, best % MOST_WORDS
        if weights[i, j] <= CONTRADICTION:
            break
        total += weights[i, j]
        weights[i, :] = -99.0
        weights[:, j] = -99.0
        paired += 1
    alone = min(lefts, rights) - paired
    return float(total + CONTRADICTION * alone + OMISSION * (lefts + rights - 2 * paired - 2 * alone))
