"""Rows in sealed blocks: kept as a file is read, opened to be compared, and what has left the list marked."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import QuerySet

from entente.domains.screening.models import Block, Edition, EditionState, Screening
from entente.domains.screening.rules.fields import Field
from entente.domains.screening.rules.packing import Packed, unpack
from entente.domains.screening.rules.rows import ListedRow
from entente.domains.screening.services.desk import Safe

MARK = 16
"""Bytes of a row's fingerprint."""
_AT_A_TIME = 20


@dataclass(frozen=True)
class Place:
    """Where a row stands: its block and its place there."""

    block: int
    place: int


def keep(safe: Safe, edition: Edition, packed: Packed) -> Block:
    """Seal rows as one block."""
    return Block.objects.create(
        service=edition.service,
        screening_id=edition.screening_id,
        edition=edition,
        rows=packed.size,
        sealed=safe.seal("rows", packed.rows),
        marks=safe.seal("marks", packed.marks),
    )


def rows_of(safe: Safe, block: Block) -> dict[int, ListedRow]:
    """The rows of a block that are still on the list, by their place."""
    gone = set(block.gone)
    return {place: row for place, row in enumerate(unpack(safe.open("rows", block.sealed))) if place not in gone}


def standing(safe: Safe, screening: Screening) -> dict[bytes, Place]:
    """By fingerprint, the rows that are on the list now."""
    rows = _read(screening).defer("sealed").iterator(_AT_A_TIME)
    return {mark: Place(block.pk, place) for block in rows for place, mark in _marks(safe, block)}


def superseded(safe: Safe, screening: Screening, references: frozenset[str], met: frozenset[bytes]) -> Iterator[Place]:
    """Rows on the list whose reference comes anew with another content."""
    for block in _read(screening).iterator(_AT_A_TIME):
        for place, row in rows_of(safe, block).items():
            if row.cells.get(Field.REFERENCE) in references and row.fingerprint not in met:
                yield Place(block.pk, place)


def mark_gone(places: list[Place]) -> None:
    """They are no longer on the list."""
    by_block: dict[int, list[int]] = defaultdict(list)
    for each in places:
        by_block[each.block].append(each.place)
    for block in Block.objects.filter(pk__in=by_block).defer("sealed", "marks"):
        block.gone = sorted({*block.gone, *by_block[block.pk]})
        block.save(update_fields=["gone"])


def _read(screening: Screening) -> "QuerySet[Block]":
    return Block.objects.filter(screening=screening, edition__state=EditionState.READ)


def _marks(safe: Safe, block: Block) -> Iterator[tuple[int, bytes]]:
    marks, gone = safe.open("marks", block.marks), set(block.gone)
    for place in range(block.rows):
        if place not in gone:
            yield place, marks[place * MARK : (place + 1) * MARK]
