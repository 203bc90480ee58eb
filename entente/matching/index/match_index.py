"""The index: add, amend, erase and search identities; one writer, kept in a folder, rebuilt from its own records."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Self

import numpy as np

from entente.matching.identities.identity import Identity
from entente.matching.identities.scorer import Score, score
from entente.matching.index.birth_columns import BirthColumns
from entente.matching.index.building import span, write_base
from entente.matching.index.gathering import Asked, Gatherer
from entente.matching.index.hashing import term_number
from entente.matching.index.places import base_of, next_base, put_in_place
from entente.matching.index.postings import Postings
from entente.matching.index.records import Record, Records
from entente.matching.index.searching import Query, lists_of
from entente.matching.index.terms import kept_terms, key_term, word_term, words
from entente.matching.index.vocabulary import Vocabulary
from entente.matching.names.frequency import Information, bounded, general_information
from entente.matching.names.word import Word

LOOKED_AT = 64
"""Candidates that are scored in full for one query; at least three for each two results that are asked for."""


@dataclass(frozen=True)
class Candidate:
    """A record that may be about the sought subject; an officer decides."""

    key: str
    identity: Identity
    score: Score


class MatchIndex:
    """Open with `MatchIndex.create` or `MatchIndex.open`; not safe for two writers, nor for two threads at once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        base = base_of(folder)
        with ExitStack() as opened:  # where a file is not what it should be, none stays open
            self._records = Records(base)
            opened.callback(self._records.close)
            self._postings = Postings(base)
            self._vocabulary = Vocabulary(base)
            self._births = BirthColumns(base, len(self._records))
            self._gatherer = Gatherer()
            self._standing = self._records.standing()
            for row, record in self._records.added():
                self._enter(row, record)
            opened.pop_all()

    @classmethod
    def create(cls, folder: Path, records: Iterable[Record] = ()) -> Self:
        """Write a new index from records, in place of any that is there."""
        write_base(next_base(folder), records)
        put_in_place(folder)
        return cls(folder)

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open an index; raises IndexUnreadable."""
        return cls(folder)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the files, after the disk has all changes; closing twice does nothing."""
        if not self._records.closed:
            self.synchronise()
            self._records.close()

    def __len__(self) -> int:
        return self._standing

    def _enter(self, row: int, record: Record) -> None:
        self._postings.add(row, map(term_number, kept_terms(record.key, record.identity)))
        self._vocabulary.add(words(record.identity).values())
        self._births.put(row, *span(record.identity))

    def add(self, key: str, identity: Identity) -> None:
        """Add or amend: what was held under this key is erased first."""
        self.erase(key)
        record = Record(key, identity)
        row = self._records.add(record)
        self._births.grow()
        self._enter(row, record)
        self._standing += 1

    def get(self, key: str) -> Identity | None:
        """What is held under a key."""
        found = self._row(key)
        return found[1].identity if found else None

    def _row(self, key: str) -> tuple[int, Record] | None:
        for row in self._postings.rows(term_number(key_term(key))):
            record = self._records.get(int(row))
            if record is not None and record.key == key:
                return int(row), record
        return None

    def erase(self, key: str) -> bool:
        """Erase a record from memory and files, and words that no other record bears; False if nothing was held."""
        found = self._row(key)
        if found is None:
            return False
        row, record = found
        self._records.erase(row)
        self._postings.remove(row, map(term_number, kept_terms(key, record.identity)))
        self._births.blank(row)
        self._standing -= 1
        for word in words(record.identity).values():
            self._forget_if_unused(term_number(word_term(word)))
        return True

    def synchronise(self) -> None:
        """Wait until the disk has all changes; to be called before an erasure is declared done."""
        for part in (self._records, self._births, self._vocabulary):
            part.synchronise()

    def _forget_if_unused(self, term: int) -> None:
        if all(self._records.get(int(row)) is None for row in self._postings.rows(term)):
            self._vocabulary.forget(term)

    def information(self) -> Information:
        """How much a shared word says here: this holding's counts, and the general table's as if of a thousand more."""
        rows, prior = len(self), 1000.0

        @cache
        def measured(word: Word) -> float:
            expected = prior * np.exp(-general_information(word))
            held = self._postings.count(term_number(word_term(word)))
            return bounded(-float(np.log((held + expected) / (rows + prior))))

        return measured

    def search(self, *sought: Identity, most: int = 20) -> list[Candidate]:
        """The `most` likeliest records, the likeliest first, each with its reasons.

        Several say the same of subjects of different kinds, the first one most; what is found is scored by its kind.
        """
        query = Query(sought[0], self.information())
        by_kind = {one.kind: one for one in sought}
        lists, added = lists_of(query, self._vocabulary, self._postings, len(self))
        asked_for = Asked(*span(sought[0]), max(LOOKED_AT, most + most // 2))
        rows = self._gatherer.best(self._postings.base, added, lists, self._births, asked_for)
        records = (record for row in rows if (record := self._records.get(int(row))))
        asked = ((record, by_kind.get(record.identity.kind)) for record in records)
        found = [self._scored(record, one, query) for record, one in asked if one is not None]
        found.sort(key=lambda candidate: (-candidate.score.weight, candidate.key))
        return found[:most]

    def _scored(self, record: Record, sought: Identity, query: Query) -> Candidate:
        return Candidate(record.key, record.identity, score(sought, record.identity, query.information, len(self)))

    def records(self) -> Iterator[Record]:
        """All records that stand."""
        for row in range(len(self._records)):
            record = self._records.get(row)
            if record is not None:
                yield record

    def rebuilt(self) -> Self:
        """Write a new base from the records that stand, close this index and open the new one."""
        write_base(next_base(self._folder), self.records())
        self.close()
        put_in_place(self._folder)
        return type(self)(self._folder)
