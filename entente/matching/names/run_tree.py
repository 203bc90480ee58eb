"""The runs of all letters as one tree: a step per Latin letter, so that a comparison walks instead of searching."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from numba import njit

from entente.matching.names.chunks import BASE

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
LONGEST_RUN = 5
NOTHING = -1.0


class RunTree(NamedTuple):
    """Node n below the number of letters is the root of letter n; `worths` are `NOTHING` where no run ends."""

    children: npt.NDArray[np.int32]
    worths: Floats


@njit(cache=True)
def run_tree(starts: Ints, runs: Ints, worths: Floats) -> RunTree:
    """From the rows of a channel."""
    letters = len(starts) - 1
    children = np.full((letters + LONGEST_RUN * len(runs), BASE), -1, np.int32)
    worth = np.full(len(children), NOTHING)
    filled = letters
    spelt = np.empty(LONGEST_RUN, np.int64)
    for letter in range(letters):
        for place in range(starts[letter], starts[letter + 1]):
            size, rest = 0, runs[place]
            while rest:
                spelt[size] = rest % BASE
                rest //= BASE
                size += 1
            node = letter
            for at in range(size - 1, -1, -1):
                if children[node, spelt[at]] < 0:
                    children[node, spelt[at]] = filled
                    filled += 1
                node = children[node, spelt[at]]
            worth[node] = worths[place]
    return RunTree(children[:filled].copy(), worth[:filled].copy())
