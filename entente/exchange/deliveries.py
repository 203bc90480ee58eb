"""Building one delivery from what waits for a partner: up to the limits of P-1.7, in the order it was stored."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import msgspec
from django.db.models import Count

from entente.exchange import attachments, checkpoints, outbox, sync
from entente.exchange.house import House
from entente.exchange.models import AttachmentFile, Batch, Message, Partner
from entente.exchange.transport import Address
from entente.exchange.trust import decoded
from entente.protocol import limits
from entente.protocol.statements import read_statement
from entente.protocol.wire import Delivery, Signed, Wrap
from entente.protocol.wire import Message as WireMessage
from entente.vocabulary.ids import ServiceId

ROOM = limits.DELIVERY * 3 // 4 - limits.MIB
"""Bytes before Base64 makes them longer by a third."""
HASH = 32
_WRAPS = msgspec.msgpack.Decoder(tuple[Wrap, ...])
PROBE = 50
"""Rows of the first delivery after one that failed: a line that is down costs no more than these to build."""
FIXED = 512
"""Bytes of a message's field names and numbers in the delivery."""


Blob = bytes | memoryview
COLUMNS = (
    *("pk", "receipt__signed", "message_id", "message__batch_id", "message__index", "message__header"),
    *("message__path", "message__content__ciphertext", "message__content__wraps"),
)
"""Of an outbox row, in the order of `Row`."""


class Row(NamedTuple):
    """One outbox row with what it sends; columns and no models, since a delivery has a thousand of them."""

    pk: int
    receipt: Blob | None
    message: int | None
    batch: int | None
    place: int
    header: Blob
    path: Blob
    ciphertext: Blob | None
    wraps: Blob | None

    @property
    def is_message(self) -> bool:
        """A message, and not a receipt."""
        return self.message is not None

    @property
    def octets(self) -> int:
        """Bytes that it takes in the delivery, before Base64."""
        if self.receipt is not None:
            return len(self.receipt)
        return FIXED + len(self.header) + len(self.path) + len(self.ciphertext or b"") + len(self.wraps or b"")

    def wire(self, batch: int) -> WireMessage:
        """The message as it travels."""
        return _wire(self.header, self.path, self.place, self.ciphertext, self.wraps or b"", batch)


@dataclass
class Built:
    """A delivery and the outbox rows that it is made of."""

    delivery: Delivery
    messages: list[int] = field(default_factory=list)
    """The outbox row of each message, in the delivery's order."""
    receipts: list[int] = field(default_factory=list)
    more: bool = False
    contents: int = 0
    """How many of the messages carry a ciphertext."""

    @property
    def empty(self) -> bool:
        """Whether there is nothing to say."""
        sent = self.delivery
        return not (sent.messages or sent.receipts or sent.wanted or sent.statements)

    @property
    def last(self) -> int:
        """The newest outbox row in it; 0 for none."""
        return max((*self.messages[-1:], *self.receipts[-1:]), default=0)


def build(house: House, partner: Partner, *, asking: bool, after: int = 0) -> Built:
    """The next delivery; `asking` adds what is lacking here, `after` passes over outbox rows up to that one."""
    name = ServiceId(partner.partner)
    gaps = sync.wanted(house, name) if asking else ()
    if house.quarantined:
        return Built(Delivery(sender=house.service, receiver=name, wanted=gaps, statements=untold(house, partner)))
    rows, more = _rows(house, name, after, PROBE if partner.attempts else limits.MESSAGES)
    batches, messages = _messages([row for row in rows if row.is_message])
    delivery = Delivery(
        sender=house.service,
        receiver=name,
        statements=untold(house, partner),
        batches=batches,
        messages=messages,
        receipts=tuple(decoded(bytes(row.receipt)) for row in rows if row.receipt is not None),
        checkpoints=checkpoints.due(house, name, house.now) if rows else (),
        wanted=gaps,
    )
    return Built(
        delivery,
        [row.pk for row in rows if row.is_message],
        [row.pk for row in rows if row.receipt is not None],
        more,
        sum(row.ciphertext is not None for row in rows),
    )


