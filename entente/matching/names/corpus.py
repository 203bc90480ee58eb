"""The names that training reads: rows of Latin form, native form and count, and the three parts by native form."""

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from entente.matching.names.latin import fold
from entente.matching.names.scripts import Script, native_letters
from entente.vocabulary.errors import LocalError

FILES = {
    Script.ARABIC: "wd_arabic_80",
    Script.CYRILLIC: "wd_russian_80",
    Script.HEBREW: "wd_hebrew_80",
    Script.HAN: "wd_chinese_80",
    Script.HANGUL: "wd_korean_80",
}
LONGEST_NAME = 20
"""Rows with more Latin letters are phrases rather than names."""

_PARTS = 10
"""One native form in ten is seen by nothing but the last measurement, another one by the choice of constants only."""


class CorpusMissing(LocalError):
    """The folder does not hold the names that training needs."""


@dataclass(frozen=True)
class Pair:
    """One row: the native letters as the channel reads them, the Latin form in a-z, how often it was seen."""

    native: str
    latin: str
    count: int


def read_pairs(folder: Path, script: Script) -> list[Pair]:
    """All usable rows of a script; raises CorpusMissing."""
    file = folder / FILES[script]
    if not file.is_file():
        raise CorpusMissing(f"{file.name} is not there", cure="point --data at the folder of names")
    return list(_usable(file.read_text(encoding="utf-8").splitlines()))


def _usable(lines: Iterable[str]) -> Iterator[Pair]:
    for line in lines:
        latin, native, count = line.split("\t")
        pair = Pair(native_letters(native.replace(" ", "")), fold(latin), int(count))
        if pair.native and 1 <= len(pair.latin) <= LONGEST_NAME:
            yield pair


def is_held_out(native: str) -> bool:
    """Whether a native form belongs to the part that only measuring sees."""
    return zlib.crc32(native.encode()) % _PARTS == 0


def is_for_choosing(native: str) -> bool:
    """Whether a native form belongs to the part on which constants are chosen and weights are measured."""
    return zlib.crc32(native.encode()) % _PARTS == 1


def is_trained_on(native: str) -> bool:
    """Whether a native form is neither held out nor kept for choosing."""
    return not is_held_out(native) and not is_for_choosing(native)
