"""Which of thousands of byte strings stand anywhere in a database file: one pass, however many are looked for."""

import mmap
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

WORD, PAIR = 8, 2
"""Bytes that are compared before all are; nothing shorter can be looked for."""
STRETCH = 1 << 24
"""Bytes looked at in one go."""
Flags = np.ndarray[tuple[int], np.dtype[np.bool_]]


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
    begins: dict[bytes, list[bytes]] = defaultdict(list)
    for each in wanted:
        begins[each[:WORD]].append(each)
    longest, found = max(map(len, wanted), default=0), set[bytes]()
    likely = [_pairs(each[at : at + PAIR] for each in wanted) for at in range(0, WORD, PAIR)]
    for start in range(0, len(data), STRETCH):
        piece = data[start : start + STRETCH + longest]
        for at in _places(piece, likely):
            found |= {each for each in begins.get(piece[at : at + WORD], ()) if piece.startswith(each, at)}
    return found


def _pairs(pairs: Iterable[bytes]) -> Flags:
    flags = np.zeros(1 << 16, dtype=bool)
    flags[[int.from_bytes(pair, "little") for pair in pairs]] = True
    return flags


def _places(piece: bytes, likely: Sequence[Flags]) -> Iterable[int]:
    """Where one of them may stand: each pair of its first bytes is a pair of one that is looked for."""
    octets = np.frombuffer(piece, dtype=np.uint8)
    last = len(octets) - WORD
    for shift in range(PAIR):
        pairs = np.frombuffer(piece, dtype="<u2", count=(len(piece) - shift) // PAIR, offset=shift)
        places = np.flatnonzero(likely[0][pairs]) * PAIR + shift
        places = places[places <= last]
        for number, flags in enumerate(likely[1:], 1):
            at = places + number * PAIR
            places = places[flags[octets[at].astype(np.uint16) | octets[at + 1].astype(np.uint16) << 8]]
        yield from map(int, places)
