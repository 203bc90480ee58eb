"""A dossier taken out on paper: each message passes the gate for export; what may not leave is named as withheld."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import reduce

from django.db import transaction

from entente.access.actions import Action
from entente.access.actors import Actor
from entente.access.decide import Decision
from entente.access.handling import tightest
from entente.audit import store as ledger
from entente.audit.tree import Head
from entente.exchange.entries import header_of
from entente.exchange.errors import Denied, NotAllowedNow, Unknown
from entente.exchange.house import House
from entente.exchange.models import Dossier, Message, ReceiptRange
from entente.exchange.models.messages import MessageVerdict
from entente.exchange.reading import body_of, permit_use
from entente.protocol.bodies import ForwardBody, Text, decode_body
from entente.protocol.bundle import read_bundle
from entente.protocol.wire import Header
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.handling import Handling
from entente.vocabulary.ids import MessageId, ServiceId
from entente.vocabulary.purposes import Purpose

MOST = 2000
"""Messages of one paper: some thousand pages, and half a minute to set them."""


@dataclass(frozen=True)
class Original:
    """What a forward carries."""

    header: Header
    body: Text = field(repr=False)


@dataclass(frozen=True)
class Leaf:
    """One message of the paper."""

    row: Message
    header: Header
    body: Text | None = field(default=None, repr=False)
    original: Original | None = None
    withheld: Decision | None = None
    """Why it may not leave; None for what is printed and for what has no content here."""
    receipts: tuple[tuple[ServiceId, Milliseconds], ...] = ()

    @property
    def open(self) -> bool:
        """Whether its content is on the paper."""
        return self.body is not None


@dataclass(frozen=True)
class Exported:
    """A dossier as it goes onto paper."""

    folder: Dossier
    leaves: tuple[Leaf, ...]
    purpose: Purpose | None
    head: Head
    """Of the internal ledger, with the export itself in it."""

    @property
    def handling(self) -> Handling | None:
        """The tightest of what is printed; None when no content is."""
        held = [leaf.header.handling for leaf in self.leaves if leaf.open]
        held += [leaf.original.header.handling for leaf in self.leaves if leaf.original]
        return reduce(tightest, held) if held else None

    @property
    def withheld(self) -> int:
        """How many messages may not leave."""
        return sum(leaf.withheld is not None for leaf in self.leaves)


def export(house: House, dossier: str, actor: Actor, purpose: Purpose | None) -> Exported:
    """Everything of a dossier that may leave; each message stands in the ledger as exported or refused.

    Raise Unknown, NotAllowedNow for a dossier that is too long for one paper.
    """
    folder = folder_of(house, dossier)
    rows = list(Message.objects.filter(service=house.service, dossier=folder).order_by("stored_at", "pk")[: MOST + 1])
    if len(rows) > MOST:
        raise NotAllowedNow(
            f"the dossier has more than {MOST} messages, too many for one paper",
            cure="print the messages that you need one by one",
        )
    ranges = list(ReceiptRange.objects.filter(dossier=folder).order_by("received_at"))
    with transaction.atomic():
        leaves = tuple(_leaf(house, row, ranges, actor, purpose) for row in rows)
        told = purpose or _own(folder)
        held = sum(leaf.withheld is not None for leaf in leaves)
        _record(house, dossier, actor, told, messages=len(leaves), withheld=held)
        return Exported(folder, leaves, told, ledger.head(house.service, ledger.INTERNAL))


def _record(house: House, dossier: str, actor: Actor, purpose: Purpose | None, **counts: int) -> None:
    asked = purpose.value if purpose else ""
    house.record(ledger.INTERNAL, "dossier_exported", dossier, **actor.told, purpose=asked, **counts)


def folder_of(house: House, dossier: str) -> Dossier:
    """A dossier of this service; raise Unknown."""
    found = Dossier.objects.filter(service=house.service, dossier=dossier).first()
    if found is None:
        raise Unknown(f"no dossier {dossier[:12]}", cure="look for it in the list of dossiers")
    return found


def _own(folder: Dossier) -> Purpose | None:
    return Purpose(folder.purpose) if folder.purpose else None


def _leaf(house: House, row: Message, ranges: Iterable[ReceiptRange], actor: Actor, purpose: Purpose | None) -> Leaf:
    header, receipts = header_of(bytes(row.header)), tuple(_receipts(row, ranges))
    if header.sealed is None or row.erased_at is not None or row.verdict != MessageVerdict.ACCEPTED:
        return Leaf(row, header, receipts=receipts)
    try:
        permit_use(house, MessageId(row.message_id), actor, Action.EXPORT, purpose)
    except Denied as denied:
        return Leaf(row, header, withheld=denied.decision, receipts=receipts)
    plain = body_of(house, row, header)
    body = decode_body(header.kind, plain) if plain is not None else None
    return Leaf(row, header, body, _original(body), receipts=receipts)


def _original(body: Text | None) -> Original | None:
    if not isinstance(body, ForwardBody):
        return None
    header = header_of(read_bundle(body.original).message.header)
    return Original(header, decode_body(header.kind, body.body))


def _receipts(row: Message, ranges: Iterable[ReceiptRange]) -> list[tuple[ServiceId, Milliseconds]]:
    """Who signed for it, and when; the first receipt of each."""
    found: dict[ServiceId, Milliseconds] = {}
    for each in ranges:
        if each.author == row.author and each.first <= row.seq <= each.last:
            found.setdefault(ServiceId(each.receiver), each.received_at)
    return sorted(found.items())
