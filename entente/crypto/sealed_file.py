"""A file that is written and read as a stream under one key: a readable first line, then authenticated pieces.

Each piece (1 MiB, AES-256-GCM) is bound to the first line, to its place and to whether it is the last: a piece that
was changed, moved or cut off does not open.
"""

import os
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from entente.crypto import content
from entente.crypto.content import NONCE, TAG, ContentInvalid
from entente.crypto.digests import Label, framed
from entente.crypto.private_files import FILE_MODE

PIECE = 2**20
"""Plaintext bytes of every piece but the last."""
LONGEST_LINE = 64 * 1024


@dataclass
class SealedWriter:
    """Write as to a file; leaving the block without an error writes the last piece and syncs."""

    path: Path
    key: bytes = field(repr=False)
    line: bytes
    _file: BinaryIO = field(init=False, repr=False)
    _buffer: bytearray = field(default_factory=bytearray, init=False, repr=False)
    _index: int = field(default=0, init=False)

    def __enter__(self) -> "SealedWriter":
        handle = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE)
        self._file = os.fdopen(handle, "wb")
        self._file.write(self.line + b"\n")
        return self

    def write(self, data: bytes) -> int:
        """Add bytes."""
        self._buffer += data
        while len(self._buffer) > PIECE:
            self._seal(bytes(self._buffer[:PIECE]), last=False)
            del self._buffer[:PIECE]
        return len(data)

    def _seal(self, piece: bytes, *, last: bool) -> None:
        self._file.write(content.encrypt(self.key, piece, _context(self.line, self._index, last=last)))
        self._index += 1

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        try:
            if kind is None:
                self._seal(bytes(self._buffer), last=True)
                self._file.flush()
                os.fsync(self._file.fileno())
        finally:
            self._file.close()
        if kind is not None:
            self.path.unlink(missing_ok=True)


@dataclass
class SealedReader:
    """Read as from a file; raise ContentInvalid at the first piece that is not what was written."""

    file: BinaryIO
    key: bytes = field(repr=False)
    line: bytes
    _buffer: bytearray = field(default_factory=bytearray, init=False, repr=False)
    _index: int = field(default=0, init=False)
    _ended: bool = field(default=False, init=False)

    def read(self, size: int = -1) -> bytes:
        """At most `size` bytes; all that follow when it is negative; none at the end."""
        while not self._ended and (size < 0 or len(self._buffer) < size):
            self._next()
        taken = len(self._buffer) if size < 0 else size
        data = bytes(self._buffer[:taken])
        del self._buffer[:taken]
        return data

    def _next(self) -> None:
        sealed = self.file.read(PIECE + NONCE + TAG)
        position = self.file.tell()
        self._ended = not self.file.read(1)
        self.file.seek(position)
        self._buffer += content.decrypt(self.key, sealed, _context(self.line, self._index, last=self._ended))
        self._index += 1


def first_line(file: BinaryIO) -> bytes:
    """The readable first line; the file stands behind it afterwards. Raise ContentInvalid."""
    line = file.readline(LONGEST_LINE)
    if not line.endswith(b"\n"):
        raise ContentInvalid("the file does not begin with its first line", cure="take another copy of the file")
    return line[:-1]


def _context(line: bytes, index: int, *, last: bool) -> bytes:
    return framed(Label.BACKUP, line, index.to_bytes(8, "big"), bytes([last]))
