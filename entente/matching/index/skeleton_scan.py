"""A scan of all skeletons of a holding for those near the sought ones; skeletons packed four bits a class."""

import numpy as np
import numpy.typing as npt
from numba import njit

from entente.matching.names.skeleton import CLASSES

Packed = npt.NDArray[np.uint64]
Signatures = npt.NDArray[np.uint32]
LONGEST_SKELETON = 15
"""Classes; the rest is cut, so that a skeleton fits one number."""
MOST_BITS = 3
"""Bits in which signatures may differ: a class more is one, a class for another two; most fail this quick test."""

_NUMBER = {letter: place + 1 for place, letter in enumerate(CLASSES)}
# Classes that sounds and spellings mix up, and what it costs to take one for the other; any other change costs 1.
_MIXED_UP = {
    "XS": 0.4,
    "XJ": 0.4,
    "JK": 0.5,
    "KH": 0.4,
    "FP": 0.5,
    "LR": 0.5,
    "MN": 0.5,
    "TS": 0.6,
    "AH": 0.4,
    "JS": 0.6,
    "AJ": 0.5,
    "XH": 0.6,
    "XK": 0.6,
}
_DROPPED = {"A": 0.4, "H": 0.4, "N": 0.8, "K": 0.8}

CHANGE = np.ones((16, 16))
for _letter in range(16):
    CHANGE[_letter, _letter] = 0.0
for _pair, _cost in _MIXED_UP.items():
    CHANGE[_NUMBER[_pair[0]], _NUMBER[_pair[1]]] = CHANGE[_NUMBER[_pair[1]], _NUMBER[_pair[0]]] = _cost
DROP = np.ones(16)
for _dropped, _cost in _DROPPED.items():
    DROP[_NUMBER[_dropped]] = _cost


def packed(skeleton: str) -> int:
    """The skeleton as one number, its first class in the lowest bits."""
    value = 0
    for place, letter in enumerate(skeleton[:LONGEST_SKELETON]):
        value |= _NUMBER[letter] << (4 * place)
    return value


@njit(cache=True, nogil=True)
def _unpack(value: np.uint64, into: npt.NDArray[np.int64]) -> int:
    size = 0
    while value:
        into[size] = value & np.uint64(15)
        value >>= np.uint64(4)
        size += 1
    return size


@njit(cache=True, nogil=True)
def signature(skeleton: np.uint64) -> np.uint32:
    """One bit for a class that occurs, another for one that occurs again."""
    bits = np.uint32(0)
    while skeleton:
        once = np.uint32(1) << np.uint32(skeleton & np.uint64(15))
        bits |= (once << np.uint32(16)) if bits & once else once
        skeleton >>= np.uint64(4)
    return bits


@njit(cache=True, nogil=True)
def signatures_of(skeletons: Packed) -> Signatures:
    """The signature of each."""
    found = np.empty(len(skeletons), np.uint32)
    for place in range(len(skeletons)):
        found[place] = signature(skeletons[place])
    return found


@njit(cache=True, nogil=True)
def _differing(first: np.uint32, second: np.uint32) -> int:
    bits = np.uint32(first ^ second)
    bits -= (bits >> np.uint32(1)) & np.uint32(0x55555555)
    bits = (bits & np.uint32(0x33333333)) + ((bits >> np.uint32(2)) & np.uint32(0x33333333))
    bits = (bits + (bits >> np.uint32(4))) & np.uint32(0x0F0F0F0F)
    return int(np.uint32(bits * np.uint32(0x01010101)) >> np.uint32(24))


@njit(cache=True, nogil=True)
def distances(
    sought: Packed,
    skeletons: Packed,
    signatures: Signatures,
    change: npt.NDArray[np.float64],
    drop: npt.NDArray[np.float64],
    farthest: float,
) -> npt.NDArray[np.float32]:
    """The least weighted edit distance of each skeleton from the sought ones, per class of the longer; 9 if far."""
    found = np.full(len(skeletons), 9.0, np.float32)
    one, other = np.zeros(16, np.int64), np.zeros(16, np.int64)
    row, before = np.zeros(17), np.zeros(17)
    for key in sought:
        size = _unpack(key, one)
        bits = signature(key)
        for place in range(len(skeletons)):
            if _differing(bits, signatures[place]) > MOST_BITS:
                continue
            length = _unpack(skeletons[place], other)
            longer = max(size, length, 1)
            limit = min(found[place], farthest) * longer
            if abs(size - length) > limit + 0.7:
                continue
            row[0] = 0.0
            for j in range(length):
                row[j + 1] = row[j] + drop[other[j]]
            for i in range(size):
                before, row = row, before
                row[0] = before[0] + drop[one[i]]
                least = row[0]
                for j in range(length):
                    cost = before[j] + change[one[i], other[j]]
                    cost = min(cost, before[j + 1] + drop[one[i]], row[j] + drop[other[j]])
                    row[j + 1] = cost
                    least = min(least, cost)
                if least > limit:
                    row[length] = 99.0
                    break
            found[place] = min(found[place], row[length] / longer)
    return found
