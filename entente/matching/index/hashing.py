"""Sixty-four-bit numbers for terms: what postings are kept under, so that no text of an attribute is."""

from functools import lru_cache

import numpy as np
import numpy.typing as npt
from numba import njit

_OFFSET = np.uint64(0xCBF29CE484222325)
_PRIME = np.uint64(0x100000001B3)
_MIX = np.uint64(0xFF51AFD7ED558CCD)
_SHIFT = np.uint64(33)


@njit(cache=True, nogil=True)
def _fnv(data: npt.NDArray[np.uint8]) -> np.uint64:
    """FNV-1a with a last mixing step; stable across machines and versions."""
    value = _OFFSET
    for byte in data:
        value = (value ^ np.uint64(byte)) * _PRIME
    value = (value ^ (value >> _SHIFT)) * _MIX
    return value ^ (value >> _SHIFT)


@lru_cache(maxsize=500_000)
def term_number(term: str) -> int:
    """The number of a term; two terms in a thousand million share one, and scoring tells them apart."""
    return int(_fnv(np.frombuffer(term.encode(), dtype=np.uint8)))
