"""Gathering candidates: adding up what each row is worth over the lists of rows that answer a query, worthiest first.

New rows are let in only as long as one of them may still be among the best: the lists are followed by falling worth,
so what the rest can give a row that was in none so far is known (MaxScore, Turtle and Flood 1995, from memory).
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from numba import njit

from entente.matching.index.birth_columns import BirthColumns

Rows = npt.NDArray[np.int32]
Worths = npt.NDArray[np.float32]
Seen = npt.NDArray[np.uint16]
Counts = npt.NDArray[np.int64]

MOST_TOUCHED = 2_000_000
"""Rows that one query may touch; what is left out is common."""

BIRTH_FITS, BIRTH_OTHER = 2.0, -5.0
"""Nats for births that may be one, and for births more than a year apart."""
BINS, PER_NAT = 1024, 16
"""Of the count of rows by worth, which says what the best so far are worth at least."""


class Lists(NamedTuple):
    """Lists of rows: what a row of each is worth, the question that it answers, and its part of the flat rows."""

    worths: npt.NDArray[np.float64]
    questions: npt.NDArray[np.int64]
    starts: npt.NDArray[np.int64]
    ends: npt.NDArray[np.int64]

    @classmethod
    def one(cls, worth: float, question: int, start: int, end: int) -> "Lists":
        """A single list."""
        return cls(np.array([worth]), *(np.array([value], np.int64) for value in (question, start, end)))

    @classmethod
    def joined(cls, parts: Sequence["Lists"]) -> "Lists":
        """Several as one, of which there is at least one part."""
        return cls(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))

    def picked(self, places: npt.NDArray[Any]) -> "Lists":
        """Those at these places, or where a mask says so."""
        return Lists(*(column[places] for column in self))


class Asked(NamedTuple):
    """The day of birth that is asked for, 0 when none is, and how many of the best are wanted."""

    first: int
    last: int
    wanted: int


@njit(cache=True, nogil=True)
def ceilings(worths: npt.NDArray[np.float64], questions: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """For each list the most that it and those after it give one row: of each question the worthiest answer."""
    found = np.zeros(len(worths))
    best = np.zeros(16)
    for place in range(len(worths) - 1, -1, -1):
        best[questions[place]] = max(best[questions[place]], worths[place])
        found[place] = best.sum()
    return found


@njit(cache=True, nogil=True)
def _bin(worth: float) -> int:
    return max(0, min(BINS - 1, int(worth * PER_NAT)))


@njit(cache=True, nogil=True)
def floor_of(counts: Counts, wanted: int) -> float:
    """What the best `wanted` rows are worth at least, a bin's width too little at most; below all if too few."""
    found = 0
    for place in range(BINS - 1, 0, -1):
        found += counts[place]
        if found >= wanted:
            return place / PER_NAT
    return -np.inf


@njit(cache=True, nogil=True)
def _judged(earliest: int, latest: int, asked: Asked) -> float:
    """What a rough look at the days says; 0 means not known. Scoring in full looks exactly."""
    if asked.first == 0 or earliest == 0:
        return 0.0
    if earliest <= asked.last and asked.first <= latest:
        return BIRTH_FITS
    return BIRTH_OTHER if earliest > asked.last + 366 or latest < asked.first - 366 else 0.0


@njit(cache=True, nogil=True)
def follow(
    rows: Rows,
    worth: float,
    bit: int,
    closed: bool,
    asked: Asked,
    births: tuple[Rows, Rows],
    worths: Worths,
    seen: Seen,
    touched: Rows,
    filled: int,
    counts: Counts,
) -> int:
    """Add `worth` to each row that has nothing for this `bit` yet; `closed` to new rows. How many are touched then."""
    for row in rows:
        before = seen[row]
        if before & bit:
            continue
        if before == 0:
            if closed or filled == len(touched):
                continue
            touched[filled] = row
            filled += 1
            worths[row] = _judged(births[0][row], births[1][row], asked)
        else:
            counts[_bin(worths[row])] -= 1
        seen[row] = before | bit
        worths[row] += worth
        counts[_bin(worths[row])] += 1
    return filled


@njit(cache=True, nogil=True)
def gather(
    base: Rows,
    added: Rows,
    lists: Lists,
    beyond: int,
    asked: Asked,
    births: tuple[Rows, Rows],
    worths: Worths,
    seen: Seen,
    touched: Rows,
) -> tuple[int, float]:
    """Follow the lists, sorted by falling worth; starts from `beyond` on are those of `added`.

    Returns how many rows are touched, and what the wanted best are worth at least.
    """
    most = ceilings(lists.worths, lists.questions)
    counts = np.zeros(BINS, np.int64)
    filled, floor, closed = 0, -np.inf, False
    bonus = BIRTH_FITS if asked.first else 0.0
    for place in range(len(most)):
        closed = closed or most[place] + bonus <= floor
        start, end = lists.starts[place], lists.ends[place]
        worth, bit = lists.worths[place], 1 << lists.questions[place]
        if start < beyond:
            rows = base[start:end]
            filled = follow(rows, worth, bit, closed, asked, births, worths, seen, touched, filled, counts)
        else:
            rows = added[start - beyond : end - beyond]
            filled = follow(rows, worth, bit, closed, asked, births, worths, seen, touched, filled, counts)
        floor = floor_of(counts, asked.wanted)
    return filled, floor


@njit(cache=True, nogil=True)
def take_best(touched: Rows, floor: float, worths: Worths, seen: Seen) -> Rows:
    """The rows worth `floor` or more; the scratch arrays are cleared."""
    found = np.empty(len(touched), np.int32)
    filled = 0
    for row in touched:
        if worths[row] >= floor:
            found[filled] = row
            filled += 1
        seen[row] = 0
    return found[:filled]


class Gatherer:
    """The scratch arrays of one index, cleared by touched row after each query."""

    def __init__(self) -> None:
        self._worths = np.zeros(0, np.float32)
        self._seen = np.zeros(0, np.uint16)
        self._touched = np.zeros(0, np.int32)

    def best(self, base: Rows, added: Rows, lists: Lists, births: BirthColumns, asked: Asked) -> Rows:
        """The worthiest rows of the lists, the worthiest first; `lists` count the rows of `added` after the base's."""
        self._make_room(len(births.earliest))
        falling = np.argsort(-lists.worths, kind="stable")
        columns = (births.earliest, births.latest)
        filled, floor = gather(
            base, added, lists.picked(falling), len(base), asked, columns, self._worths, self._seen, self._touched
        )
        rows = take_best(self._touched[:filled], floor, self._worths, self._seen)
        worths = self._worths[rows]
        if len(rows) > asked.wanted:
            kept = np.argpartition(-worths, asked.wanted)[: asked.wanted]
            rows, worths = rows[kept], worths[kept]
        return rows[np.lexsort((rows, -worths))]

    def _make_room(self, rows: int) -> None:
        if rows > len(self._worths):
            room = rows + rows // 8 + 1024
            self._worths, self._seen = np.zeros(room, np.float32), np.zeros(room, np.uint16)
            self._touched = np.zeros(min(room, MOST_TOUCHED), np.int32)
