"""A file read in a process of its own, so that a hostile one harms nobody else: content in, packed blocks out."""

import zlib
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import NamedTuple

import msgspec

from entente.domains.screening.rules.fields import Field
from entente.domains.screening.rules.reading import BLOCK, Reader
from entente.domains.screening.rules.refusals import Account, Refusal
from entente.domains.screening.rules.rows import ListedRow
from entente.domains.screening.rules.tables import Encoding, open_table

MOST_REFUSED = 100_000
"""Refused rows that are listed one by one; the account counts all."""
_FAST = 1
_DECODER = msgspec.msgpack.Decoder(tuple[ListedRow, ...])


class Packed(NamedTuple):
    """Rows compressed, their fingerprints one after the other, and the references that they give."""

    size: int
    rows: bytes
    marks: bytes
    references: frozenset[str]


class ReadList(NamedTuple):
    """All of one file."""

    blocks: list[Packed]
    refused: list[tuple[int, Refusal]]
    met: frozenset[bytes]
    account: Account


def read_packed(
    content: bytes,
    name: str,
    encoding: Encoding,
    mapped: Mapping[Field, int],
    today: date,
    known: Collection[bytes],
    block: int = BLOCK,
) -> ReadList:
    """Read a whole file; raise ListRefused. `known` are fingerprints of rows that stand already."""
    blocks: list[Packed] = []
    refused: list[tuple[int, Refusal]] = []

    def refuse(number: int, reason: Refusal) -> None:
        if len(refused) < MOST_REFUSED:
            refused.append((number, reason))

    reader = Reader(mapped, today, known, lambda rows: blocks.append(pack(rows)), refuse, block)
    account = reader.read(open_table(content, name, encoding).lines())
    return ReadList(blocks, refused, frozenset(reader.met), account)


def pack(rows: Sequence[ListedRow]) -> Packed:
    """Compress rows for keeping."""
    return Packed(
        len(rows),
        zlib.compress(msgspec.msgpack.encode(rows), _FAST),
        b"".join(row.fingerprint for row in rows),
        frozenset(reference for row in rows if (reference := row.cells.get(Field.REFERENCE))),
    )


def unpack(packed: bytes) -> tuple[ListedRow, ...]:
    """The rows again."""
    return _DECODER.decode(zlib.decompress(packed))
