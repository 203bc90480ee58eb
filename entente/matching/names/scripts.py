"""Which script a letter belongs to, and the letters that the channel reads a native word by."""

import unicodedata
from enum import StrEnum
from functools import lru_cache

LATIN_LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Script(StrEnum):
    """Scripts by their ISO 15924 codes; `Zyyy` is anything else, read through its Latin transliteration."""

    LATIN = "Latn"
    ARABIC = "Arab"
    CYRILLIC = "Cyrl"
    HEBREW = "Hebr"
    HAN = "Hani"
    HANGUL = "Hang"
    OTHER = "Zyyy"


LEARNED = (Script.ARABIC, Script.CYRILLIC, Script.HEBREW, Script.HAN, Script.HANGUL)
"""Scripts that have a trained channel."""

# First word of the Unicode name of a letter.
_BY_NAME = {
    "LATIN": Script.LATIN,
    "ARABIC": Script.ARABIC,
    "CYRILLIC": Script.CYRILLIC,
    "HEBREW": Script.HEBREW,
    "CJK": Script.HAN,
    "HANGUL": Script.HANGUL,
}

# Letters of one sound and one hand, written apart by some keyboards only (Persian and Arabic yeh and kaf, tatweel).
_SAME_LETTER = str.maketrans({"ی": "ي", "ې": "ي", "ک": "ك", "ہ": "ه", "ھ": "ه", "ە": "ه", "ـ": None, "’": None})


@lru_cache(maxsize=65536)
def script_of(letter: str) -> Script:
    """The script of one letter."""
    return _BY_NAME.get(unicodedata.name(letter, "").partition(" ")[0], Script.OTHER)


def script_of_word(word: str) -> Script:
    """The script of the first letter that has a learned channel, otherwise Latin or other."""
    found = [script_of(letter) for letter in word if letter.isalpha()]
    learned = next((script for script in found if script in LEARNED), None)
    if learned is not None:
        return learned
    return Script.LATIN if not found or found[0] is Script.LATIN else Script.OTHER


def native_letters(word: str) -> str:
    """The letters by which the channel reads a native word: lower case, no marks, Hangul taken apart into jamo."""
    composed = unicodedata.normalize("NFKC", word).lower().translate(_SAME_LETTER)
    kept = "".join(letter for letter in composed if letter.isalpha())
    return "".join(unicodedata.normalize("NFD", letter) if "가" <= letter <= "힣" else letter for letter in kept)
