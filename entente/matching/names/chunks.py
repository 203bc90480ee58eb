"""Short runs of Latin letters as numbers, so that kernels and tables can hold them."""

import numpy as np
import numpy.typing as npt

BASE = 27
"""Letters count from 1, so that a run and the same run with a letter before it differ."""

Letters = npt.NDArray[np.int64]


def numbered(latin: str) -> Letters:
    """Letters a-z as 1-26."""
    return np.frombuffer(latin.encode("ascii"), dtype=np.uint8).astype(np.int64) - 96


def chunk_number(latin: str) -> int:
    """The number of a run of letters; the empty run is 0."""
    value = 0
    for letter in latin:
        value = value * BASE + ord(letter) - 96
    return value


def chunk_text(number: int) -> str:
    """The run of letters that has this number."""
    letters = []
    while number:
        number, letter = divmod(number, BASE)
        letters.append(chr(letter + 96))
    return "".join(reversed(letters))
