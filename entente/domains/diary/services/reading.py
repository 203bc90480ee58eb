"""Files read one after the other and tied to each other."""

from collections.abc import Sequence
from pathlib import Path

from entente.domains.diary.rules.merging import linked
from entente.domains.diary.rules.reading import read
from entente.domains.diary.rules.values import Reading
from entente.domains.diary.services.documents import open_document


def read_files(paths: Sequence[Path]) -> list[Reading]:
    """Open and read each; raise DocumentUnreadable or LanguageUnknown."""
    return linked([read_file(path) for path in paths])


def read_file(path: Path) -> Reading:
    """One file read alone."""
    document = open_document(path)
    return read(path.stem, document.text, document.published)
