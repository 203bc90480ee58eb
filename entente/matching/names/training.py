"""Training of the character channel: `python -m entente.matching.names.training --data FOLDER` writes its parameters.

Only native forms that are neither held out nor kept for choosing constants are read. One thread, fixed order, counts
rounded to tenths: two runs give the same bytes.
"""

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path

import numpy as np

from entente.matching.names.channel_file import PARAMETERS, Counts, write_counts
from entente.matching.names.chunks import chunk_text, numbered
from entente.matching.names.corpus import Pair, is_trained_on, read_pairs
from entente.matching.names.expectation import CHUNK_SPACE, edge_keys, expected_counts
from entente.matching.names.frequency_file import FREQUENCIES, write_frequencies
from entente.matching.names.scripts import LEARNED, Script
from entente.matching.names.syllables import syllable

ROUNDS = 10
_FEWEST = 0.5
_SMALLEST_SHARE = 3e-4


def longest_run(script: Script) -> int:
    """How many Latin letters one native letter may give: a Han letter is a syllable, the others are sounds."""
    return 5 if script is Script.HAN else 3


def train(pairs: Iterable[Pair], script: Script) -> Counts:
    """Expected uses of each run of Latin letters per native letter; Han also per syllable, for letters seldom seen."""
    rows = [_Row(tuple(pair.native), pair.latin, 1 + log(pair.count)) for pair in pairs]
    counts = _estimate(rows, longest_run(script))
    if script is Script.HAN:
        read = [_Row(tuple(syllable(letter) for letter in row.letters), row.latin, row.weight) for row in rows]
        counts |= _estimate(read, longest_run(script))
    return counts


@dataclass(frozen=True)
class _Row:
    letters: tuple[str, ...]
    latin: str
    weight: float


def _estimate(rows: Sequence[_Row], longest: int) -> Counts:
    alphabet = sorted({letter for row in rows for letter in row.letters})
    place = {letter: number for number, letter in enumerate(alphabet)}
    native = np.array([place[letter] for row in rows for letter in row.letters], np.int64)
    native_at = np.cumsum([0, *(len(row.letters) for row in rows)])
    latin = np.concatenate([numbered(row.latin) for row in rows])
    latin_at = np.cumsum([0, *(len(row.latin) for row in rows)])
    weight = np.array([row.weight for row in rows])
    parameters, edges = np.unique(edge_keys(native, native_at, latin, latin_at, longest), return_inverse=True)
    letter_of = parameters // CHUNK_SPACE
    uses = np.bincount(edges, minlength=len(parameters)).astype(np.float64)
    for _ in range(ROUNDS):
        chance = uses / np.maximum(np.bincount(letter_of, weights=uses), _SMALLEST_SHARE)[letter_of]
        uses, _likelihood = expected_counts(edges.astype(np.int32), chance, native_at, latin_at, weight, longest)
    share = uses / np.maximum(np.bincount(letter_of, weights=uses)[letter_of], _FEWEST)
    counts: Counts = {}
    for parameter in np.flatnonzero((uses >= _FEWEST) & (share >= _SMALLEST_SHARE)):
        letter = alphabet[int(letter_of[parameter])]
        run = chunk_text(int(parameters[parameter]) % CHUNK_SPACE)
        counts.setdefault(letter, {})[run] = round(float(uses[parameter]), 1)
    return counts


def main(arguments: Sequence[str] | None = None) -> None:
    """Train every script and write both parameter files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the wd_*_80 files")
    parser.add_argument("--into", type=Path, default=PARAMETERS.parent, help="folder for the parameter files")
    options = parser.parse_args(arguments)
    pairs = {script: read_pairs(options.data, script) for script in LEARNED}
    seen = {script: [pair for pair in rows if is_trained_on(pair.native)] for script, rows in pairs.items()}
    write_counts(options.into / PARAMETERS.name, {script: train(rows, script) for script, rows in seen.items()})
    write_frequencies(options.into / FREQUENCIES.name, seen)


if __name__ == "__main__":
    main()
