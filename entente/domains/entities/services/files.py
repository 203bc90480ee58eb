"""The files of a list on disk: read once, with the digest that says which edition they were."""

from dataclasses import dataclass
from pathlib import Path

from entente.crypto.digests import plain_sha256
from entente.domains.entities.rules.lines import ListFile
from entente.vocabulary.errors import LocalError

LARGEST = 200 * 2**20
"""Bytes of one file; the published ones have about 2 MB."""


class ListUnreadable(LocalError):
    """A file of the list is missing, too large, or cannot be read."""


@dataclass(frozen=True)
class ReadFile:
    """One file's lines and the SHA-256 of its bytes."""

    lines: tuple[bytes, ...]
    sha256: str


def read_files(place: Path) -> dict[ListFile, ReadFile]:
    """All three files of a folder (or of the folder of the file that is named); raise ListUnreadable."""
    folder = place if place.is_dir() else place.parent
    return {file: _read(folder / file) for file in ListFile}


def _read(path: Path) -> ReadFile:
    try:
        if path.stat().st_size > LARGEST:
            raise ListUnreadable(f"{path.name} is larger than {LARGEST} bytes", cure="give the published file")
        content = path.read_bytes()
    except OSError as error:
        raise ListUnreadable(
            f"{path.name} cannot be read: {error.strerror}",
            cure="give the folder that holds sdn.csv, alt.csv and add.csv of one edition",
        ) from error
    return ReadFile(tuple(content.splitlines(keepends=True)), plain_sha256(content).hex())
