"""The records of a holding by row: a packed base in mapped files, and a journal of what was added since.

An erased record is overwritten with zeros where it lies, in the base and in the journal.
"""

import os
import struct
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import msgspec
import numpy as np

from entente.matching.identities.identity import Identity

_HEAD = struct.Struct("<cI")
_KEPT, _ERASED = b"A", b"X"


class Record(msgspec.Struct, frozen=True, array_like=True):
    """A key that the caller chose, and what is known."""

    key: str
    identity: Identity


_decoder = msgspec.msgpack.Decoder(Record)
_encoder = msgspec.msgpack.Encoder()


class Records:
    """Rows 0 to n: the base, then the journal."""

    def __init__(self, folder: Path) -> None:
        self._blob = np.memmap(folder / "records.bin", np.uint8, "r+") if _filled(folder) else None
        self._alive = np.load(folder / "alive.npy", mmap_mode="r+")
        self._offsets = np.load(folder / "records-at.npy", mmap_mode="r")
        self._base = len(self._offsets) - 1
        self._journal: IO[bytes] = (folder / "journal.bin").open("r+b")
        self._places = array("q")
        self._read_journal()

    def __len__(self) -> int:
        return self._base + len(self._places)

    @property
    def base(self) -> int:
        """How many rows the base has."""
        return self._base

    def _read_journal(self) -> None:
        """Find the records; a last one that was cut off by a crash is dropped."""
        size = os.fstat(self._journal.fileno()).st_size
        place = 0
        while place + _HEAD.size <= size:
            self._journal.seek(place)
            _kind, length = _HEAD.unpack(self._journal.read(_HEAD.size))
            if place + _HEAD.size + length > size:
                break
            self._places.append(place)
            place += _HEAD.size + length
        self._journal.truncate(place)
        self._end = place

    def get(self, row: int) -> Record | None:
        """The record of a row, or nothing where it was erased."""
        data = self._base_bytes(row) if row < self._base else self._journal_bytes(row)
        return _decoder.decode(data) if data else None

    def _base_bytes(self, row: int) -> bytes:
        if self._blob is None or not self._alive[row]:
            return b""
        return self._blob[self._offsets[row] : self._offsets[row + 1]].tobytes()

    def _journal_bytes(self, row: int) -> bytes:
        self._journal.seek(self._places[row - self._base])
        kind, length = _HEAD.unpack(self._journal.read(_HEAD.size))
        return self._journal.read(length) if kind == _KEPT else b""

    def add(self, record: Record) -> int:
        """Write a record at the end of the journal; returns its row."""
        data = _encoder.encode(record)
        self._journal.seek(self._end)
        self._journal.write(_HEAD.pack(_KEPT, len(data)) + data)
        self._journal.flush()
        self._places.append(self._end)
        self._end += _HEAD.size + len(data)
        return len(self) - 1

    def erase(self, row: int) -> None:
        """Overwrite a record; `synchronise` waits until the disk has it."""
        if row < self._base and self._blob is not None:
            self._blob[self._offsets[row] : self._offsets[row + 1]] = 0
            self._alive[row] = 0
            return
        place = self._places[row - self._base]
        self._journal.seek(place)
        _kind, length = _HEAD.unpack(self._journal.read(_HEAD.size))
        self._journal.seek(place)
        self._journal.write(_HEAD.pack(_ERASED, length) + bytes(length))
        self._journal.flush()

    def synchronise(self) -> None:
        """Wait until the disk has what was written and overwritten."""
        os.fsync(self._journal.fileno())
        for column in (self._blob, self._alive):
            if isinstance(column, np.memmap):
                column.flush()

    def standing(self) -> int:
        """How many records stand."""
        return int(self._alive.sum()) + sum(1 for _ in self.added())

    def added(self) -> Iterator[tuple[int, Record]]:
        """The rows of the journal that stand."""
        for row in range(self._base, len(self)):
            record = self.get(row)
            if record is not None:
                yield row, record

    @property
    def closed(self) -> bool:
        """Whether `close` was called."""
        return self._journal.closed

    def close(self) -> None:
        """Close the journal."""
        self._journal.close()


def encode(record: Record) -> bytes:
    """A record as the base holds it."""
    return _encoder.encode(record)


def _filled(folder: Path) -> bool:
    return (folder / "records.bin").stat().st_size > 0
