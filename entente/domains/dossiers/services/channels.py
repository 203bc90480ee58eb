"""Other channels: what came or went by SIENA, I-24/7, telephone or letter, kept by hand in the same dossier.

It is read through the same gate for viewing as messages are, and the ledger says who entered and who saw it.
"""

from collections.abc import Sequence

import msgspec
from django.db import transaction

from entente.access.actions import Action
from entente.access.actors import Actor
from entente.access.decide import Decision, decide
from entente.access.record import Record
from entente.audit import store as ledger
from entente.domains.dossiers.models import ChannelEntry
from entente.domains.dossiers.services import waiting
from entente.exchange import tombstones
from entente.exchange.erasure import RETENTION, scrub
from entente.exchange.errors import Denied
from entente.exchange.house import House
from entente.exchange.models import Dossier
from entente.exchange.service import Exchange
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.codes import PERSONAL_DATA_FREE, Channel, DossierKind
from entente.vocabulary.errors import LocalError
from entente.vocabulary.handling import Handling
from entente.vocabulary.ids import ServiceId
from entente.vocabulary.purposes import Purpose

SUBJECT = "channel"
"""How the journal of erasures names an entry, before its number."""


class Passage(msgspec.Struct, frozen=True):
    """What an officer enters: one passage through one channel; times in milliseconds."""

    channel: Channel
    counterpart: str
    happened_at: Milliseconds
    outgoing: bool = False
    external_reference: str = ""
    due_at: Milliseconds | None = None
    handling: Handling = Handling()
    personal: bool = True
    text: str = ""

    def under(self, handling: Handling) -> "Passage":
        """The same under other conditions."""
        return msgspec.structs.replace(self, handling=handling)


def enter(exchange: Exchange, actor: Actor, folder: Dossier, told: Passage) -> ChannelEntry:
    """Keep a passage; raise LocalError for personal data where none may be, and for a time still to come."""
    if told.personal and DossierKind(folder.kind) in PERSONAL_DATA_FREE:
        raise LocalError(
            "a dossier of this kind holds no personal data",
            clause="P-8.4",
            cure="enter it in a case under an agreement",
        )
    if told.happened_at > exchange.house.now:
        raise LocalError("this lies in the future", cure="correct date and time")
    fields = msgspec.structs.asdict(told) | {"handling": msgspec.to_builtins(told.handling)}
    with transaction.atomic():
        entry = ChannelEntry.objects.create(
            service=exchange.service,
            dossier_id=folder.dossier,
            entered_by=actor.staff,
            entered_at=exchange.house.now,
            **fields,
        )
        waiting.entered(entry)
        _record(exchange, "channel_entered", entry, actor, channel=told.channel.value)
    return entry


def view(exchange: Exchange, actor: Actor, folder: Dossier, entry: ChannelEntry) -> Decision:
    """Ask the gate whether the officer may see it, and record the view; raise Denied, which is recorded too."""
    decision = decide(actor, Action.VIEW, _seen(folder, entry), None, exchange.house.now)
    with transaction.atomic():
        if decision.allowed:
            _record(exchange, "viewed", entry, actor, purpose=folder.purpose, dossier=folder.dossier)
        else:
            _record(exchange, "view_refused", entry, actor, clause=decision.clause)
    if not decision.allowed:
        raise Denied(decision, "this entry may not be opened by you")
    return decision


def settle(exchange: Exchange, actor: Actor, entry: ChannelEntry) -> None:
    """What its time limit asked for was done; a second time changes nothing."""
    with transaction.atomic():
        if ChannelEntry.objects.filter(pk=entry.pk, settled_at=None).update(settled_at=exchange.house.now):
            waiting.settled(entry)
            _record(exchange, "channel_settled", entry, actor)


def erase(exchange: Exchange, actor: Actor, folder: Dossier, entry: ChannelEntry) -> None:
    """Destroy the words of an entry; that there was one stays. Raise Denied."""
    decision = decide(actor, Action.ERASE, _seen(folder, entry), None, exchange.house.now)
    if not decision.allowed:
        raise Denied(decision, "this entry may not be erased by you")
    _destroy(exchange.house, [entry], by=actor.staff)


def erase_due(house: House) -> int:
    """Destroy the words of entries whose retention date has passed; how many."""
    held = ChannelEntry.objects.filter(service=house.service, erased_at=None)
    due = [entry for entry in held if (handling_of(entry).retain_until or house.now + 1) <= house.now]
    _destroy(house, due, by="", why=RETENTION)
    return len(due)


def _destroy(house: House, entries: Sequence[ChannelEntry], **told: object) -> None:
    if not entries:
        return
    with transaction.atomic():
        keys = [entry.pk for entry in entries]
        ChannelEntry.objects.filter(pk__in=keys).update(text="", external_reference="", erased_at=house.now)
        for entry in entries:
            house.record(ledger.INTERNAL, "channel_erased", f"channel:{entry.pk}", **told)
    tombstones.append(house, [(f"{SUBJECT}:{key}", "erased") for key in keys], house.now)
    scrub()


def erase_again(house: House) -> int:
    """After a restore: the words of entries that were erased since the backup go again; how many (P-12.5).

    An entry made under the same number after the restore is younger than the erasure, and stays.
    """
    erased_at = dict(tombstones.kept_of(house, SUBJECT))
    held = ChannelEntry.objects.filter(service=house.service, erased_at=None)
    due = [entry for entry in held if entry.entered_at <= erased_at.get(f"{SUBJECT}:{entry.pk}", -1)]
    _destroy(house, due, by="", why="restored")
    return len(due)


def handling_of(entry: ChannelEntry) -> Handling:
    """The conditions under which it came or went."""
    return msgspec.convert(entry.handling, Handling)


def _record(exchange: Exchange, kind: str, entry: ChannelEntry, actor: Actor, **told: object) -> None:
    exchange.house.record(ledger.INTERNAL, kind, f"channel:{entry.pk}", **actor.told, **told)


def _seen(folder: Dossier, entry: ChannelEntry) -> Record:
    purpose = Purpose(folder.purpose) if folder.purpose else None
    return Record(
        holder=ServiceId(entry.service),
        dossier_kind=DossierKind(folder.kind),
        purpose=purpose or Purpose.COOPERATION_MANAGEMENT,
        personal=entry.personal,
        handling=handling_of(entry),
        dossier_purpose=purpose,
    )
