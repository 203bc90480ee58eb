"""Where the files of an index lie, and how a new base takes the place of the old one."""

import shutil
from pathlib import Path

import msgspec

from entente.matching.index.building import FORMAT, Meta
from entente.vocabulary.errors import LocalError


class IndexUnreadable(LocalError):
    """The folder holds no index, or one of another format."""


def next_base(folder: Path) -> Path:
    """Where a new base is written."""
    return folder / "next"


def base_of(folder: Path) -> Path:
    """The base of an index; one that a crash left half renamed is put back. Raises IndexUnreadable."""
    base, old = folder / "base", folder / "old"
    if old.exists() and not base.exists():
        old.rename(base)
    meta = base / "meta.json"
    if not meta.is_file():
        raise IndexUnreadable(f"there is no index in {folder.name}", cure="build the index")
    if msgspec.json.decode(meta.read_bytes(), type=Meta).format != FORMAT:
        raise IndexUnreadable("the index has another format", cure="build the index again")
    return base


def put_in_place(folder: Path) -> None:
    """Make the next base the base; a crash on the way leaves the old one or the new one, whole."""
    base, old = folder / "base", folder / "old"
    shutil.rmtree(old, ignore_errors=True)
    if base.exists():
        base.rename(old)
    next_base(folder).rename(base)
    shutil.rmtree(old, ignore_errors=True)
