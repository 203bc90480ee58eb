"""The inner loops of name comparison: the channel's excess cost, and an edit distance that knows spelling habits."""

import numpy as np
import numpy.typing as npt
from numba import njit

from entente.matching.names.chunks import BASE
from entente.matching.names.run_tree import LONGEST_RUN, NOTHING, RunTree

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

Room = npt.NDArray[np.float64]

LONGEST_WORD = 32
"""Letters beyond this are cut: no name needs them, and the inner loops are quadratic."""
HOPELESS = 99.0
HOPELESS_CHANNEL = 2.6
HOPELESS_SPELLING = 0.42
"""Costs per letter from which on the likeness is nil and the loops stop early."""
_DROPPED = 1e-4
_REPLACED = 2e-5
"""Worths of what training never saw: a letter left out, a letter given wrongly; they let typing errors through."""
_NEGLIGIBLE = 1e-2


@njit(cache=True, nogil=True)
def new_room() -> Room:
    """Rows that the loops write to, made once for many pairs by whoever calls them; one for each thread."""
    return np.empty((4, LONGEST_WORD + 1))


@njit(cache=True, nogil=True)
def channel_cost(native: Ints, latin: Ints, tree: RunTree, best: Floats, room: Room) -> float:
    """How much worse the Latin word stands for the native one than the best run of each letter would; >= 0.

    In nats per letter, by the mean length of the two words. `HOPELESS` as soon as the cost so far, which can only grow,
    is beyond what any likeness counts; a cut of the word that is a hundred times worse than that is not followed.
    """
    size = len(latin)
    letters = (len(native) + size) / 2
    row, following = room[0], room[1]
    row[: size + 1] = 0.0
    row[0] = 1.0
    likeliest, least = 0.0, 0.0
    for letter in native:
        following[: size + 1] = 0.0
        total = 0.0
        for j in range(size + 1):
            if row[j] > _NEGLIGIBLE * least:
                total += _step(row[j], j, letter, latin, tree, following)
        row, following = following, row
        likeliest += best[letter]
        least = np.exp(likeliest - HOPELESS_CHANNEL * letters)
        if total < least:
            return HOPELESS
    if row[size] <= 0.0:
        return HOPELESS
    return float(max((likeliest - np.log(row[size])) / letters, 0.0))


@njit(cache=True, nogil=True)
def _step(mass: float, at: int, letter: int, latin: Ints, tree: RunTree, following: Floats) -> float:
    """Let a letter stand for nothing and for each run that begins here; returns what was given on.

    What training never saw counts for a floor where it is no letter or one.
    """
    worth = tree.worths[letter]
    total = worth if worth >= 0.0 else _DROPPED
    following[at] += mass * total
    if at == len(latin):
        return mass * total
    node = tree.children[letter, latin[at]]
    worth = tree.worths[node] if node >= 0 else NOTHING
    worth = worth if worth >= 0.0 else _REPLACED
    following[at + 1] += mass * worth
    total += worth
    for end in range(at + 2, min(at + LONGEST_RUN, len(latin)) + 1):
        node = tree.children[node, latin[end - 1]] if node >= 0 else node
        if node < 0:
            break
        if tree.worths[node] >= 0.0:
            following[end] += mass * tree.worths[node]
            total += tree.worths[node]
    return mass * total


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
def spelling_cost(first: Ints, second: Ints, room: Room) -> float:
    """Weighted edit distance (with neighbours swapped) per letter of the longer word; the same either way round."""
    rows, columns = len(first), len(second)
    older, before, row, dropped = room[0], room[1], room[2], room[3]
    row[0] = 0.0
    for j in range(columns):
        dropped[j] = weight_at(second, j)
        row[j + 1] = row[j] + dropped[j]
    for i in range(rows):
        older, before, row = before, row, older
        drop = weight_at(first, i)
        row[0] = least = before[0] + drop
        for j in range(columns):
            cost = before[j] + replaced(first[i], second[j])
            cost = min(cost, before[j + 1] + drop, row[j] + dropped[j])
            if i > 0 and j > 0 and first[i] == second[j - 1] and first[i - 1] == second[j]:
                cost = min(cost, older[j - 1] + 0.6)
            row[j + 1] = cost
            least = min(least, cost)
        if least > HOPELESS_SPELLING * max(rows, columns):
            return HOPELESS
    return float(row[columns] / max(rows, columns, 1))
