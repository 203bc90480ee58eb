"""Which persons a text names: those whom an entry knows, in any order of their names, and those the reader finds."""

from collections.abc import Iterable
from typing import NamedTuple

from entente.domains.diary.rules.languages import LanguageUnknown
from entente.domains.diary.rules.reading import read
from entente.domains.diary.rules.words import cleaned, tokens

SHORTEST = 2
"""Letters of a part of a name that counts: an initial stands for anybody."""


class Named(NamedTuple):
    """The names found, and whether the text is in a language that the reader reads."""

    names: tuple[str, ...]
    read: bool


def named_in(text: str, known: Iterable[str]) -> Named:
    """The persons that a text names; names of `known` count when each of their parts stands in it as a word."""
    words = {form for word in tokens(cleaned(text)) for form in (word.word, *word.forms)}
    held = [name for name in known if (parts := _parts(name)) and words.issuperset(parts)]
    found, was_read = _found(text)
    return Named(tuple(dict.fromkeys((*held, *found))), was_read)


def _parts(name: str) -> list[str]:
    return [word.word for word in tokens(cleaned(name)) if len(word.word) >= SHORTEST]


def _found(text: str) -> tuple[list[str], bool]:
    try:
        reading = read("paper", text)
    except LanguageUnknown:
        return [], False
    people = [one for event in reading.events for one in event.participants]
    return [name for one in people if (name := one.canonical or one.name)], True
