"""Import a sanctions list: one transaction, repeatable, with an account of every row and of every change."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from entente.audit import store
from entente.audit.entry import Entry as LedgerEntry
from entente.crypto import canonical
from entente.domains.entities.models import Entity, Import
from entente.domains.entities.rules.bodies import body_of
from entente.domains.entities.rules.entries import SOURCE, Entry
from entente.domains.entities.rules.folding import search_text
from entente.domains.entities.rules.lines import ListFile, Refused
from entente.domains.entities.rules.listing import Account, Listing, read_list
from entente.domains.entities.services.changes import Changes, changes, refuse_if_cut_short, unread_numbers
from entente.domains.entities.services.files import ReadFile, read_files
from entente.vocabulary.clock import Clock, Milliseconds, system_clock
from entente.vocabulary.ids import ServiceId
from entente.vocabulary.persons import Standing, SubjectCategory

REFUSED_KEPT = 1000
"""Refused rows that the import keeps for its page; the account counts all."""
_BATCH = 500
_WRITTEN = ("kind", "name", "search", "subject_category", "standing", "body", "source", "imported_at")


@dataclass(frozen=True)
class ImportReport:
    """What an import did: for each file read = imported + refused, and what changed against the edition before."""

    number: int
    accounts: Mapping[ListFile, Account]
    changes: Changes
    refused: tuple[Refused, ...]


@dataclass(frozen=True)
class Imported:
    """What an import did to what is on record: keys added or amended, keys removed."""

    service: ServiceId
    changed: tuple[str, ...]
    removed: tuple[str, ...]


Told = Callable[[Imported], None]
"""Learns of an import inside its transaction."""


def nobody(imported: Imported) -> None:
    """Nobody follows what is on record."""
    del imported


def import_sanctions_list(
    place: Path,
    service: ServiceId,
    *,
    actor: str,
    clock: Clock = system_clock,
    accept_removals: bool = False,
    told: Told = nobody,
) -> ImportReport:
    """Import sdn.csv, alt.csv and add.csv of a folder; raise ListUnreadable or ListCutShort, and then nothing changed.

    `actor` is the account that imports; `told` learns what changed. An entry that left the list leaves the node:
    nothing else permits keeping it.
    An entry whose row is refused this time stays as it was.
    """
    started = clock()
    files = read_files(place)
    listing = read_list({file: content.lines for file, content in files.items()})
    rows = {entry.key: _row(service, entry, started) for entry in listing.entries}
    with transaction.atomic():
        found = _changes(service, rows, unread_numbers(listing), accept_removals=accept_removals)
        _write([rows[key] for key in (*found.added, *found.amended)])
        _remove(service, found.removed)
        record = Import(service=service, source=SOURCE, actor=actor, started_at=started, finished_at=clock())
        _keep(record, _accounts(files, listing), found, listing.refused)
        told(Imported(service, (*found.added, *found.amended), found.removed))
    return ImportReport(record.pk, listing.accounts, found, listing.refused)


def _row(service: ServiceId, entry: Entry, now: Milliseconds) -> Entity:
    return Entity(
        service=service,
        key=entry.key,
        kind=entry.kind.value,
        name=entry.names[0].full,
        search=search_text(name.full for name in entry.names),
        subject_category=SubjectCategory.LISTED.value,
        standing=Standing.FACT.value,
        body=canonical.encode(body_of(entry)).decode(),
        source=SOURCE,
        imported_at=now,
    )


def _changes(
    service: ServiceId, rows: Mapping[str, Entity], unread: frozenset[int] | None, *, accept_removals: bool
) -> Changes:
    held = dict(Entity.objects.filter(service=service, source=SOURCE).values_list("key", "body"))
    keys = None if unread is None else {f"{SOURCE}:{number}" for number in unread}
    found = changes(held, {key: row.body for key, row in rows.items()}, keys)
    if not accept_removals:
        refuse_if_cut_short(found, len(held))
    return found


def _write(rows: Sequence[Entity]) -> None:
    Entity.objects.bulk_create(
        rows, batch_size=_BATCH, update_conflicts=True, unique_fields=["service", "key"], update_fields=_WRITTEN
    )


def _remove(service: ServiceId, keys: Sequence[str]) -> None:
    for start in range(0, len(keys), _BATCH):
        Entity.objects.filter(service=service, key__in=keys[start : start + _BATCH]).delete()


def _accounts(files: Mapping[ListFile, ReadFile], listing: Listing) -> dict[str, dict[str, object]]:
    return {
        str(file): {"sha256": files[file].sha256, "read": of.read, "imported": of.imported, "refused": of.refused}
        for file, of in listing.accounts.items()
    }


def _keep(record: Import, accounts: dict[str, dict[str, object]], found: Changes, refused: Sequence[Refused]) -> None:
    for name, count in found.counts().items():
        setattr(record, name, count)
    record.accounts = accounts
    record.refused = [[str(row.file), row.line, row.number, row.what] for row in refused[:REFUSED_KEPT]]
    record.save()
    payload = {"actor": record.actor, "source": record.source, "files": accounts, **found.counts()}
    entry = LedgerEntry("entities_imported", record.finished_at, payload, f"import:{record.pk}")
    store.append(record.service, store.INTERNAL, [entry])
