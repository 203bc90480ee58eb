"""The inner loops of a binary fuse filter of 16 bits: build one shard, look values up (Graf and Lemire, 2022).

A value is 64 uniform bits. Each has three places in the table; the exclusive or of what lies there is its fingerprint.
About 18 bits a value are shipped, and one in 65,536 values that were never put in seems to be there.
"""

import numpy as np
import numpy.typing as npt
from numba import njit

Values = npt.NDArray[np.uint64]
Table = npt.NDArray[np.uint16]

ATTEMPTS = 64
"""Seeds tried for one shard; each succeeds in nine cases of ten."""


@njit(cache=True, nogil=True, inline="always")
def _mixed(value: np.uint64, seed: np.uint64) -> np.uint64:
    told = value + seed
    told ^= told >> np.uint64(33)
    told *= np.uint64(0xFF51AFD7ED558CCD)
    told ^= told >> np.uint64(33)
    told *= np.uint64(0xC4CEB9FE1A85EC53)
    return told ^ (told >> np.uint64(33))


@njit(cache=True, nogil=True, inline="always")
def _place(mixed: np.uint64, which: int, length: np.uint64, span: np.uint64) -> np.uint64:
    """One of the three places; `length` is a segment's, a power of two, `span` the last start of a first place."""
    first = ((mixed >> np.uint64(32)) * span) >> np.uint64(32)
    if which == 0:
        return first
    if which == 1:
        return (first + length) ^ ((mixed >> np.uint64(18)) & (length - np.uint64(1)))
    return (first + length + length) ^ (mixed & (length - np.uint64(1)))


@njit(cache=True, nogil=True, inline="always")
def _print(mixed: np.uint64) -> np.uint16:
    return np.uint16((mixed ^ (mixed >> np.uint64(32))) & np.uint64(0xFFFF))


@njit(cache=True, nogil=True)
def fill(values: Values, seed: np.uint64, length: np.uint64, span: np.uint64, table: Table) -> bool:
    """Fill the table for these distinct values; False when this seed does not serve."""
    size, slots = len(values), len(table)
    counts, sums = np.zeros(slots, np.uint8), np.zeros(slots, np.uint64)
    for value in values:
        mixed = _mixed(value, seed)
        for which in range(3):
            place = _place(mixed, which, length, span)
            if counts[place] == 255:
                return False
            counts[place] += 1
            sums[place] ^= mixed
    alone = np.empty(slots, np.uint64)
    waiting = 0
    for slot in range(slots):
        if counts[slot] == 1:
            alone[waiting] = slot
            waiting += 1
    order, owners = np.empty(size, np.uint64), np.empty(size, np.uint64)
    taken = 0
    while waiting:
        waiting -= 1
        slot = alone[waiting]
        if counts[slot] != 1:
            continue
        mixed = sums[slot]
        order[taken], owners[taken] = mixed, slot
        taken += 1
        for which in range(3):
            place = _place(mixed, which, length, span)
            counts[place] -= 1
            sums[place] ^= mixed
            if counts[place] == 1:
                alone[waiting] = place
                waiting += 1
    if taken != size:
        return False
    for at in range(size - 1, -1, -1):
        mixed = order[at]
        told = _print(mixed)
        for which in range(3):
            told ^= table[_place(mixed, which, length, span)]
        table[owners[at]] ^= told
    return True


@njit(cache=True, nogil=True)
def look_up(
    values: Values, seed: np.uint64, length: np.uint64, span: np.uint64, table: Table, found: npt.NDArray[np.bool_]
) -> None:
    """Whether each value seems to be in the table."""
    for at in range(len(values)):
        mixed = _mixed(values[at], seed)
        told = _print(mixed)
        for which in range(3):
            told ^= table[_place(mixed, which, length, span)]
        found[at] = told == 0
