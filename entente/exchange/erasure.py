"""Erasure: content, keys, wraps, index entries and attachments go; header, hash and a tombstone stay (P-12.3)."""

from collections.abc import Sequence
from typing import Any

from django.db import connection, transaction
from django.db.models import BinaryField, F, Func, IntegerField, Value
from django.db.models.lookups import GreaterThan

from entente.access.actions import Action
from entente.access.actors import SYSTEM, Actor
from entente.audit import store as ledger
from entente.exchange import attachments, search, tombstones
from entente.exchange.entries import header_of
from entente.exchange.errors import Denied
from entente.exchange.gate import Gate, names_persons
from entente.exchange.house import House
from entente.exchange.models import Content, Message, Tombstone
from entente.exchange.reading import message_row
from entente.protocol import controls
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.codes import DossierKind, KeepingGround, MessageKind
from entente.vocabulary.ids import MessageId

RETENTION = "retention_expired"
AGREEMENT_ENDED = "agreement_ended"
SWEPT = 500
"""Messages erased in one sweep."""


def erase(house: House, messages: Sequence[MessageId], why: str, actor: Actor | None = None) -> int:
    """Destroy the content of these messages; how many had any. Raise Denied, Unknown.

    When it returns, no file of the database holds a word of them (SQLite: secure_delete, the index rewritten, the
    log truncated; PostgreSQL: rows are gone for every query, and vacuuming frees their pages).
    """
    rows = [message_row(house, name) for name in messages]
    who = actor or SYSTEM(house.service)
    for row in rows:
        _permit(house, row, who)
    with house.writing, transaction.atomic():
        now = house.now
        erased = [row for row in rows if row.erased_at is None]
        roots = _destroy(house, erased, why, now)
        for row in erased:
            house.record(ledger.INTERNAL, "erased", row.message_id, why=why, **who.told)
    tombstones.append(house, [(row.message_id, why) for row in erased], now)
    attachments.destroy(house, roots)
    scrub()
    return len(erased)


def restrict(house: House, message: MessageId, ground: KeepingGround | str, actor: Actor) -> None:
    """Keep a message on a lawful ground: shown to nobody but the data protection officer and that use (P-12.2)."""
    row = message_row(house, message)
    _permit(house, row, actor)
    with transaction.atomic():
        Message.objects.filter(pk=row.pk).update(restricted=KeepingGround(ground).value)
        house.record(ledger.INTERNAL, "restricted", message, ground=KeepingGround(ground).value, **actor.told)


def sweep(house: House) -> int:
    """Erase content whose retention date has passed (how many messages), and attachments without a message."""
    due = Message.objects.filter(
        service=house.service, retain_until__lte=house.now, erased_at=None, restricted=""
    ).values_list("message_id", flat=True)[:SWEPT]
    attachments.sweep(house)
    return erase(house, [MessageId(name) for name in due], RETENTION)


def copies_of(house: House, message: MessageId) -> list[MessageId]:
    """Forwards held here that carry this message inside: a recall follows them too (P-12.1)."""
    forwards = Message.objects.filter(service=house.service, kind=MessageKind.FORWARD.value)
    found = []
    for name, header in forwards.values_list("message_id", "header"):
        control = header_of(bytes(header)).control
        if isinstance(control, controls.Forward) and control.origin_message == message:
            found.append(MessageId(name))
    return found


def _permit(house: House, row: Message, actor: Actor) -> None:
    gate, header = Gate(house, house.now), header_of(bytes(row.header))
    record = gate.record(header, DossierKind(row.dossier.kind), personal=names_persons(header, None))
    decision = gate.ask(actor, Action.ERASE, record)
    if not decision.allowed:
        raise Denied(decision, "this message may not be erased by you")


def _destroy(house: House, rows: Sequence[Message], why: str, now: Milliseconds) -> list[str]:
    keys = [row.pk for row in rows]
    Content.objects.filter(message__in=keys).delete()
    search.erase(keys)
    Message.objects.filter(pk__in=keys).update(erased_at=now)
    Tombstone.objects.bulk_create(
        [
            Tombstone(service=house.service, dossier=row.dossier, message_id=row.message_id, why=why, at=now)
            for row in rows
        ],
        ignore_conflicts=True,
    )
    for eraser in house.erasers:
        eraser(house.service, [MessageId(row.message_id) for row in rows])
    named = {each.root for row in rows for each in header_of(bytes(row.header)).attachments}
    return sorted(root for root in named if not _named_elsewhere(house, root))


def _named_elsewhere(house: House, root: str) -> bool:
    """Whether a message that keeps its content names the attachment too: who names another's must not destroy it."""
    kept = Message.objects.filter(service=house.service, content__isnull=False)
    return kept.filter(GreaterThan(Place(root), 0)).exists()


class Place(Func):
    """Where the root stands in the header's bytes; 0 for nowhere."""

    function = "INSTR"
    output_field = IntegerField()

    def __init__(self, root: str) -> None:
        super().__init__(F("header"), Value(root.encode("ascii"), output_field=BinaryField()))

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """POSITION, the other way round."""
        turned = self.copy()
        turned.set_source_expressions(list(reversed(self.get_source_expressions())))
        return Func.as_sql(turned, compiler, connection, function="POSITION", arg_joiner=" IN ", **context)


def scrub() -> None:
    """Leave no erased word in the database's files; outside a transaction."""
    search.scrub()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
