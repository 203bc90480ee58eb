"""How a query gathers rows: words like each of its words, and the terms of its other attributes."""

from entente.matching.identities.identity import Identity
from entente.matching.index.gathering import Gatherer
from entente.matching.index.hashing import term_number
from entente.matching.index.postings import Postings
from entente.matching.index.terms import sought_terms, words
from entente.matching.index.vocabulary import Alike, Vocabulary
from entente.matching.names.comparison import worth
from entente.matching.names.frequency import Information
from entente.matching.names.word import Word

MOST_WORDS = 10
"""Words of a query that are looked for; more names than this repeat each other."""
QUESTIONS = "nbyp"
"""What is asked besides words, by the first letter of the terms: number, day and year of birth, place."""
ENOUGH_ROWS = 1_500_000
"""Rows of like words that are followed up for one word; the likest come first."""


class Query:
    """A sought identity and what its words say in a holding."""

    def __init__(self, identity: Identity, information: Information) -> None:
        self.identity = identity
        self.information = information
        self.words = list(words(identity).values())[:MOST_WORDS]


def gather_rows(query: Query, vocabulary: Vocabulary, postings: Postings, gatherer: Gatherer) -> None:
    """Put into the gatherer whatever shares a word, a number, a date or a place with the query."""
    for term, value in sought_terms(query.identity):
        gatherer.add(postings.rows(term_number(term)), value, question=QUESTIONS.index(term[0]))
    rarest_first = sorted(query.words, key=query.information, reverse=True)
    for question, word in enumerate(rarest_first, start=len(QUESTIONS)):
        _gather_word(word, query.information(word), question, vocabulary, postings, gatherer)


def _gather_word(
    word: Word, information: float, question: int, vocabulary: Vocabulary, postings: Postings, gatherer: Gatherer
) -> None:
    followed = 0
    for alike in vocabulary.like(word):
        rows = postings.rows(alike.term)
        gatherer.add(rows, _worth(alike, information), question)
        followed += len(rows)
        if followed > ENOUGH_ROWS:
            return


def _worth(alike: Alike, information: float) -> float:
    return max(0.1, worth(alike.likeness, information))
