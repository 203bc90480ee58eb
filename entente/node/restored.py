"""The steps of a restore: unpack, sign the next incarnation, load the database, build the index (P-12.5).

The root signs before the node starts, so that it need not come back; until the node has caught up it is quarantined,
and nothing is composed under the new incarnation.
"""

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import django
from django.core.management import call_command

from entente.crypto.keystore import FileKeyStore
from entente.exchange import keyring
from entente.node import statement_files
from entente.node.configuration import load
from entente.node.preparing import prepare
from entente.protocol.statements import read_statement
from entente.protocol.wire import Signed
from entente.vocabulary.clock import Milliseconds, system_clock
from entente.vocabulary.errors import LocalError
from entente.vocabulary.ids import ServiceId

if TYPE_CHECKING:
    from entente.exchange.restoring import Restored


@dataclass(frozen=True)
class Order:
    """What is restored from where to where; the passphrases of the node and of its root."""

    file: Path
    keys: Path
    home: Path
    root: Path
    passphrase: str = field(repr=False)
    root_passphrase: str = field(repr=False)


def restore(order: Order) -> dict[ServiceId, int]:
    """Restore; by service, how many messages were indexed. Raise what `restoring.unpacked` raises, and LocalError."""
    offline = FileKeyStore(order.root, order.root_passphrase)
    os.environ["ENTENTE_HOME"] = str(order.home)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "entente.node.settings")
    from entente.exchange.restoring import unpacked

    with unpacked(order.file, order.keys, order.home, order.passphrase, system_clock()) as found:
        store = FileKeyStore(order.home / "keys", order.passphrase)
        for service in map(ServiceId, found.opening.services):
            _next_incarnation(order, service, store, offline, system_clock())
        _load(found)
        prepare(order.home)
        return _settle(store, found.opening.backup)


def _next_incarnation(
    order: Order, service: ServiceId, store: FileKeyStore, offline: FileKeyStore, now: Milliseconds
) -> None:
    history = statement_files.history(order.home, order.root, service)
    lost = _lost(history[-1], set(store.list()))
    signed = keyring.rotate(store, offline, history[-1], now, new_signing=lost, new_sealing=lost, incarnations=1)
    for folder in (order.root, order.home):
        for each in (*history, signed):
            statement_files.keep(folder, each)


def _lost(newest: Signed, held: set[str]) -> bool:
    """Whether the keys were rotated after the backup, so that those in force are not in it."""
    claim = read_statement(newest).claim
    return not any(f"{claim.service}.signing.{each.key_id}" in held for each in claim.signing)


def _load(found: "Restored") -> None:
    """A PostgreSQL database must be there, and hold no messages; the embedded one is a file of the backup."""
    from entente.exchange.restoring import load_database

    configuration = load()
    if found.opening.database != "sqlite":
        django.setup()
        call_command("migrate", interactive=False, verbosity=0)
        _require_empty()
    load_database(found, configuration.database)
    if found.opening.database != "sqlite":
        _restart_sequences()


def _require_empty() -> None:
    from entente.exchange.models import Message

    if Message.objects.exists():
        raise LocalError(
            "the database named in the backup's node.toml holds messages",
            clause="P-12.5",
            cure="make an empty database of this name, or move the old one away",
        )


def _restart_sequences() -> None:
    from django.apps import apps
    from django.core.management.color import no_style
    from django.db import connection

    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), apps.get_models(include_auto_created=True)):
            cursor.execute(statement)


def _settle(store: FileKeyStore, backup: str) -> dict[ServiceId, int]:
    from entente.audit import store as ledger
    from entente.exchange import restoring_rows
    from entente.node.composition import compose

    node = compose(load(), store)
    indexed = {}
    for service, exchange in node.exchanges.items():
        indexed[service] = restoring_rows.settle(exchange.house)
        claim = exchange.house.keyring.claim
        exchange.house.record(ledger.INTERNAL, "restored", backup=backup, incarnation=claim.incarnation)
    return indexed
