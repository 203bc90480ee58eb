"""Backups: an encrypted archive of the whole node, its key in a file apart, and a date of expiry (P-12.6)."""

import io
import os
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, cast

import msgspec

from entente.crypto import private_files
from entente.crypto.assembler import Assembler
from entente.crypto.content import content_key
from entente.crypto.merkle import leaf_hash
from entente.crypto.stream import LARGEST, Manifest
from entente.crypto.stream import encrypt as encrypt_stream
from entente.exchange import snapshots
from entente.vocabulary.clock import DAY, Milliseconds
from entente.vocabulary.errors import LocalError

MANIFEST = "backup.json"
KEPT = 30 * DAY
"""How long a backup may be kept: what is erased in the node is gone from its backups after this."""
LEFT_OUT = frozenset({"entente.sqlite3", "entente.sqlite3-wal", "entente.sqlite3-shm", "writer.lock", "root"})
"""The database goes in as a snapshot; the root key has its own place."""


class BackupUnusable(LocalError):
    """A backup that cannot be restored: expired, damaged, or without its key."""


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One encrypted file of the backup, of at most 100 MB."""

    name: str
    manifest: Manifest


class BackupManifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a backup says of itself in the clear."""

    made_at: Milliseconds
    expires_at: Milliseconds
    parts: tuple[Part, ...]


def backup(home: Path, into: Path, key_file: Path, now: Milliseconds) -> BackupManifest:
    """Write the node in `home` to the folder `into`, and the key that opens it to `key_file` (0600), kept apart.

    The node may run meanwhile: the database is a consistent snapshot, attachments are never changed once written.
    """
    private_files.private_folder(into)
    key = content_key()
    with tempfile.TemporaryDirectory(prefix="entente-backup-", dir=into) as scratch:
        archive = Path(scratch) / "archive.tar"
        _archive(home, archive, Path(scratch))
        with archive.open("rb") as plain:
            parts = tuple(_parts(plain, into, key))
    manifest = BackupManifest(now, now + KEPT, parts)
    private_files.write(into / MANIFEST, msgspec.json.encode(manifest))
    private_files.write(key_file, key)
    return manifest


def restore(home: Path, backup_folder: Path, key_file: Path, now: Milliseconds, load: Callable[[Path], None]) -> None:
    """Put the node back into the empty folder `home`; `load` then brings the snapshot into its database.

    The node starts quarantined (entente.exchange.recovery); raise BackupUnusable.
    """
    manifest = _manifest(backup_folder, now)
    if home.exists() and any(home.iterdir()):
        raise BackupUnusable(f"{home} is not empty", clause="P-12.5", cure="restore into an empty folder")
    private_files.private_folder(home)
    key = private_files.read(key_file)
    with tempfile.TemporaryFile() as plain:
        for part in manifest.parts:
            _open_part(backup_folder, part, key, cast(BinaryIO, plain))
        plain.seek(0)
        with tarfile.open(fileobj=plain) as archive:
            archive.extractall(home, filter=_private)  # noqa: S202  # the filter keeps members inside the home
    load(home / snapshots.SNAPSHOT)
    (home / snapshots.SNAPSHOT).unlink(missing_ok=True)
    for statement in (home / "statements").glob("*.json"):
        folder = private_files.private_folder(home / "attachments" / statement.stem)
        private_files.write(folder / snapshots.RESTORED, str(manifest.made_at).encode("ascii"))


def _private(member: tarfile.TarInfo, path: str) -> tarfile.TarInfo:
    """Inside the home only, and for its owner alone."""
    safe = tarfile.data_filter(member, path)
    return safe.replace(mode=private_files.FOLDER_MODE if member.isdir() else private_files.FILE_MODE)


def expired(folder: Path, now: Milliseconds) -> bool:
    """Whether a backup must be destroyed."""
    return _read_manifest(folder).expires_at <= now


def _manifest(folder: Path, now: Milliseconds) -> BackupManifest:
    manifest = _read_manifest(folder)
    if manifest.expires_at <= now:
        raise BackupUnusable("the backup has expired", clause="P-12.6", cure="take a later one, and destroy this one")
    return manifest


def _read_manifest(folder: Path) -> BackupManifest:
    try:
        return msgspec.json.decode(private_files.read(folder / MANIFEST), type=BackupManifest)
    except (OSError, msgspec.MsgspecError) as error:
        raise BackupUnusable(f"no backup in {folder}: {error}", clause="P-12.6", cure="name its folder") from error


def _archive(home: Path, archive: Path, scratch: Path) -> None:
    snapshot = scratch / snapshots.SNAPSHOT
    snapshots.take(snapshot)
    with tarfile.open(archive, "w") as tar:
        tar.add(snapshot, arcname=snapshots.SNAPSHOT)
        for entry in sorted(home.iterdir()):
            if entry.name not in LEFT_OUT:
                tar.add(entry, arcname=entry.name)


def _parts(plain: BinaryIO, into: Path, key: bytes) -> Iterator[Part]:
    """The archive in encrypted files, each with a nonce prefix of its own."""
    number = 0
    while piece := plain.read(LARGEST):
        name = f"data.{number:04}"
        with (into / name).open("xb") as sealed:
            os.fchmod(sealed.fileno(), private_files.FILE_MODE)
            encrypted = encrypt_stream(key, io.BytesIO(piece), sealed)
            sealed.flush()
            os.fsync(sealed.fileno())
        yield Part(name, encrypted.manifest)
        number += 1


def _open_part(folder: Path, part: Part, key: bytes, into: BinaryIO) -> None:
    with (folder / part.name).open("rb") as sealed:
        leaves = {index: leaf_hash(sealed.read(part.manifest.length(index))) for index in range(part.manifest.chunks)}
        Assembler(part.manifest, sealed, leaves).release(key, into)
