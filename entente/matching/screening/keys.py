"""Blocking: numbers that rows of both lists share when their births and skeletons fit."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from numba import njit

Rows = npt.NDArray[np.int32]
Keys = npt.NDArray[np.uint64]

MOST_IN_BLOCK = 400
"""Rows that a key of skeletons may bring; larger blocks are of common names with no date to tell them apart."""
NO_YEAR, ANY_YEAR = 1, 2
_BITS = 20
_SPREAD = np.uint64(0x9E3779B97F4A7C15)
_TURN = np.uint64(29)


class Table(NamedTuple):
    """Keys in rising order with their rows; `buckets` says where the keys with given first bits begin."""

    keys: Keys
    rows: Rows
    buckets: npt.NDArray[np.int64]


@njit(cache=True, nogil=True)
def mixed(first: np.uint64, second: np.uint64, year: int) -> np.uint64:
    """A number for two skeletons in either order and a year."""
    low, high = min(first, second), max(first, second)
    value = (low * _SPREAD) ^ (low >> _TURN)
    value = (value + high) * _SPREAD
    value = (value ^ (value >> _TURN)) * _SPREAD
    value = (value + np.uint64(year)) * _SPREAD
    return value ^ (value >> _TURN)


@njit(cache=True, nogil=True)
def table_keys(words: Rows, skeletons: Keys, information: npt.NDArray[np.float64], years: Rows) -> tuple[Keys, Rows]:
    """The keys under which the rows of the list searched are found: their two rarest words, two skeletons each."""
    keys = np.empty(len(words) * 8, np.uint64)
    rows = np.empty(len(words) * 8, np.int32)
    filled = 0
    for row in range(len(words)):
        if words[row, 0] < 0:
            continue
        one, other = rarest(words[row], information)
        for i in range(2):
            if i > 0 and skeletons[one, i] == 0:
                continue
            for j in range(2 if other >= 0 else 1):
                if j > 0 and skeletons[other, j] == 0:
                    continue
                second = skeletons[other, j] if other >= 0 else np.uint64(0)
                for year in (years[row] if years[row] else NO_YEAR, ANY_YEAR):
                    if year == ANY_YEAR and not years[row]:
                        continue
                    keys[filled] = mixed(skeletons[one, i], second, year)
                    rows[filled] = row
                    filled += 1
    return keys[:filled], rows[:filled]


@njit(cache=True, nogil=True)
def rarest(words: Rows, information: npt.NDArray[np.float64]) -> tuple[int, int]:
    """The two words that say most; -1 for the second of a name of one word."""
    one, other = -1, -1
    for word in words:
        if word < 0:
            break
        if one < 0 or information[word] > information[one]:
            one, other = word, one
        elif other < 0 or information[word] > information[other]:
            other = word
    return one, other


def table(keys: Keys, rows: Rows) -> Table:
    """Sort keys and note where each run of first bits begins."""
    order = np.argsort(keys, kind="stable")
    sorted_keys = keys[order]
    firsts = np.arange((1 << _BITS) + 1, dtype=np.uint64)
    edges = np.append(firsts[:-1] << np.uint64(64 - _BITS), np.uint64(0xFFFFFFFFFFFFFFFF))
    buckets = np.searchsorted(sorted_keys, edges).astype(np.int64)
    buckets[-1] = len(sorted_keys)
    return Table(sorted_keys, rows[order], buckets)


@njit(cache=True, nogil=True)
def block(found: Table, key: np.uint64) -> tuple[int, int]:
    """Where the rows of a key begin and end."""
    bucket = np.int64(key >> np.uint64(64 - _BITS))
    start, end = found.buckets[bucket], found.buckets[bucket + 1]
    while start < end and found.keys[start] < key:
        start += 1
    last = start
    while last < end and found.keys[last] == key:
        last += 1
    return start, last
