"""The file of an edition is read into blocks, from its beginning whenever that broke off; then it exists no more."""

from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from concurrent.futures.process import BrokenProcessPool
from datetime import UTC, datetime
from multiprocessing import get_context
from typing import TypeVar

import msgspec
from django.db import transaction

from entente.domains.screening.models import Edition, EditionState, RefusedRow, Screening
from entente.domains.screening.rules.fields import Field
from entente.domains.screening.rules.lines import ListRefused
from entente.domains.screening.rules.packing import ReadList, read_packed
from entente.domains.screening.rules.tables import Encoding
from entente.domains.screening.services import blocks
from entente.domains.screening.services.blocks import Place
from entente.domains.screening.services.desk import Desk, Safe
from entente.domains.screening.services.marking import withdraw_rows

TICK = 5.0
"""Seconds between two renewals of the lease while something takes long."""
SMALL = 2**18
"""Bytes of a file that is read without a process of its own: within its limits it cannot unpack to much."""
_ROWS_AT_ONCE = 5000
Result = TypeVar("Result")


def read_edition(desk: Desk, edition: Edition, tick: Callable[[], None]) -> None:
    """Read it in a process of its own; raise ListRefused, which the edition then says. `tick` is called meanwhile."""
    safe = desk.safe(edition.screening)
    edition.blocks.all().delete()
    edition.refused_rows.all().delete()
    known = blocks.standing(safe, edition.screening)
    try:
        read = _in_own_process(desk, safe, edition, frozenset(known), tick)
    except ListRefused as refused:
        Edition.objects.filter(pk=edition.pk).update(
            state=EditionState.REFUSED, what=refused.what[:300], error=type(refused).__name__
        )
        edition.parts.all().delete()
        raise
    for packed in read.blocks:
        blocks.keep(safe, edition, packed)
        tick()
    _settle(desk, safe, edition, read, known)


def _in_own_process(
    desk: Desk, safe: Safe, edition: Edition, known: frozenset[bytes], tick: Callable[[], None]
) -> ReadList:
    held = Screening.objects.get(pk=edition.screening_id)
    content = b"".join(safe.open(f"part {part.place}", part.sealed) for part in edition.parts.all())
    columns = {Field(name): place for name, place in held.columns.items()}
    today = datetime.fromtimestamp(desk.now / 1000, UTC).date()
    name = f"list{edition.ending}"
    if len(content) < SMALL:
        return read_packed(content, name, Encoding(held.encoding), columns, today, known, desk.block)
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        reading = pool.submit(read_packed, content, name, Encoding(held.encoding), columns, today, known, desk.block)
        try:
            return awaited(reading, tick)
        except BrokenProcessPool as broken:
            raise ListRefused("reading the file took more than this machine has", cure="send it in parts") from broken


def awaited(future: "Future[Result]", tick: Callable[[], None]) -> Result:
    """Its result, calling `tick` while it is not there."""
    while True:
        try:
            return future.result(timeout=TICK)
        except NotYet:
            tick()


@transaction.atomic
def _settle(desk: Desk, safe: Safe, edition: Edition, read: ReadList, known: dict[bytes, Place]) -> None:
    """All of it stands at once: rows, refusals, what is gone, the account; and the file is destroyed."""
    gone = _gone(safe, edition, read, known)
    blocks.mark_gone(gone)
    withdraw_rows(desk, edition.screening, gone)
    for start in range(0, len(read.refused), _ROWS_AT_ONCE):
        RefusedRow.objects.bulk_create(
            RefusedRow(
                service=edition.service,
                screening_id=edition.screening_id,
                edition=edition,
                number=number,
                reason=reason.value,
            )
            for number, reason in read.refused[start : start + _ROWS_AT_ONCE]
        )
    account = msgspec.structs.replace(read.account, gone=len(gone))
    Edition.objects.filter(pk=edition.pk).update(state=EditionState.READ, account=msgspec.to_builtins(account))
    edition.parts.all().delete()


def _gone(safe: Safe, edition: Edition, read: ReadList, known: dict[bytes, Place]) -> list[Place]:
    if edition.replaces:
        return [place for mark, place in known.items() if mark not in read.met]
    references = frozenset[str]().union(*(packed.references for packed in read.blocks))
    return list(blocks.superseded(safe, edition.screening, references, read.met)) if references and known else []
