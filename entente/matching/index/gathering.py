"""Gathering candidates: adding up what each row is worth over the terms that it shares with a query."""

import numpy as np
import numpy.typing as npt
from numba import njit

from entente.matching.index.birth_columns import BirthColumns

Rows = npt.NDArray[np.int32]
Worths = npt.NDArray[np.float32]

MOST_TOUCHED = 2_000_000
"""Rows that one query may touch; terms are taken rarest first, so what is left out is common."""

BIRTH_FITS, BIRTH_OTHER = 2.0, -5.0
"""Nats for births that may be one, and for births more than a year apart."""


@njit(cache=True, nogil=True)
def gather(
    rows: Rows, worth: float, bit: int, worths: Worths, seen: npt.NDArray[np.uint16], touched: Rows, filled: int
) -> int:
    """Add `worth` to each row that has not got anything for this `bit` yet; returns how many rows are touched."""
    for row in rows:
        if seen[row] & bit:
            continue
        if seen[row] == 0:
            if filled == len(touched):
                continue
            touched[filled] = row
            filled += 1
        seen[row] |= bit
        worths[row] += worth
    return filled


@njit(cache=True, nogil=True)
def judge_births(
    touched: Rows, worths: Worths, earliest: Rows, latest: Rows, first: int, last: int, overlap: float, other: float
) -> None:
    """Add to rows without a finding on births what a rough look at the days says; 0 means not known."""
    for row in touched:
        if earliest[row] == 0:
            continue
        if earliest[row] <= last and first <= latest[row]:
            worths[row] += overlap
        elif earliest[row] > last + 366 or latest[row] < first - 366:
            worths[row] += other


class Gatherer:
    """The scratch arrays of one index, cleared by touched row after each query."""

    def __init__(self) -> None:
        self._worths = np.zeros(0, np.float32)
        self._seen = np.zeros(0, np.uint16)
        self._touched = np.zeros(0, np.int32)
        self._filled = 0

    def begin(self, rows: int) -> None:
        """Make room for a holding of so many rows."""
        if rows > len(self._worths):
            room = rows + rows // 8 + 1024
            self._worths, self._seen = np.zeros(room, np.float32), np.zeros(room, np.uint16)
            self._touched = np.zeros(min(room, MOST_TOUCHED), np.int32)
        self._filled = 0

    def add(self, rows: Rows, worth: float, question: int) -> None:
        """Rows that answer a question (a word of the name, the birth, a number), the worthiest first."""
        bit = 1 << min(question, 15)
        self._filled = gather(rows, worth, bit, self._worths, self._seen, self._touched, self._filled)

    def judge_births(self, births: BirthColumns, first: int, last: int) -> None:
        """Look roughly at the births of all touched rows; scoring in full looks exactly."""
        judge_births(self.touched, self._worths, births.earliest, births.latest, first, last, BIRTH_FITS, BIRTH_OTHER)

    @property
    def touched(self) -> Rows:
        """The rows that have got something."""
        return self._touched[: self._filled]

    def best(self, most: int) -> Rows:
        """The worthiest rows, the worthiest first, and everything cleared."""
        touched = self.touched.copy()
        worths = self._worths[touched]
        self._worths[touched] = 0
        self._seen[touched] = 0
        if len(touched) > most:
            kept = np.argpartition(-worths, most)[:most]
            touched, worths = touched[kept], worths[kept]
        return touched[np.lexsort((touched, -worths))]
