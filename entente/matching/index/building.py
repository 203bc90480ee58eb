"""A base written from a stream of records: one pass over them, then one sort."""

import gc
import shutil
from array import array
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import numpy as np

from entente.matching.identities.identity import Identity
from entente.matching.index.hashing import term_number
from entente.matching.index.postings import save_postings
from entente.matching.index.records import Record, encode
from entente.matching.index.terms import kept_terms, words
from entente.matching.index.vocabulary import Vocabulary

FORMAT = 3


class Meta(msgspec.Struct, frozen=True):
    """What a base is; `format` changes with the layout of the files or the meaning of terms."""

    format: int
    rows: int


def span(identity: Identity) -> tuple[int, int]:
    """The first and last day on which the subject may have been born, 0 when not known."""
    if not identity.births:
        return 0, 0
    return min(one.earliest for one in identity.births), max(one.latest for one in identity.births)


@contextmanager
def _uncollected() -> Iterator[None]:
    """No looking for cycles meanwhile: nothing here makes any, and going through all words costs more than building."""
    collected = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collected:
            gc.enable()


@_uncollected()
def write_base(folder: Path, records: Iterable[Record]) -> Meta:
    """Write the files of a base into `folder`, made anew."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    vocabulary = Vocabulary()
    terms, rows, offsets = array("Q"), array("i"), array("q", [0])
    earliest, latest = array("i"), array("i")
    known: set[str] = set()
    with (folder / "records.bin").open("wb") as blob:
        for row, record in enumerate(records):
            data = encode(record)
            blob.write(data)
            offsets.append(offsets[-1] + len(data))
            borne = words(record.identity)
            kept = [term_number(term) for term in kept_terms(record.key, record.identity, borne.values())]
            terms.extend(kept)
            rows.extend([row] * len(kept))
            first, last = span(record.identity)
            earliest.append(first)
            latest.append(last)
            fresh = {text: word for text, word in borne.items() if text not in known}
            if fresh:
                known.update(fresh)
                vocabulary.add(fresh.values())
    np.save(folder / "alive.npy", np.ones(len(earliest), np.uint8))
    _save(folder, {"records-at": offsets, "earliest": earliest, "latest": latest})
    save_postings(folder, terms, rows)
    vocabulary.save(folder)
    (folder / "journal.bin").touch()
    meta = Meta(FORMAT, len(earliest))
    (folder / "meta.json").write_bytes(msgspec.json.encode(meta))
    return meta


def _save(folder: Path, columns: dict[str, "array[int]"]) -> None:
    for name, column in columns.items():
        np.save(folder / f"{name}.npy", np.frombuffer(column, np.dtype(column.typecode)))
