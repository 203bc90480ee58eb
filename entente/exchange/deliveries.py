"""Building one delivery from what waits for a partner: up to the limits of P-1.7, in the order it was stored."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import msgspec

from entente.exchange import attachments, checkpoints, outbox, sync
from entente.exchange.house import House
from entente.exchange.models import AttachmentFile, Message, Outbox, Partner
from entente.exchange.transport import Address
from entente.exchange.trust import decoded
from entente.protocol import limits
from entente.protocol.wire import Delivery, Signed, Wrap
from entente.protocol.wire import Message as WireMessage
from entente.vocabulary.ids import ServiceId

ROOM = limits.DELIVERY * 3 // 4 - limits.MIB
"""Bytes before Base64 makes them longer by a third."""
HASH = 32
FIXED = 512
"""Bytes of a message's field names and numbers in the delivery."""


@dataclass
class Built:
    """A delivery and the outbox rows that it is made of."""

    delivery: Delivery
    messages: list[int] = field(default_factory=list)
    """The outbox row of each message, in the delivery's order."""
    receipts: list[int] = field(default_factory=list)
    more: bool = False

    @property
    def empty(self) -> bool:
        """Whether there is nothing to say."""
        sent = self.delivery
        return not (sent.messages or sent.receipts or sent.wanted or sent.statements)


def build(house: House, partner: Partner, *, asking: bool) -> Built:
    """The next delivery; `asking` adds what is lacking here."""
    name = ServiceId(partner.partner)
    gaps = sync.wanted(house, name) if asking else ()
    if house.quarantined:
        return Built(Delivery(sender=house.service, receiver=name, wanted=gaps, statements=_told(house, partner)))
    rows, more = _rows(house, name)
    batches, messages = _messages([row.message for row in rows if row.message])
    delivery = Delivery(
        sender=house.service,
        receiver=name,
        statements=_told(house, partner),
        batches=batches,
        messages=messages,
        receipts=tuple(decoded(bytes(row.receipt.signed)) for row in rows if row.receipt),
        checkpoints=checkpoints.due(house, name, house.now) if rows else (),
        wanted=gaps,
    )
    return Built(
        delivery,
        [row.pk for row in rows if row.message],
        [row.pk for row in rows if row.receipt],
        more,
    )


def _told(house: House, partner: Partner) -> tuple[Signed, ...]:
    """The own statement, where the partner does not hold the newest."""
    if partner.told_statement >= house.keyring.claim.number:
        return ()
    keys = house.trust.keys_of(house.service)
    held = keys.statements if keys else ()
    return tuple(each.signed for each in held if each.claim.number > partner.told_statement)


def _rows(house: House, partner: ServiceId) -> tuple[list[Outbox], bool]:
    """Rows that fit, oldest first; unsigned messages and what follows them wait."""
    waiting = outbox.waiting(house, partner).select_related("message__content", "message__batch", "receipt")
    taken: list[Outbox] = []
    room = ROOM
    for row in waiting[: limits.MESSAGES]:
        if row.message and row.message.batch_id is None:
            return taken, True
        room -= _size(row)
        if room < 0 and taken:
            return taken, True
        taken.append(row)
    return taken, len(taken) == limits.MESSAGES


def _size(row: Outbox) -> int:
    if row.receipt:
        return len(row.receipt.signed)
    message = row.message
    content = getattr(message, "content", None)
    sealed = len(content.ciphertext) + len(content.wraps) if content else 0
    return FIXED + (len(message.header) + len(message.path) + sealed if message else 0)


def _messages(rows: Sequence[Message]) -> tuple[tuple[Signed, ...], tuple[WireMessage, ...]]:
    batches: dict[int, int] = {}
    signed: list[Signed] = []
    messages = []
    for row in rows:
        if row.batch is None:
            continue
        if row.batch.pk not in batches:
            batches[row.batch.pk] = len(signed)
            signed.append(decoded(bytes(row.batch.signed)))
        messages.append(wire_message(row, batches[row.batch.pk]))
    return tuple(signed), tuple(messages)


def wire_message(row: Message, batch: int) -> WireMessage:
    """A stored message as it travels."""
    content = getattr(row, "content", None)
    path = bytes(row.path)
    return WireMessage(
        header=bytes(row.header),
        ciphertext=bytes(content.ciphertext) if content else None,
        wraps=msgspec.msgpack.decode(bytes(content.wraps), type=tuple[Wrap, ...]) if content else (),
        batch=batch,
        index=row.index,
        path=tuple(path[at : at + HASH] for at in range(0, len(path), HASH)),
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
