"""Words of probability with their ranges: a table for each yardstick, so that a word means the same to all readers.

A picture uses one yardstick. Ranges are percentages, both ends included; what lies between two has no word.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Yardstick(StrEnum):
    """The yardsticks that are kept."""

    PHIA = "phia"
    ICD203 = "icd203"


@dataclass(frozen=True)
class Source:
    """What a yardstick follows, and whether that text was read when the table was written."""

    title: str
    read: bool


@dataclass(frozen=True)
class Word:
    """One word: its id, and its range in per cent."""

    id: str
    low: int
    high: int


SOURCES: Mapping[Yardstick, Source] = {
    Yardstick.PHIA: Source("Professional Head of Intelligence Assessment, probability yardstick (UK)", read=False),
    Yardstick.ICD203: Source("Intelligence Community Directive 203, Analytic Standards (US)", read=False),
}
"""From memory: compare with the texts before you rely on a limit."""
WORDS: Mapping[Yardstick, tuple[Word, ...]] = {
    Yardstick.PHIA: (
        Word("remote_chance", 0, 5),
        Word("highly_unlikely", 10, 20),
        Word("unlikely", 25, 35),
        Word("realistic_possibility", 40, 50),
        Word("likely", 55, 75),
        Word("highly_likely", 80, 90),
        Word("almost_certain", 95, 100),
    ),
    Yardstick.ICD203: (
        Word("almost_no_chance", 1, 5),
        Word("very_unlikely", 5, 20),
        Word("unlikely", 20, 45),
        Word("roughly_even_chance", 45, 55),
        Word("likely", 55, 80),
        Word("very_likely", 80, 95),
        Word("almost_certain", 95, 99),
    ),
}


def word(yardstick: Yardstick, name: str) -> Word | None:
    """The word of this id in a yardstick; None where it has none."""
    return next((each for each in WORDS[yardstick] if each.id == name), None)
