"""Text folded letter for letter, so that a place in the folded text is the same place in the text read."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_INVISIBLE = re.compile("[\u0640\u064b-\u065f\u0670\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\u00ad]")
_WORD = re.compile(r"[^\W_]+")
_SAME = {"ة": "ه", "ى": "ي", "ß": "s", "ı": "i", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "’": "'", "ʼ": "'", "‘": "'"}
_SAME |= {"–": "-", "—": "-", "‑": "-", "\u00a0": " ", "،": ",", "؛": ";"}
_CONJUNCTIONS, _PREPOSITIONS, _ARTICLE = ("و", "ف"), ("ب", "ل", "ك"), "ال"
_SHORTEST = 3


class Token(NamedTuple):
    """A word: its place in the text, folded, and the forms it may stand for (Arabic particles taken off)."""

    start: int
    end: int
    word: str
    forms: tuple[str, ...]
    capital: bool


def cleaned(text: str) -> str:
    """Composed letters; vowel signs, stretching and invisible marks removed. Spans count in this text."""
    return _INVISIBLE.sub("", unicodedata.normalize("NFC", text)).replace("\r\n", "\n")


def folded(text: str) -> str:
    """Lower case without marks, as many letters as before."""
    return "".join(map(_letter, text))


def tokens(text: str) -> list[Token]:
    """The words of a cleaned text."""
    plain = folded(text)
    return [_token(match, text) for match in _WORD.finditer(plain)]


def _token(match: re.Match[str], text: str) -> Token:
    first = text[match.start()]
    capital = first.isupper() or not first.islower()
    return Token(match.start(), match.end(), match.group(), _forms(match.group()), capital)


@lru_cache(maxsize=4096)
def _letter(letter: str) -> str:
    if letter in _SAME:
        return _SAME[letter]
    if letter.isdigit():
        return str(unicodedata.digit(letter, letter))
    low = unicodedata.normalize("NFD", letter)[0].lower()
    return low[0]


@lru_cache(maxsize=65536)
def _forms(word: str) -> tuple[str, ...]:
    if not "\u0620" <= word[0] <= "\u064a":
        return (word,)
    found = [word]
    for particles in (_CONJUNCTIONS, _PREPOSITIONS):
        found += [form[1:] for form in found if form.startswith(particles) and len(form) > _SHORTEST]
    found += [_ARTICLE + form[2:] for form in found if form.startswith("لل") and len(form) > _SHORTEST + 1]
    found += [form[2:] for form in found if form.startswith(_ARTICLE) and len(form) > _SHORTEST + 1]
    return tuple(dict.fromkeys(found))
