"""The inner loops of name comparison: the channel's excess cost, and an edit distance that knows spelling habits."""

import numpy as np
import numpy.typing as npt
from numba import njit

from entente.matching.names.chunks import BASE

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

LONGEST_RUN = 5
HOPELESS = 99.0
HOPELESS_CHANNEL = 2.6
HOPELESS_SPELLING = 0.42
"""Costs per letter from which on the likeness is nil and the loops stop early."""
_DROPPED = 1e-4
_REPLACED = 2e-5
"""Worths of what training never saw: a letter left out, a letter given wrongly; they let typing errors through."""


@njit(cache=True, nogil=True)
def worth_of(starts: Ints, runs: Ints, worths: Floats, letter: int, run: int, length: int) -> float:
    """How well a run stands for a letter, with a floor for runs of none or one letter."""
    low, high = starts[letter], starts[letter + 1]
    end = high
    while low < high:
        middle = (low + high) // 2
        if runs[middle] < run:
            low = middle + 1
        else:
            high = middle
    if low < end and runs[low] == run:
        return float(worths[low])
    if length == 0:
        return _DROPPED
    return _REPLACED if length == 1 else 0.0


@njit(cache=True, nogil=True)
def channel_cost(native: Ints, latin: Ints, starts: Ints, runs: Ints, worths: Floats, best: Floats) -> float:
    """How much worse the Latin word stands for the native one than the best run of each letter would; >= 0.

    In nats per letter, by the mean length of the two words.

    `HOPELESS` as soon as the cost so far, which can only grow, is beyond what any likeness counts.
    """
    size = len(latin)
    letters = (len(native) + size) / 2
    row = np.zeros(size + 1)
    following = np.zeros(size + 1)
    row[0] = 1.0
    likeliest = 0.0
    for letter in native:
        likeliest += best[letter]
        following[:] = 0.0
        for j in range(size + 1):
            if row[j] == 0.0:
                continue
            run = 0
            for length in range(min(LONGEST_RUN, size - j) + 1):
                if length:
                    run = run * BASE + latin[j + length - 1]
                following[j + length] += row[j] * worth_of(starts, runs, worths, letter, run, length)
        row, following = following, row
        mass = row.sum()
        if mass <= 0.0 or likeliest - np.log(mass) > HOPELESS_CHANNEL * letters:
            return HOPELESS
    if row[size] <= 0.0:
        return HOPELESS
    return float(max((likeliest - np.log(row[size])) / letters, 0.0))


VOWELS = np.zeros(BASE, np.bool_)
VOWELS[[1, 5, 9, 15, 21, 25]] = True
"""a, e, i, o, u and y."""

ALIKE = np.zeros((BASE, BASE), np.bool_)
"""Consonants that spelling habits write for each other."""
_PAIRS = "bp ck kq cq gk gq gj sz cs td fv vw iy uw ow jy ij kx cz"
for _place in range(0, len(_PAIRS), 3):
    _first, _second = (ord(_letter) - 96 for _letter in _PAIRS[_place : _place + 2])
    ALIKE[_first, _second] = ALIKE[_second, _first] = True


@njit(cache=True, nogil=True)
def weight_at(word: Ints, place: int) -> float:
    """What it costs to leave a letter out: little for a doubled letter, a vowel or an h, less than 1 before an h."""
    letter = word[place]
    if place > 0 and word[place - 1] == letter:
        return 0.15
    if VOWELS[letter]:
        return 0.5
    if letter == 8:
        return 0.35
    if place + 1 < len(word) and word[place + 1] == 8:
        return 0.6
    return 1.0


@njit(cache=True, nogil=True)
def replaced(first: int, second: int) -> float:
    """What it costs to write one letter for another."""
    if first == second:
        return 0.0
    if VOWELS[first] and VOWELS[second]:
        return 0.35
    return 0.45 if ALIKE[first, second] else 1.0


@njit(cache=True, nogil=True)
def spelling_cost(first: Ints, second: Ints) -> float:
    """Weighted edit distance (with neighbours swapped) per letter of the longer word; the same either way round."""
    rows, columns = len(first), len(second)
    before = np.zeros(columns + 1)
    row = np.zeros(columns + 1)
    for j in range(columns):
        row[j + 1] = row[j] + weight_at(second, j)
    for i in range(rows):
        older = before
        before = row
        row = np.empty(columns + 1)
        row[0] = least = before[0] + weight_at(first, i)
        for j in range(columns):
            cost = before[j] + replaced(first[i], second[j])
            cost = min(cost, before[j + 1] + weight_at(first, i), row[j] + weight_at(second, j))
            if i > 0 and j > 0 and first[i] == second[j - 1] and first[i - 1] == second[j]:
                cost = min(cost, older[j - 1] + 0.6)
            row[j + 1] = cost
            least = min(least, cost)
        if least > HOPELESS_SPELLING * max(rows, columns):
            return HOPELESS
    return float(row[columns] / max(rows, columns, 1))
