"""Uploaded papers as files, for as long as it takes to seal them."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from entente.exchange.drafts import AttachmentSource


@contextmanager
def laid_down(files: "Sequence[UploadedFile[Any]]") -> Iterator[tuple[AttachmentSource, ...]]:
    """The files in a folder of their own that only this node reads; it is gone afterwards."""
    if not files:
        yield ()
        return
    with tempfile.TemporaryDirectory(prefix="entente-upload-") as place:
        yield tuple(_laid_down(file, Path(place) / str(number)) for number, file in enumerate(files))


def _laid_down(file: "UploadedFile[Any]", path: Path) -> AttachmentSource:
    with path.open("wb") as into:
        for chunk in file.chunks():
            into.write(chunk)
    return AttachmentSource(file.name or path.name, path, file.content_type or "application/octet-stream")
