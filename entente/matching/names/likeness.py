"""How likely two words are spellings of one name, from 0 to 1: one kernel for one pair, lists and indexes alike."""

from functools import cache
from math import exp
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from numba import njit

from entente.matching.names.channel import channel
from entente.matching.names.kernels import VOWELS, Room, channel_cost, new_room, spelling_cost
from entente.matching.names.run_tree import RunTree, run_tree

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

LATIN, ARABIC, HAN = 0, 1, 4
"""Numbers of scripts in kernels: 0 is Latin and whatever is read as Latin, the others are `LEARNED`, from 1."""

# Costs per letter at which two words are as likely as not to be one name, and how fast the doubt falls off; read off
# the development part of the names, so that a likeness means the same through the channel and between spellings.
CHANNEL_MIDDLE, CHANNEL_WIDTH = 1.5, 0.3
SPELLING_MIDDLE, SPELLING_WIDTH = 0.22, 0.045
OTHER_HAN = 0.85
"""Han words of the same sound in other letters are usually other names."""
LEAST_WITH_ARTICLE = 6
"""Letters of the shortest word that may begin with an article; Ali and Elena do not."""
ARTICLE_ON_ONE_SIDE = 0.9
DOUBTFUL = 0.6
_A, _E, _L = 1, 5, 12


class Tables(NamedTuple):
    """The channel as kernels take it."""

    tree: RunTree
    best: Floats


@cache
def tables() -> Tables:
    """The committed channel's."""
    learned = channel()
    return Tables(run_tree(learned.starts, learned.runs, learned.worths), learned.best)


@njit(cache=True, nogil=True)
def falling(cost: float, middle: float, width: float) -> float:
    """A cost as a likeness."""
    return 1.0 / (1.0 + exp((cost - middle) / width))


@njit(cache=True, nogil=True)
def same(first: Ints, second: Ints) -> bool:
    """Whether two runs of letters are equal."""
    if len(first) != len(second):
        return False
    for place in range(len(first)):  # noqa: SIM110 - numba compiles loops, not generators
        if first[place] != second[place]:
            return False
    return True


@njit(cache=True, nogil=True)
def article(latin: Ints, before_arabic: bool) -> int:
    """How many letters of a Latin word may be an Arabic article written to it: Alharamain, Elkhatib, Lourimi."""
    if len(latin) < LEAST_WITH_ARTICLE:
        return 0
    if latin[1] == _L and (latin[0] == _A or latin[0] == _E):
        return 2
    return 1 if before_arabic and latin[0] == _L and VOWELS[latin[1]] else 0


@njit(cache=True, nogil=True)
def likeness(
    script: int,
    latin: Ints,
    native: Ints,
    other_script: int,
    other_latin: Ints,
    other_native: Ints,
    tables: Tables,
    room: Room,
) -> float:
    """Likeness of two words: `latin` is the spelling or reading in 1-26, `native` the channel's letters (or none).

    1.0 means the same letters; the same either way round. An article written to one of the two costs little.
    """
    found = as_written(script, latin, native, other_script, other_latin, other_native, tables, room)
    if found >= DOUBTFUL:
        return found
    one = article(latin, other_script == ARABIC) if script == LATIN else 0
    other = article(other_latin, script == ARABIC) if other_script == LATIN else 0
    if (one > 0) == (other > 0):
        return found
    bare = as_written(script, latin[one:], native, other_script, other_latin[other:], other_native, tables, room)
    return max(found, ARTICLE_ON_ONE_SIDE * bare)


@njit(cache=True, nogil=True)
def as_written(
    script: int,
    latin: Ints,
    native: Ints,
    other_script: int,
    other_latin: Ints,
    other_native: Ints,
    tables: Tables,
    room: Room,
) -> float:
    """Likeness with nothing taken off."""
    if script == other_script:
        spelt = falling(spelling_cost(latin, other_latin, room), SPELLING_MIDDLE, SPELLING_WIDTH)
        if script == LATIN:
            return 1.0 if same(latin, other_latin) else spelt
        if same(native, other_native):
            return 1.0
        return spelt * OTHER_HAN if script == HAN else spelt
    found = 0.0
    if script != LATIN:
        cost = channel_cost(native, other_latin, tables.tree, tables.best, room)
        found = falling(cost, CHANNEL_MIDDLE, CHANNEL_WIDTH)
    if other_script != LATIN:
        cost = channel_cost(other_native, latin, tables.tree, tables.best, room)
        found = max(found, falling(cost, CHANNEL_MIDDLE, CHANNEL_WIDTH))
    return found


@njit(cache=True, nogil=True)
def likeness_of_pair(
    script: int,
    latin: Ints,
    native: Ints,
    other_script: int,
    other_latin: Ints,
    other_native: Ints,
    children: npt.NDArray[np.int32],
    worths: Floats,
    best: Floats,
) -> float:
    """`likeness` as Python calls it: tables in flat arrays, as handing over a tuple costs more than the comparison."""
    learned = Tables(RunTree(children, worths), best)
    return likeness(script, latin, native, other_script, other_latin, other_native, learned, new_room())
