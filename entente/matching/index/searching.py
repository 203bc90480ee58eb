"""What a query looks under: words like each of its own, and the terms of its other attributes, each with its worth."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from entente.matching.identities.identity import Identity
from entente.matching.index.gathering import Lists, Rows
from entente.matching.index.hashing import term_number
from entente.matching.index.postings import Postings
from entente.matching.index.terms import sought_terms, words
from entente.matching.index.vocabulary import Alikes, Vocabulary
from entente.matching.names.comparison import discounts
from entente.matching.names.frequency import LEAST, MOST, Information
from entente.matching.names.word import Word

MOST_WORDS = 10
"""Words of a query that are looked for; more names than this repeat each other."""
QUESTIONS = "nbyp"
"""What is asked besides words, by the first letter of the terms: number, day and year of birth, place."""
ENOUGH_ROWS = 1_500_000
"""Rows of like words that are followed up for one word; the likest come first."""
LEAST_WORTH = 0.1
"""Nats that a word counts for which is hardly like the sought one: better found last than not."""
_PRIOR = 1000.0
"""As if so many more were held: a word of a small holding is not rarer than there."""


class Query:
    """A sought identity and what its words say in a holding."""

    def __init__(self, identity: Identity, information: Information) -> None:
        self.identity = identity
        self.information = information
        self.words = list(words(identity).values())[:MOST_WORDS]


class _Question(NamedTuple):
    terms: npt.NDArray[np.uint64]
    worths: npt.NDArray[np.float64]
    number: int


def lists_of(query: Query, vocabulary: Vocabulary, postings: Postings, held: int) -> tuple[Lists, Rows]:
    """The lists of rows that share a word, a number, a date or a place with the query, and rows added since the base.

    `held` is how many records stand.
    """
    found: list[Lists] = []
    added: list[Rows] = []
    size = len(postings.base)
    for question in _questions(query, vocabulary, postings, held):
        starts, ends = postings.spans(question.terms)
        enough = np.cumsum(ends - starts) - (ends - starts) <= ENOUGH_ROWS
        found.append(Lists(question.worths, _repeated(question), starts, ends).picked(enough & (ends > starts)))
        for term, worth in zip(question.terms.tolist(), question.worths.tolist(), strict=True):
            rows = postings.added(term)
            if len(rows):
                added.append(rows)
                found.append(Lists.one(worth, question.number, size, size + len(rows)))
                size += len(rows)
    return Lists.joined(found), np.concatenate(added) if added else np.empty(0, np.int32)


def _repeated(question: _Question) -> npt.NDArray[np.int64]:
    return np.full(len(question.terms), question.number, np.int64)


def _questions(query: Query, vocabulary: Vocabulary, postings: Postings, held: int) -> Iterator[_Question]:
    sought = sought_terms(query.identity)
    for number, letter in enumerate(QUESTIONS):
        own = [one for one in sought if one.term[0] == letter]
        terms = np.array([term_number(one.term) for one in own], np.uint64)
        yield _Question(terms, np.array([one.worth for one in own], np.float64), number)
    rarest_first = sorted(query.words, key=query.information, reverse=True)
    for number, word in enumerate(rarest_first, start=len(QUESTIONS)):
        alike = vocabulary.like(word)
        yield _Question(alike.terms, _worths(word, alike, query.information, postings, held), number)


def _worths(
    word: Word, alike: Alikes, information: Information, postings: Postings, held: int
) -> npt.NDArray[np.float64]:
    """As scoring in full weighs them: of two words that are not equal, the commoner counts."""
    starts, ends = postings.spans(alike.terms)
    theirs = np.clip(-np.log((ends - starts + 1.0) / (held + _PRIOR)), LEAST, MOST)
    shared = np.where(alike.likenesses < 1.0, np.minimum(theirs, information(word)), information(word))
    return np.maximum(LEAST_WORTH, shared + discounts(alike.likenesses))
