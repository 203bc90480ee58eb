"""The Mandarin syllable of a Han letter, as a stand-in for letters that training saw seldom or never."""

from functools import lru_cache

from entente.matching.names.latin import fold

MARK = "~"
"""Sets a syllable apart from letters in the parameter file."""


@lru_cache(maxsize=65536)
def syllable(letter: str) -> str:
    """`~wei` for 維 and for 维."""
    return MARK + fold(letter)
