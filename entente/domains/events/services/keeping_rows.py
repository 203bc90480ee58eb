"""Keeping a row that a program tells: checked as its form checks it, stored with who and when, told to the ledger."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction

from entente.audit.entry import Entry
from entente.audit.store import INTERNAL, append
from entente.domains.events.services.ground import EventRefused
from entente.vocabulary.clock import Milliseconds
from entente.web.records.rows import Row

Kept = TypeVar("Kept", bound=Row)


def nothing(_row: Any) -> None:
    """No check beside the row's own."""


@transaction.atomic
def kept(row: Kept, *, by: str, now: Milliseconds, check: Callable[[Any], None] = nothing) -> Kept:
    """The row, stored; raise EventRefused, and what `check` raises."""
    check(row)
    try:
        row.full_clean(exclude={"updated_at", "updated_by"})
    except ValidationError as error:
        field, messages = next(iter(error.message_dict.items()))
        raise EventRefused(f"{field}: {messages[0]}", cure="correct this field") from error
    row.updated_at, row.updated_by = max(now, row.updated_at + 1), by
    row.save()
    model = row._meta.model_name or ""
    append(row.service, INTERNAL, [Entry("record_kept", now, {"by": by, "kind": model}, f"{model}:{row.pk}")])
    return row
