"""Putting a backup back into an empty home: nothing is taken before date, keys and digests hold (P-12.5, P-12.6).

The service's folder then bears the marker of quarantine: what the node does until it has caught up is `recovery`'s.
"""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import msgspec

from entente.crypto import private_files
from entente.crypto.keystore import opened
from entente.exchange import search
from entente.exchange.backup_database import COPIED, TABLES, ContentKey, load_postgresql, load_sqlite
from entente.exchange.backup_format import (
    CONTENT_KEYS,
    DATA_KEY,
    RESTORED,
    BackupDamaged,
    BackupExpired,
    Opening,
    read_keys_opening,
    read_opening,
    unpack,
)
from entente.exchange.backup_making import SECRETS
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.errors import LocalError

STAGED = ".restoring"


@dataclass(frozen=True)
class Restored:
    """What was unpacked into a home; the database is still to be loaded."""

    home: Path
    opening: Opening
    content_keys: Sequence[ContentKey]


@contextmanager
def unpacked(file: Path, keys: Path, home: Path, passphrase: str, now: Milliseconds) -> Iterator[Restored]:
    """Unpack into an empty home, which is emptied again unless the block ends well.

    Raise BackupExpired, BackupDamaged, BackupUnknownFormat, WrongPassphrase, LocalError for a home that is not empty.
    """
    opening = _usable(file, now)
    if home.exists() and any(home.iterdir()):
        raise LocalError(f"{home} is not empty", clause="P-12.5", cure="restore into an empty folder")
    private_files.private_folder(home)
    well = False
    try:
        yield _unpack(file, keys, home, passphrase, opening)
        well = True
    finally:
        if not well:
            shutil.rmtree(home)


def _usable(file: Path, now: Milliseconds) -> Opening:
    opening = read_opening(file)
    if opening.expires_at <= now:
        days = (now - opening.expires_at) // 86_400_000
        raise BackupExpired(f"{file.name} expired {days} days ago")
    return opening


def _unpack(file: Path, keys: Path, home: Path, passphrase: str, opening: Opening) -> Restored:
    outer = read_keys_opening(keys)
    if outer.backup != opening.backup:
        raise BackupDamaged(f"{keys.name} holds the keys of another backup")
    staged = home / STAGED
    unpack(keys, opened(outer.master, passphrase, outer.backup), staged)
    unpack(file, (staged / DATA_KEY).read_bytes(), home)
    found = msgspec.msgpack.decode((staged / CONTENT_KEYS).read_bytes(), type=list[ContentKey])
    for name in SECRETS:
        if (staged / name).exists():
            (staged / name).replace(home / name)
    shutil.rmtree(staged)
    for service in opening.services:
        folder = private_files.private_folder(home / "attachments" / service)
        private_files.write(folder / RESTORED, str(opening.made_at).encode("ascii"))
    return Restored(home, opening, found)


def load_database(restored: Restored, url: str) -> None:
    """Put the database in its place; a PostgreSQL one (`url`) has its tables already, and no messages."""
    keys = list(restored.content_keys)
    if restored.opening.database == "sqlite":
        schema = tuple(search.SCHEMA["sqlite"])
        load_sqlite(restored.home / COPIED, restored.home / "entente.sqlite3", keys, schema)
    else:
        load_postgresql(url, restored.home / TABLES, keys)
        shutil.rmtree(restored.home / TABLES)
