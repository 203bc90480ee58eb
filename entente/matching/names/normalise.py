"""A name as written made fit to compare: one Unicode form, nothing invisible; what was taken out is reported."""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from entente.vocabulary.errors import UndeterminedError

LONGEST_TEXT = 300
"""Characters; the longest full names on public lists have about 150."""

_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_JOINERS = frozenset("\u200c\u200d")
_SEPARATORS = str.maketrans(dict.fromkeys('-_/·•・.;:"“”«»()[]{}|,،', " "))


class Removed(StrEnum):
    """What was taken out of a name before comparing."""

    CONTROL = "control"
    BIDI = "bidi"
    """A mark that changes the direction of writing, and so what a reader believes to see."""


class Refusal(StrEnum):
    """Why a text cannot be compared as a name."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    NO_LETTERS = "no_letters"


class NameRefused(UndeterminedError):
    """The text is no name that can be compared; `reason` says why."""

    def __init__(self, reason: Refusal) -> None:
        super().__init__(_WHAT[reason], cure="give the name as it stands in the source")
        self.reason = reason


_WHAT = {
    Refusal.EMPTY: "the name is empty",
    Refusal.TOO_LONG: f"the name has more than {LONGEST_TEXT} characters",
    Refusal.NO_LETTERS: "the name has no letters",
}


@dataclass(frozen=True)
class Cleaned:
    """A name in NFKC with single spaces, its case kept, and what was removed."""

    text: str
    removed: tuple[Removed, ...] = ()


def clean(text: str) -> Cleaned:
    """Normalise one name; raises NameRefused."""
    if len(text) > LONGEST_TEXT:
        raise NameRefused(Refusal.TOO_LONG)
    removed, visible = ((), text) if text.isprintable() else _shown(text)
    composed = " ".join(unicodedata.normalize("NFKC", visible).split())
    if not composed:
        raise NameRefused(Refusal.EMPTY)
    if not any(letter.isalpha() for letter in composed):
        raise NameRefused(Refusal.NO_LETTERS)
    return Cleaned(composed, removed)


def _shown(text: str) -> tuple[tuple[Removed, ...], str]:
    """What has to go, and what stays; a printable text has nothing that has to."""
    removed = dict.fromkeys(found for letter in text if (found := _removed(letter)))
    return tuple(removed), "".join(_visible(letter) for letter in text)


def _removed(letter: str) -> Removed | None:
    if letter in _BIDI:
        return Removed.BIDI
    if letter.isspace() or letter in _JOINERS:
        return None
    return Removed.CONTROL if unicodedata.category(letter) in {"Cc", "Cf", "Co", "Cs", "Cn"} else None


def _visible(letter: str) -> str:
    if letter in _JOINERS:
        return ""
    return "" if _removed(letter) else letter


def split(cleaned: str) -> list[str]:
    """The written words of a cleaned name: at spaces, hyphens, dots and brackets; apostrophes fall away."""
    return cleaned.translate(_SEPARATORS).replace("'", "").replace("’", "").replace("ʿ", "").split()
