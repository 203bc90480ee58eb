"""The two files of a backup: FILE holds the data, FILE.keys what opens them; both are sealed tars (P-12.6).

FILE       first line: format, id, services, made, expires. Sealed under a random key that only FILE.keys holds.
FILE.keys  first line: format, id, and its own key under the node's passphrase. Holds that random key, the node's
           key store and the content keys, which are taken out of the data.
Each ends with a member `manifest`: the digest of every member before it.
"""

import os
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import IO, Any, BinaryIO, TypeVar, cast

import msgspec

from entente.crypto import merkle
from entente.crypto.content import ContentInvalid
from entente.crypto.keystore import Master
from entente.crypto.sealed_file import PIECE, SealedReader, SealedWriter, first_line
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.errors import LocalError

FORMAT = 1
MANIFEST = "manifest"
DATA_KEY = "data-key"
CONTENT_KEYS = "content-keys"
RESTORED = "restored"
"""The file in a service's folder that keeps a restored node in quarantine until it has caught up (P-12.5)."""
T = TypeVar("T")


class BackupDamaged(LocalError):
    """A backup's file is not what was written: changed, cut short, or of another backup."""

    def __init__(self, what: str) -> None:
        super().__init__(what, clause="P-12.6", cure="take another copy of the backup, or an older backup")


class BackupExpired(LocalError):
    """The backup is past its date: what it holds should be gone by now."""

    def __init__(self, what: str) -> None:
        super().__init__(what, clause="P-12.6", cure="restore a newer backup, and destroy this one and its key file")


class BackupUnknownFormat(LocalError):
    """The backup was written by another version."""


class Opening(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The first line of FILE; readable without any key, and authenticated with every piece."""

    backup: str
    services: tuple[str, ...]
    database: str
    """`sqlite` or `postgresql`."""
    made_at: Milliseconds
    expires_at: Milliseconds
    format: int = FORMAT


class KeysOpening(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The first line of FILE.keys."""

    backup: str
    master: Master
    format: int = FORMAT


@dataclass
class Packer:
    """Adds members to a sealed tar and remembers their digests."""

    tar: tarfile.TarFile
    digests: dict[str, str] = field(default_factory=dict)

    def file(self, name: str, path: Path) -> None:
        """Add a file of the disk; one that an erasure took meanwhile is left out."""
        try:
            source = path.open("rb")
        except FileNotFoundError:
            return
        with source:
            self._add(name, source, os.fstat(source.fileno()).st_size)

    def data(self, name: str, data: bytes) -> None:
        """Add bytes."""
        self._add(name, BytesIO(data), len(data))

    def _add(self, name: str, source: BinaryIO, size: int) -> None:
        info = tarfile.TarInfo(name)
        info.size, info.mode = size, 0o600
        digested = Digested(source)
        self.tar.addfile(info, cast("IO[bytes]", digested))
        self.digests[name] = digested.digest


@dataclass
class Digested:
    """Passes bytes through and computes the Merkle root over pieces of 1 MiB."""

    source: IO[bytes]
    _leaves: list[bytes] = field(default_factory=list)
    _pending: bytearray = field(default_factory=bytearray)

    def read(self, size: int = -1) -> bytes:
        """As the source."""
        data = self.source.read(size)
        self._pending += data
        while len(self._pending) >= PIECE:
            self._leaves.append(merkle.leaf_hash(bytes(self._pending[:PIECE])))
            del self._pending[:PIECE]
        return data

    @property
    def digest(self) -> str:
        """Of all that was read so far."""
        return merkle.root([*self._leaves, merkle.leaf_hash(bytes(self._pending))]).hex()


@contextmanager
def packing(path: Path, key: bytes, opening: Opening | KeysOpening) -> Iterator[Packer]:
    """Write a sealed tar; the file is removed again when anything goes wrong."""
    line = msgspec.json.encode(opening)
    with SealedWriter(path, key, line) as sealed, tarfile.open(fileobj=cast("IO[bytes]", sealed), mode="w|") as tar:
        packer = Packer(tar)
        yield packer
        packer.data(MANIFEST, msgspec.json.encode(packer.digests))


def read_opening(path: Path) -> Opening:
    """The first line of FILE; raise BackupDamaged, BackupUnknownFormat."""
    return _first(path, Opening)


def read_keys_opening(path: Path) -> KeysOpening:
    """The first line of FILE.keys; raise BackupDamaged, BackupUnknownFormat."""
    return _first(path, KeysOpening)


def _first(path: Path, kind: type[T]) -> T:
    try:
        with path.open("rb") as file:
            line = first_line(file)
        if msgspec.json.decode(line, type=dict[str, Any]).get("format") != FORMAT:
            raise BackupUnknownFormat(f"{path.name} has another format", cure="use the version that wrote it")
        return msgspec.json.decode(line, type=kind)
    except (OSError, msgspec.MsgspecError, ContentInvalid) as error:
        raise BackupDamaged(f"{path} is no backup: {error}") from error


def unpack(path: Path, key: bytes, into: Path) -> None:
    """Write all members below `into`, each checked against the manifest at the end; raise BackupDamaged."""
    try:
        with path.open("rb") as file:
            reader = SealedReader(file, key, first_line(file))
            with tarfile.open(fileobj=cast("IO[bytes]", reader), mode="r|") as tar:
                _compare(_written(tar, into))
    except (ContentInvalid, tarfile.TarError, msgspec.MsgspecError) as error:
        raise BackupDamaged(f"{path} was changed or cut short, or its key is another's: {error}") from error


def _written(tar: tarfile.TarFile, into: Path) -> tuple[dict[str, str], bytes]:
    digests: dict[str, str] = {}
    manifest = b""
    for member in tar:
        source = tar.extractfile(member)
        if source is None:
            raise BackupDamaged(f"{member.name[:80]} is no file")
        if member.name == MANIFEST:
            manifest = source.read()
        else:
            digests[member.name] = _write(source, into, member.name)
    return digests, manifest


def _write(source: IO[bytes], into: Path, name: str) -> str:
    place = PurePosixPath(name)
    if place.is_absolute() or ".." in place.parts:
        raise BackupDamaged(f"{name[:80]} lies outside the backup")
    path = into / place
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    digested = Digested(source)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        while data := digested.read(PIECE):
            file.write(data)
        file.flush()
        os.fsync(file.fileno())
    return digested.digest


def _compare(found: tuple[dict[str, str], bytes]) -> None:
    digests, manifest = found
    if not manifest or msgspec.json.decode(manifest, type=dict[str, str]) != digests:
        raise BackupDamaged("the members are not those of the manifest")
