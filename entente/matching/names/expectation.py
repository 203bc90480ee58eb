"""Expectation maximisation over all ways to cut a Latin word into the runs that each native letter gave."""

import numpy as np
import numpy.typing as npt
from numba import njit

from entente.matching.names.chunks import BASE

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

CHUNK_SPACE = BASE**5
"""More than the number of any run of up to five letters: (letter, run) becomes letter * CHUNK_SPACE + run."""


@njit(cache=True)
def edge_keys(native: Ints, native_at: Ints, latin: Ints, latin_at: Ints, longest: int) -> Ints:
    """Every (letter, run) that some cut of some pair uses, in the order in which the other kernels walk them."""
    total = 0
    for pair in range(len(native_at) - 1):
        size = latin_at[pair + 1] - latin_at[pair]
        total += (native_at[pair + 1] - native_at[pair]) * (size + 1) * (longest + 1)
    keys = np.empty(total, np.int64)
    filled = 0
    for pair in range(len(native_at) - 1):
        size = latin_at[pair + 1] - latin_at[pair]
        for i in range(native_at[pair], native_at[pair + 1]):
            for j in range(size + 1):
                run = 0
                for length in range(min(longest, size - j) + 1):
                    if length:
                        run = run * BASE + latin[latin_at[pair] + j + length - 1]
                    keys[filled] = native[i] * CHUNK_SPACE + run
                    filled += 1
    return keys[:filled]


@njit(cache=True)
def expected_counts(
    edges: npt.NDArray[np.int32], chance: Floats, native_at: Ints, latin_at: Ints, weight: Floats, longest: int
) -> tuple[Floats, float]:
    """One pass: expected uses of each parameter over all cuts (forward-backward), and the log-likelihood."""
    counts = np.zeros(len(chance))
    likelihood = 0.0
    start = 0
    for pair in range(len(native_at) - 1):
        letters = native_at[pair + 1] - native_at[pair]
        size = latin_at[pair + 1] - latin_at[pair]
        forward = np.zeros((letters + 1, size + 1))
        backward = np.zeros((letters + 1, size + 1))
        forward[0, 0] = 1.0
        backward[letters, size] = 1.0
        edge = start
        for i in range(letters):
            for j in range(size + 1):
                for length in range(min(longest, size - j) + 1):
                    forward[i + 1, j + length] += forward[i, j] * chance[edges[edge]]
                    edge += 1
        end = edge
        total = forward[letters, size]
        if total > 0.0:
            likelihood += weight[pair] * np.log(total)
            for i in range(letters - 1, -1, -1):
                for j in range(size, -1, -1):
                    for length in range(min(longest, size - j), -1, -1):
                        edge -= 1
                        through = chance[edges[edge]] * backward[i + 1, j + length]
                        backward[i, j] += through
                        counts[edges[edge]] += weight[pair] * forward[i, j] * through / total
        start = end
    return counts, likelihood
