"""The place in a text where the words looked for stand, with each of them marked."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from entente.exchange.search import WORD

AROUND = 90
"""Characters before and after the first word found."""


@dataclass(frozen=True)
class Piece:
    """A stretch of text, found or not."""

    text: str
    found: bool = False


def folded(word: str) -> str:
    """Without case and marks, as the index compares."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word)
    return "".join(each for each in plain if not unicodedata.combining(each)).casefold()


def excerpt(text: str, query: str) -> list[Piece]:
    """The surroundings of the first word found, each word found by itself; the beginning where none is."""
    words = [folded(word) for word in WORD.findall(query)]
    first = next((found.start() for found in WORD.finditer(text) if _is_asked(folded(found[0]), words)), 0)
    begins, ends = max(0, first - AROUND), min(len(text), first + 2 * AROUND)
    pieces = [Piece("…")] if begins else []
    at = begins
    for found in WORD.finditer(text, first, ends + 1):  # a word that goes on after the end is cut behind it
        if found.end() <= ends and _is_asked(folded(found[0]), words):
            pieces += [Piece(text[at : found.start()]), Piece(found[0], found=True)]
            at = found.end()
    tail = [Piece("…")] if ends < len(text) else []
    return [*pieces, Piece(text[at:ends]), *tail]


def _is_asked(word: str, words: Sequence[str]) -> bool:
    return bool(words) and (word in words or word.startswith(words[-1]))
