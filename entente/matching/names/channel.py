"""The trained channel: how well a native letter and a run of Latin letters stand for each other, read both ways.

Read one way only, a cheap letter (one that is often left out) can stand for anything. So a step is worth the geometric
mean of both readings, P(run | letter) and P(letter | run), and a bonus for each Latin letter that it accounts for.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from math import exp, log, sqrt

import numpy as np
import numpy.typing as npt

from entente.matching.names.channel_file import Counts, read_counts
from entente.matching.names.chunks import chunk_number
from entente.matching.names.latin import fold
from entente.matching.names.scripts import LATIN_LETTERS, Script, native_letters
from entente.matching.names.syllables import MARK, syllable

_SYLLABLE_WEIGHT = 30
"""A Han letter counts for itself as often as it was seen, and this often for its syllable."""
_SMALLEST_CHANCE = 1e-3
_PASSED_THROUGH = 0.9
"""A letter no channel knows stands for its Latin letter, seldom for nothing."""
LETTER_BONUS = 0.8
"""Nats for each Latin letter accounted for; without it, short words are everybody's spelling. Chosen on the
development split (ADR 0023): 0.6 to 1.0 give the same recall within one part in a hundred."""
_UNSEEN_USES = 0.05
_UNSEEN_LETTERS = 50
"""A run is taken to stand for this many letters more, this seldom each."""

Runs = dict[str, float]


@dataclass(frozen=True, eq=False)
class Channel:
    """Letters by number; for letter n, `runs[starts[n]:starts[n + 1]]` in rising order, with their worths.

    `best[n]` is the logarithm of the letter's worthiest run; `likeliest[n]` the run that it is most often written as;
    `table[n]` the chance of each run, read one way.
    """

    numbers: Mapping[str, int]
    starts: npt.NDArray[np.int64]
    runs: npt.NDArray[np.int64]
    worths: npt.NDArray[np.float64]
    best: npt.NDArray[np.float64]
    likeliest: tuple[str, ...]
    table: tuple[Runs, ...]

    def letters(self, word: str, script: Script) -> list[int]:
        """The numbers of the letters of a word; what training never saw goes through its Latin reading."""
        found: list[int] = []
        for letter in native_letters(word):
            known = self._known(letter, script)
            found.extend([known] if known is not None else (self.numbers[one] for one in fold(letter)))
        return found

    def _known(self, letter: str, script: Script) -> int | None:
        if letter in self.numbers:
            return self.numbers[letter]
        return self.numbers.get(syllable(letter)) if script is Script.HAN else None

    def reading(self, numbers: Iterable[int]) -> str:
        """The likeliest Latin form."""
        return "".join(self.likeliest[number] for number in numbers)


def build(trained: Mapping[Script, Counts]) -> Channel:
    """Chances and worths from counts."""
    tables: dict[str, Runs] = {letter: {letter: _PASSED_THROUGH, "": 1 - _PASSED_THROUGH} for letter in LATIN_LETTERS}
    worths = {letter: _passing(runs) for letter, runs in tables.items()}
    for counts in trained.values():
        shares = {letter: _shares(uses) for letter, uses in counts.items()}
        read = {letter: _mixed(letter, counts, shares) for letter in counts}
        tables |= read
        worths |= _worths(read, counts)
    letters = list(tables)
    rows = [sorted((chunk_number(run), worth) for run, worth in worths[letter].items()) for letter in letters]
    likeliest = tuple(max(tables[letter].items(), key=lambda run: (run[1], run[0]))[0] for letter in letters)
    return Channel(
        numbers={letter: number for number, letter in enumerate(letters)},
        starts=np.cumsum([0, *map(len, rows)]),
        runs=np.array([run for row in rows for run, _ in row], np.int64),
        worths=np.array([worth for row in rows for _, worth in row]),
        best=np.array([log(max(worth for _, worth in row)) for row in rows]),
        likeliest=likeliest,
        table=tuple(tables[letter] for letter in letters),
    )


def _passing(runs: Runs) -> Runs:
    return {run: chance * exp(LETTER_BONUS * len(run)) for run, chance in runs.items()}


def _worths(read: Mapping[str, Runs], counts: Mapping[str, Runs]) -> dict[str, Runs]:
    """The worth of each run of each letter of one script."""
    uses: Counter[str] = Counter()
    for letter, runs in counts.items():
        if MARK not in letter:
            uses.update(runs)
    unseen = _UNSEEN_USES * _UNSEEN_LETTERS

    def worth(letter: str, run: str, chance: float) -> float:
        if MARK in letter:
            return chance * exp(LETTER_BONUS * len(run))
        back = (counts[letter].get(run, 0.0) + _UNSEEN_USES) / (uses[run] + unseen)
        return sqrt(chance * back) * exp(LETTER_BONUS * len(run))

    return {letter: {run: worth(letter, run, chance) for run, chance in runs.items()} for letter, runs in read.items()}


def _shares(uses: Runs) -> Runs:
    total = sum(uses.values())
    return {run: count / total for run, count in uses.items()}


def _mixed(letter: str, counts: Counts, shares: Mapping[str, Runs]) -> Runs:
    background = shares.get(syllable(letter)) if letter >= "㐀" and MARK not in letter else None
    if background is None or letter not in counts:
        return shares[letter]
    own = counts[letter]
    total = sum(own.values()) + _SYLLABLE_WEIGHT
    runs = own.keys() | background.keys()
    mixed = {run: (own.get(run, 0.0) + _SYLLABLE_WEIGHT * background.get(run, 0.0)) / total for run in sorted(runs)}
    return {run: chance for run, chance in mixed.items() if chance >= _SMALLEST_CHANCE}


@cache
def channel() -> Channel:
    """The channel from the committed parameter file."""
    return build(read_counts())
