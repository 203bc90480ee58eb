"""Filters as files: written whole or chunk by chunk, each part with the leaf hashes of its chunks beside it."""

import mmap
import os
import shutil
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from entente.crypto import merkle
from entente.domains.hitchecks.services.ports import Checks
from entente.matching.blind import filter as filters
from entente.matching.blind.filter import Filter, Parts
from entente.protocol.blind_checks import CHUNK, Chunk, Part
from entente.vocabulary.errors import RemoteError


class ChunkMissing(RemoteError):
    """A chunk was asked for that the part does not have."""


class ChunkForged(RemoteError):
    """A chunk is not the one that was announced."""


def folder_of(checks: Checks, epoch: str) -> Path:
    """Where an epoch's parts lie."""
    return checks.folder / epoch


def write(checks: Checks, epoch: str, number: int, pieces: Iterable[bytes]) -> Part:
    """Write a part durably; its root and size."""
    folder = folder_of(checks, epoch)
    folder.mkdir(parents=True, exist_ok=True)
    partial = folder / f"{number}.partial"
    with partial.open("wb") as out:
        for piece in pieces:
            out.write(piece)
        out.flush()
        os.fsync(out.fileno())
    leaves = [merkle.leaf_hash(chunk) for chunk in _chunks(partial)]
    (folder / f"{number}.leaves").write_bytes(b"".join(leaves))
    partial.replace(folder / str(number))
    return Part(merkle.root(leaves).hex(), (folder / str(number)).stat().st_size)


def chunk(checks: Checks, epoch: str, number: int, index: int) -> tuple[bytes, tuple[bytes, ...]]:
    """One chunk of a part with its inclusion path; raise ChunkMissing."""
    folder = folder_of(checks, epoch)
    try:
        told = (folder / f"{number}.leaves").read_bytes()
        leaves = [told[at : at + merkle.HASH] for at in range(0, len(told), merkle.HASH)]
        if not 0 <= index < len(leaves):
            raise ChunkMissing(f"no chunk {index}", clause="P-14.12", cure="ask for the chunks that were announced")
        with (folder / str(number)).open("rb") as part:
            part.seek(index * CHUNK)
            return part.read(CHUNK), tuple(merkle.paths(leaves)[index])
    except FileNotFoundError as error:
        raise ChunkMissing(f"no part {number}", clause="P-14.12", cure="ask for the epochs that run") from error


def missing(checks: Checks, epoch: str, number: int, part: Part) -> range:
    """Which chunks of an announced part are still to be fetched: they are fetched in order."""
    folder = folder_of(checks, epoch)
    if (folder / str(number)).exists():
        return range(0)
    partial = folder / f"{number}.partial"
    return range(partial.stat().st_size // CHUNK if partial.exists() else 0, part.chunks)


def keep_chunk(checks: Checks, epoch: str, number: int, part: Part, index: int, told: Chunk) -> None:
    """Keep the next chunk, if it is the announced one; raise ChunkForged. The last one completes the part."""
    data, path = told.data, told.path
    expected = min(CHUNK, part.size - index * CHUNK)
    root = bytes.fromhex(part.root)
    if len(data) != expected or not merkle.verify_inclusion(merkle.leaf_hash(data), index, part.chunks, path, root):
        raise ChunkForged(
            f"chunk {index} of part {number} is not what was announced",
            clause="P-14.12",
            cure="ask the partner's service which filter it announced",
        )
    folder = folder_of(checks, epoch)
    folder.mkdir(parents=True, exist_ok=True)
    partial = folder / f"{number}.partial"
    with partial.open("r+b" if partial.exists() else "wb") as out:
        out.seek(index * CHUNK)
        out.truncate()
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
    if index == part.chunks - 1:
        partial.replace(folder / str(number))


def load(checks: Checks, epoch: str, parts: int) -> Parts:
    """The filter of an epoch, all its parts; raise FilterInvalid."""
    folder = folder_of(checks, epoch)
    return Parts(tuple(_read(folder / str(number)) for number in range(parts)))


@lru_cache(maxsize=256)
def _read(path: Path) -> Filter:
    """Mapped, not copied: a check touches a few pages of a filter of hundreds of megabytes."""
    with path.open("rb") as file:
        mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    return filters.decode(mapped)


def destroy(checks: Checks, epoch: str) -> None:
    """Remove all parts of an epoch that ended."""
    shutil.rmtree(folder_of(checks, epoch), ignore_errors=True)


def _chunks(path: Path) -> Iterable[bytes]:
    with path.open("rb") as file:
        while data := file.read(CHUNK):
            yield data
