"""Latin letters of a word in any script: folded to a-z, the marks gone."""

from functools import lru_cache

from anyascii import anyascii


@lru_cache(maxsize=262144)
def fold(word: str) -> str:
    """The letters a-z of a word; other scripts through a fixed transliteration (a reading, not a learned one)."""
    return "".join(letter for letter in anyascii(word).lower() if "a" <= letter <= "z")
