"""Making a backup of a node that may be running: data into FILE, what opens them into FILE.keys (P-12.6)."""

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from entente.crypto.content import content_key
from entente.crypto.keystore import FileKeyStore, under_passphrase
from entente.crypto.nonces import random_id
from entente.exchange import backup_database
from entente.exchange.backup_format import CONTENT_KEYS, DATA_KEY, KeysOpening, Opening, packing
from entente.vocabulary.clock import DAY, Milliseconds
from entente.vocabulary.errors import LocalError

KEPT = 35
"""Days after which a backup may not be restored any more."""
DATA = ("node.toml", "statements", "attachments")
"""What goes into FILE beside the database."""
SECRETS = ("secret", "keys", "personal", "tls")
"""What goes into FILE.keys."""
UNFINISHED = (".part", ".tmp")


@dataclass(frozen=True)
class Home:
    """The node to be backed up."""

    folder: Path
    services: Sequence[str]
    database: str
    """`sqlite`, or the address of a PostgreSQL database."""
    passphrase: str = field(repr=False)


def keys_file(file: Path) -> Path:
    """Where the keys of a backup lie."""
    return file.with_name(f"{file.name}.keys")


def back_up(home: Home, file: Path, now: Milliseconds, days: int = KEPT) -> Opening:
    """Write FILE and FILE.keys; raise LocalError when either exists, WrongPassphrase. Nothing half is left behind."""
    for path in (file, keys_file(file)):
        if path.exists():
            raise LocalError(f"{path} exists already", cure="name another file")
    store = FileKeyStore(home.folder / "keys", home.passphrase)
    kind = home.database if home.database == "sqlite" else "postgresql"
    opening = Opening(random_id(), tuple(home.services), kind, now, now + days * DAY)
    beside = Path(tempfile.mkdtemp(prefix=".backup-", dir=file.parent))
    try:
        _write(home, file, opening, store, beside)
    finally:
        shutil.rmtree(beside)
    return opening


def _write(home: Home, file: Path, opening: Opening, store: FileKeyStore, beside: Path) -> None:
    data_key, own_key = content_key(), content_key()
    copied, content_keys = _database(home, beside)
    with packing(file, data_key, opening) as packer:
        for path in copied:
            packer.file(str(path.relative_to(beside)), path)
        for name, path in _found(home.folder, DATA):
            packer.file(name, path)
    master = under_passphrase(own_key, home.passphrase, store.cost, opening.backup)
    with packing(keys_file(file), own_key, KeysOpening(opening.backup, master)) as packer:
        packer.data(DATA_KEY, data_key)
        packer.data(CONTENT_KEYS, msgspec.msgpack.encode(content_keys))
        for name, path in _found(home.folder, SECRETS):
            packer.file(name, path)


def _database(home: Home, beside: Path) -> tuple[list[Path], list[backup_database.ContentKey]]:
    if home.database != "sqlite":
        return backup_database.copy_postgresql(home.database, beside)
    copied = backup_database.copy_sqlite(home.folder / "entente.sqlite3", beside)
    return copied, backup_database.take_keys_sqlite(copied[0])


def _found(folder: Path, names: Sequence[str]) -> Iterator[tuple[str, Path]]:
    """Files by their name in the home; what is still being written is left out."""
    for name in names:
        below = folder / name
        for path in [below] if below.is_file() else sorted(below.rglob("*")):
            if path.is_file() and path.suffix not in UNFINISHED:
                yield str(path.relative_to(folder)), path
