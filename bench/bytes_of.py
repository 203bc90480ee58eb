"""Which of thousands of byte strings stand anywhere in a database file: one pass, however many are looked for."""

import mmap
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

WORD = 8
"""Bytes that are compared at once; nothing shorter can be looked for."""
STRETCH = 1 << 24
"""Bytes looked at in one go."""


def databases(home: Path) -> list[Path]:
    """The SQLite files below a folder."""
    files = [path for path in sorted(home.rglob("*")) if path.is_file() and path.stat().st_size]
    return [path for path in files if _begins(path) == b"SQLite"]


def _begins(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(6)


def found_in(paths: Iterable[Path], wanted: Sequence[bytes]) -> set[bytes]:
    """Those that stand in one of the files."""
    found: set[bytes] = set()
    for path in paths:
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            found |= _found(data, wanted)
    return found


def _found(data: mmap.mmap, wanted: Sequence[bytes]) -> set[bytes]:
    begins: dict[int, list[bytes]] = defaultdict(list)
    for each in wanted:
        begins[int.from_bytes(each[:WORD], "little")].append(each)
    likely = np.zeros(1 << 16, dtype=bool)
    likely[[word & 0xFFFF for word in begins]] = True
    longest = max(map(len, wanted), default=0)
    found: set[bytes] = set()
    for start in range(0, len(data), STRETCH):
        piece = data[start : start + STRETCH + longest]
        for at, word in _places(piece, likely):
            found |= {each for each in begins.get(word, ()) if piece.startswith(each, at)}
    return found


def _places(piece: bytes, likely: "np.ndarray[tuple[int], np.dtype[np.bool_]]") -> Iterable[tuple[int, int]]:
    """Where one of the words may stand, by its first two bytes, at any of the eight ways to align it."""
    for shift in range(min(WORD, len(piece))):
        seen = np.frombuffer(piece, dtype="<u8", count=(len(piece) - shift) // WORD, offset=shift)
        for at in np.flatnonzero(likely[(seen & 0xFFFF).astype(np.uint16)]):
            yield int(at) * WORD + shift, int(seen[at])
