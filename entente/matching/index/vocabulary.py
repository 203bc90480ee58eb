"""All words that occur in the names of a holding, ready to be scanned for words like one that is sought."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from entente.matching.index.hashing import term_number
from entente.matching.index.likenesses import likenesses
from entente.matching.index.skeleton_keys import SkeletonKeys
from entente.matching.index.terms import word_term
from entente.matching.index.word_columns import WordColumns
from entente.matching.names.likeness import tables
from entente.matching.names.word import Word

LEAST_LIKENESS = 0.1
"""Words less alike are not followed up, though scoring in full may count them."""
MOST_ALIKE = 250
"""Words like a sought one that are followed up, the likest first."""
MOST_REMEMBERED = 500
"""Sought words whose like ones are kept, until a word comes or goes; some ten megabytes."""


class Alikes(NamedTuple):
    """Words of the holding, by the numbers of their terms, and their likenesses to the sought one, falling."""

    terms: npt.NDArray[np.uint64]
    likenesses: npt.NDArray[np.float64]


class Vocabulary:
    """Words by place; grows by one word at a time, forgets a word in place."""

    def __init__(self, folder: Path | None = None) -> None:
        self.columns = WordColumns(folder)
        self._keys = SkeletonKeys(self.columns["owners"], self.columns["skeletons"])
        self._places = {int(term): place for place, term in enumerate(self.columns["terms"]) if term}
        self._remembered: dict[str, Alikes] = {}

    def __len__(self) -> int:
        return len(self.columns)

    def add(self, words: Iterable[Word]) -> None:
        """Take in the words that are not known yet."""
        for word in words:
            term = term_number(word_term(word))
            if term not in self._places:
                self._places[term] = self.columns.append(term, word)
                self._keys.add(self._places[term], word.keys)
                self._remembered.clear()

    def like(self, word: Word) -> Alikes:
        """The words of the holding like this one, the likest first; at most `MOST_ALIKE`."""
        found = self._remembered.get(word.text)
        if found is None:
            if len(self._remembered) >= MOST_REMEMBERED:
                self._remembered.clear()
            found = self._remembered[word.text] = self._looked_for(word)
        return found

    def _looked_for(self, word: Word) -> Alikes:
        candidates = self._keys.near(word.keys)
        columns = self.columns
        found = likenesses(
            word.script_number,
            word.spelling,
            word.letters,
            candidates,
            columns["scripts"],
            columns["latins"],
            columns["latin_at"],
            columns["natives"],
            columns["native_at"],
            tables(),
        )
        return self._best(candidates, found)

    def _best(self, candidates: np.ndarray, likeness: np.ndarray) -> Alikes:
        likely = np.flatnonzero(likeness >= LEAST_LIKENESS)
        likely = likely[self.columns["terms"][candidates[likely]] > 0]
        terms = self.columns["terms"][candidates[likely]]
        best = np.lexsort((terms, -likeness[likely]))[:MOST_ALIKE]
        return Alikes(terms[best], likeness[likely[best]])

    def forget(self, term: int) -> None:
        """Blank a word that no record bears any more, in memory and in the files; its place stays, without a term."""
        self._remembered.clear()
        place = self._places.pop(term, None)
        if place is not None:
            self.columns.blank(place)

    def synchronise(self) -> None:
        """Wait until the disk has what was forgotten."""
        self.columns.synchronise()

    def save(self, folder: Path) -> None:
        """Write all columns."""
        self.columns.save(folder)
