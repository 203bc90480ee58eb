"""The skeletons of a native word in one loop: its likeliest renditions in classes, letter by letter."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from numba import njit

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Texts = npt.NDArray[np.uint8]
"""A text a row, in ASCII, filled up with zeros."""

CHOICES, LONGEST_CHOICE = 3, 8
KEPT = 12
"""Renditions that are followed; the rest are too unlikely to be one of the four that are wanted."""
_VOWEL, _VOWEL_FIRST, _SILENT = ord("a"), ord("A"), ord("H")


class ClassTable(NamedTuple):
    """For each letter its likeliest runs of classes, and their shares; -1 where there is none."""

    texts: npt.NDArray[np.uint8]
    shares: Floats


def class_table(letters: int) -> ClassTable:
    """A table in which nothing is entered yet."""
    texts = np.zeros((letters, CHOICES, LONGEST_CHOICE), np.uint8)
    return ClassTable(texts, np.full((letters, CHOICES), -1.0))


@njit(cache=True, nogil=True)
def _size(text: Texts) -> int:
    for at in range(len(text)):
        if text[at] == 0:
            return at
    return len(text)


@njit(cache=True, nogil=True)
def _before(one: Texts, other: Texts) -> int:
    """Negative, 0 or positive, as texts stand in order."""
    for at in range(len(one)):
        if one[at] != other[at]:
            return -1 if one[at] < other[at] else 1
        if one[at] == 0:
            return 0
    return 0


@njit(cache=True, nogil=True)
def renditions(letters: Ints, table: ClassTable) -> tuple[Texts, int]:
    """The likeliest renditions of a word, the likeliest first, and how many."""
    room = KEPT * CHOICES
    width = len(letters) * LONGEST_CHOICE + 1
    beam, longer = np.zeros((room, width), np.uint8), np.zeros((room, width), np.uint8)
    chances, sums = np.zeros(room), np.zeros(room)
    chances[0], count = 1.0, 1
    for letter in letters:
        filled = 0
        for place in range(count):
            size = _size(beam[place])
            for choice in range(CHOICES):
                share = table.shares[letter, choice]
                if share < 0.0:
                    break
                longer[filled] = beam[place]
                for at in range(LONGEST_CHOICE):
                    if table.texts[letter, choice, at] == 0:
                        break
                    longer[filled, size + at] = table.texts[letter, choice, at]
                known = filled
                for other in range(filled):
                    if _before(longer[other], longer[filled]) == 0:
                        known = other
                        break
                if known == filled:
                    sums[filled] = 0.0
                    filled += 1
                sums[known] += chances[place] * share
        count = min(filled, KEPT)
        for place in range(count):
            best = place
            for other in range(place + 1, filled):
                if sums[other] > sums[best] or (sums[other] == sums[best] and _before(longer[other], longer[best]) < 0):
                    best = other
            if best != place:
                sums[place], sums[best] = sums[best], sums[place]
                moved = longer[place].copy()
                longer[place] = longer[best]
                longer[best] = moved
            beam[place] = longer[place]
            chances[place] = sums[place]
    return beam, count


@njit(cache=True, nogil=True)
def finished(text: Texts) -> Texts:
    """The classes without vowels but a first one, doubled ones once, a last silent one taken off."""
    size = _size(text)
    found = np.zeros(len(text), np.uint8)
    filled = 0
    for at in range(size):
        letter = text[at]
        if letter == _VOWEL:
            if at > 0:
                continue
            letter = _VOWEL_FIRST
        if filled == 0 or found[filled - 1] != letter:
            found[filled] = letter
            filled += 1
    voiced = size > 1 and text[size - 1] == _VOWEL and text[size - 2] == _SILENT
    if filled > 1 and found[filled - 1] == _SILENT and not voiced:
        found[filled - 1] = 0
    return found


@njit(cache=True, nogil=True)
def distinct(letters: Ints, table: ClassTable, most: int) -> tuple[Texts, int]:
    """The first `most` different skeletons."""
    beam, count = renditions(letters, table)
    kept = np.zeros((most, beam.shape[1]), np.uint8)
    filled = 0
    for place in range(count):
        text = finished(beam[place])
        known = False
        for other in range(filled):
            known = known or _before(kept[other], text) == 0
        if not known:
            kept[filled] = text
            filled += 1
            if filled == most:
                break
    return kept, filled
