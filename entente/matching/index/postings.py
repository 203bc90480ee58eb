"""Rows by term: a sorted base in mapped files, and what was added since in memory."""

from array import array
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import numpy.typing as npt

Rows = npt.NDArray[np.int32]


class Postings:
    """`rows(term)` are the rows that have a term, those of the base first."""

    def __init__(self, folder: Path | None = None) -> None:
        self._terms, self._starts, self._rows = _load(folder) if folder else _nothing()
        self._added: dict[int, list[int]] = {}

    def rows(self, term: int) -> Rows:
        """The rows under a term, in rising order."""
        base = self._base(term)
        added = self._added.get(term)
        return base if added is None else np.append(base, np.array(added, np.int32))

    def _base(self, term: int) -> Rows:
        at = int(np.searchsorted(self._terms, np.uint64(term)))
        if at == len(self._terms) or int(self._terms[at]) != term:
            return self._rows[:0]
        return self._rows[self._starts[at] : self._starts[at + 1]]

    @property
    def base(self) -> Rows:
        """The rows of all terms of the base, term after term."""
        return self._rows

    def spans(self, terms: npt.NDArray[np.uint64]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """Where the rows of each term begin and end in `base`; at one place for a term that the base has not."""
        at = np.searchsorted(self._terms, terms)
        known = at < len(self._terms)
        known[known] = self._terms[at[known]] == terms[known]
        at[~known] = 0
        return np.where(known, self._starts[at], 0), np.where(known, self._starts[at + known], 0)

    def added(self, term: int) -> Rows:
        """The rows under a term that came since the base was built."""
        return np.array(self._added.get(term, ()), np.int32)

    def count(self, term: int) -> int:
        """How many rows a term has, erased ones of the base counted."""
        return len(self._base(term)) + len(self._added.get(term, ()))

    def add(self, row: int, terms: Iterable[int]) -> None:
        """A new row has these terms."""
        for term in terms:
            self._added.setdefault(term, []).append(row)

    def remove(self, row: int, terms: Iterable[int]) -> None:
        """Take a row that was added out again; a row of the base stays and is passed over as erased."""
        for term in terms:
            rows = self._added.get(term)
            if rows and row in rows:
                rows.remove(row)
                if not rows:
                    del self._added[term]


def _nothing() -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.int64], Rows]:
    return np.empty(0, np.uint64), np.zeros(1, np.int64), np.empty(0, np.int32)


def _load(folder: Path) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.int64], Rows]:
    terms, starts, rows = (np.load(_file(folder, name), mmap_mode="r") for name in ("terms", "starts", "rows"))
    return np.asarray(terms), np.asarray(starts), np.asarray(rows)


def save_postings(folder: Path, terms: "array[int]", rows: "array[int]") -> None:
    """Write the base from parallel arrays of terms (`Q`) and rows (`i`), rows rising."""
    numbers, of_rows = np.frombuffer(terms, np.uint64), np.frombuffer(rows, np.int32)
    order = np.argsort(numbers, kind="stable")
    distinct, starts = np.unique(numbers[order], return_index=True)
    np.save(_file(folder, "terms"), distinct)
    np.save(_file(folder, "starts"), np.append(starts, len(order)))
    np.save(_file(folder, "rows"), of_rows[order])


def _file(folder: Path, name: str) -> Path:
    return folder / f"postings-{name}.npy"