def still_stands(house: House, partner: ServiceId, built: Built) -> bool:
    """Whether all that was put into a delivery still waits, and nothing of it was erased meanwhile (P-12.3)."""
    rows = [*built.messages, *built.receipts]
    held = outbox.waiting(house, partner).filter(pk__gte=min(rows, default=0), pk__lte=built.last)
    counted = held.aggregate(rows=Count("pk"), contents=Count("message__content"))
    return bool(counted["rows"] == len(rows) and counted["contents"] == built.contents)


def untold(house: House, partner: Partner) -> tuple[Signed, ...]:
    """Own statements after the newest that the partner was told."""
    if partner.told_statement >= house.keyring.claim.number:
        return ()
    keys = house.trust.keys_of(house.service)
    held = keys.statements if keys else ()
    return tuple(each.signed for each in held if each.claim.number > partner.told_statement)


def has_new_transport_key(house: House, partner: Partner) -> bool:
    """Whether the transport key changed since the statement that the partner was told last."""
    new = {read_statement(signed).claim.transport_ed25519 for signed in untold(house, partner)}
    keys = house.trust.keys_of(house.service)
    told = (
        [each.claim for each in keys.statements if each.claim.number <= max(1, partner.told_statement)] if keys else []
    )
    return bool(new - {claim.transport_ed25519 for claim in told})


def _rows(house: House, partner: ServiceId, after: int, most: int) -> tuple[list[Row], bool]:
    """Rows that fit, oldest first; unsigned messages and what follows them wait."""
    taken: list[Row] = []
    room = ROOM
    for values in outbox.waiting(house, partner).filter(pk__gt=after).values_list(*COLUMNS)[:most]:
        row = Row(*values)
        if row.is_message and row.batch is None:
            return taken, True
        room -= row.octets
        if room < 0 and taken:
            return taken, True
        taken.append(row)
    return taken, len(taken) == most


def _messages(rows: Sequence[Row]) -> tuple[tuple[Signed, ...], tuple[WireMessage, ...]]:
    """Each batch once, in the order of its first message; each message with its place in it."""
    places = {batch: place for place, batch in enumerate(dict.fromkeys(row.batch for row in rows))}
    held = Batch.objects.in_bulk([batch for batch in places if batch is not None])
    signed = tuple(decoded(bytes(held[batch].signed)) for batch in places if batch is not None)
    return signed, tuple(row.wire(places[row.batch]) for row in rows)


def wire_message(row: Message, batch: int) -> WireMessage:
    """A stored message as it travels."""
    content = getattr(row, "content", None)
    ciphertext, wraps = (content.ciphertext, content.wraps) if content else (None, b"")
    return _wire(row.header, row.path, row.index, ciphertext, wraps, batch)


def _wire(header: Blob, path: Blob, index: int, ciphertext: Blob | None, wraps: Blob, batch: int) -> WireMessage:
    hashes = bytes(path)
    return WireMessage(
        header=bytes(header),
        ciphertext=None if ciphertext is None else bytes(ciphertext),
        wraps=() if ciphertext is None else _WRAPS.decode(wraps),
        batch=batch,
        index=index,
        path=tuple(hashes[at : at + HASH] for at in range(0, len(hashes), HASH)),
    )


def address_of(partner: Partner) -> Address:
    """Where the partner is reached."""
    return Address(ServiceId(partner.partner), tuple(partner.urls), tuple(partner.allowed_hosts))


def unsent_attachments(house: House, partner: ServiceId, delivery: Delivery) -> list[AttachmentFile]:
    """Attachments named in a delivery that the partner does not hold yet."""
    roots = {
        each["root"]
        for message in delivery.messages
        if b'"attachments":[]' not in message.header
        for each in msgspec.json.decode(message.header)["attachments"]
    }
    held = AttachmentFile.objects.filter(service=house.service, root__in=roots, complete=True) if roots else ()
    return [row for row in held if partner not in row.delivered]


def upload(house: House, partner: Partner, row: AttachmentFile) -> None:
    """Send the chunks that the partner lacks; a stopped transfer resumes there (P-11.2)."""
    address = address_of(partner)
    for index in house.transport.missing_chunks(address, row.root, row.size):
        data, path = attachments.chunk(house, row.root, index)
        house.transport.put_chunk(address, row.root, index, row.size, data, path)
    row.delivered = sorted({*row.delivered, partner.partner})
    row.save(update_fields=["delivered"])
