"""The columns of a vocabulary: a word's letters, script and skeletons in flat arrays that grow and are saved whole."""

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from entente.matching.index.growing import Growing
from entente.matching.index.skeleton_scan import packed
from entente.matching.names.word import Word

_TYPES: dict[str, type[np.generic]] = {
    "terms": np.uint64,
    "scripts": np.int8,
    "latins": np.int64,
    "latin_at": np.int64,
    "natives": np.int64,
    "native_at": np.int64,
    "skeletons": np.uint64,
    "owners": np.int64,
}

Columns = dict[str, npt.NDArray[Any]]


class WordColumns:
    """A row per word; `latins` and `natives` are flat, `*_at` says where a word begins; `skeletons` go by `owners`."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._columns = {name: Growing(_start(name, folder)) for name in _TYPES}
        self._files = {name: np.load(_file(name, folder), mmap_mode="r+") for name in _TYPES} if folder else {}
        self._saved = len(self)

    def __len__(self) -> int:
        return len(self._columns["terms"])

    def __getitem__(self, name: str) -> npt.NDArray[Any]:
        return self._columns[name].view

    def append(self, term: int, word: Word) -> int:
        """Put a word at the end; returns its place."""
        place, columns = len(self), self._columns
        columns["terms"].extend([term])
        columns["scripts"].extend([word.script_number])
        columns["latins"].extend(word.spelling)
        columns["latin_at"].extend([len(columns["latins"])])
        columns["natives"].extend(word.letters)
        columns["native_at"].extend([len(columns["natives"])])
        columns["skeletons"].extend([packed(skeleton) for skeleton in word.keys])
        columns["owners"].extend([place] * len(word.keys))
        return place

    def blank(self, place: int) -> None:
        """Overwrite a word, in memory and in the files."""
        _blank({name: column.view for name, column in self._columns.items()}, place)
        if self._folder is not None and place < self._saved:
            _blank(self._files, place)

    def synchronise(self) -> None:
        """Wait until the disk has what was overwritten."""
        for column in self._files.values():
            if isinstance(column, np.memmap):
                column.flush()

    def save(self, folder: Path) -> None:
        """Write every column to a file of its own."""
        for name, column in self._columns.items():
            np.save(_file(name, folder), column.view)


def _blank(columns: Columns, place: int) -> None:
    columns["terms"][place] = 0
    for flat, at in (("latins", "latin_at"), ("natives", "native_at")):
        columns[flat][columns[at][place] : columns[at][place + 1]] = 0
    first, last = np.searchsorted(columns["owners"], [place, place + 1])
    columns["skeletons"][first:last] = 0


def _file(name: str, folder: Path) -> Path:
    return folder / f"words-{name}.npy"


def _start(name: str, folder: Path | None) -> npt.NDArray[Any]:
    if folder is not None:
        return np.asarray(np.load(_file(name, folder)))
    return np.zeros(1 if name.endswith("_at") else 0, _TYPES[name])
