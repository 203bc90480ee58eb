"""The columns of all words of a screening: letters, skeletons and information, made in worker processes."""

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from entente.matching.index.skeleton_scan import packed
from entente.matching.names.frequency import bounded, general_information
from entente.matching.names.likeness import Ints
from entente.matching.names.skeleton import MOST_SKELETONS
from entente.matching.names.word import word

_CHUNK = 20_000
_PRIOR = 1000.0


class WordArrays(NamedTuple):
    """One row a word: flat letters with `*_at`, up to four packed skeletons (0 where there is none)."""

    scripts: npt.NDArray[np.int8]
    latins: Ints
    latin_at: Ints
    natives: Ints
    native_at: Ints
    skeletons: npt.NDArray[np.uint64]
    general: npt.NDArray[np.float64]


def word_arrays(texts: Sequence[str], workers: int) -> WordArrays:
    """Analyse words, in worker processes where there are many."""
    chunks = [list(texts[at : at + _CHUNK]) for at in range(0, len(texts), _CHUNK)]
    if workers < 2 or len(chunks) < 4:
        return _joined([_analysed(chunk) for chunk in chunks or [[]]])
    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        return _joined(list(pool.map(_analysed, chunks)))


def _analysed(texts: list[str]) -> WordArrays:
    words = [word(text) for text in texts]
    skeletons = np.zeros((len(words), MOST_SKELETONS), np.uint64)
    for row, one in enumerate(words):
        skeletons[row, : len(one.keys)] = [packed(skeleton) for skeleton in one.keys]
    latins, latin_at = _flat([one.spelling for one in words])
    natives, native_at = _flat([one.letters for one in words])
    return WordArrays(
        np.array([one.script_number for one in words], np.int8),
        latins,
        latin_at,
        natives,
        native_at,
        skeletons,
        np.array([general_information(one) for one in words]),
    )


def _flat(rows: list[Ints]) -> tuple[Ints, Ints]:
    return np.concatenate([np.empty(0, np.int64), *rows]), np.cumsum([0, *map(len, rows)])


def _joined(parts: list[WordArrays]) -> WordArrays:
    return WordArrays(
        np.concatenate([part.scripts for part in parts]),
        np.concatenate([part.latins for part in parts]),
        _shifted([part.latin_at for part in parts]),
        np.concatenate([part.natives for part in parts]),
        _shifted([part.native_at for part in parts]),
        np.concatenate([part.skeletons for part in parts]),
        np.concatenate([part.general for part in parts]),
    )


def _shifted(parts: list[Ints]) -> Ints:
    lengths = np.concatenate([np.diff(part) for part in parts])
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths)])


def information(arrays: WordArrays, words: npt.NDArray[np.int32]) -> npt.NDArray[np.float64]:
    """Nats that each word is worth: its share of the rows of the list searched, the general table as a prior."""
    held = np.bincount(words[words >= 0], minlength=len(arrays.general))
    share = (held + _PRIOR * np.exp(-arrays.general)) / (len(words) + _PRIOR)
    return np.clip(-np.log(share), bounded(0.0), bounded(99.0))
