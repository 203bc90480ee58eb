"""The likeness of one word to many of a vocabulary, in one loop."""

import numpy as np
import numpy.typing as npt
from numba import njit

from entente.matching.names.kernels import new_room
from entente.matching.names.likeness import Ints, Tables, likeness


@njit(cache=True, nogil=True)
def likenesses(
    script: int,
    latin: Ints,
    native: Ints,
    candidates: npt.NDArray[np.int64],
    scripts: npt.NDArray[np.int8],
    latins: Ints,
    latin_at: Ints,
    natives: Ints,
    native_at: Ints,
    tables: Tables,
) -> npt.NDArray[np.float64]:
    """`candidates` are places in the columns that follow."""
    found = np.empty(len(candidates))
    scratch = new_room()
    for place, one in enumerate(candidates):
        found[place] = likeness(
            script,
            latin,
            native,
            scripts[one],
            latins[latin_at[one] : latin_at[one + 1]],
            natives[native_at[one] : native_at[one + 1]],
            tables,
            scratch,
        )
    return found
