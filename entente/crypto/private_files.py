"""Files for secrets: readable by their owner alone, and written whole or not at all, also across a power cut."""

import os
from pathlib import Path

from entente.crypto.nonces import random_id
from entente.vocabulary.errors import LocalError

FILE_MODE, FOLDER_MODE = 0o600, 0o700
_OTHERS = 0o077


class SecretExposed(LocalError):
    """A file or folder for secrets can be read or written by others."""


def require_private(path: Path) -> None:
    """Raise SecretExposed when anybody but the owner has any right on `path`."""
    if path.stat().st_mode & _OTHERS:
        mode = FOLDER_MODE if path.is_dir() else FILE_MODE
        raise SecretExposed(
            f"{path} is open to others than its owner",
            cure=f"find out who read it, then run: chmod {mode:o} {path}",
        )


def private_folder(path: Path) -> Path:
    """Make the folder (0700) where it is missing; raise SecretExposed when it is there with wider rights."""
    path.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
    require_private(path)
    return path


def write(path: Path, data: bytes) -> None:
    """Write beside, sync, rename into place, sync the folder: readers see the old bytes or the new ones."""
    beside = path.with_name(f".{path.name}.{random_id()}.tmp")
    try:
        _write_synced(beside, data)
        os.replace(beside, path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def read(path: Path) -> bytes:
    """The bytes of a private file; raise SecretExposed, or FileNotFoundError."""
    require_private(path)
    return path.read_bytes()


def remove(path: Path) -> None:
    """Remove the file for good; raise FileNotFoundError where there is none."""
    path.unlink()
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make renames and removals inside the folder durable."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _write_synced(path: Path, data: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
