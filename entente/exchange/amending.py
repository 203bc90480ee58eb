"""What a correction corrects, through the corrections between (P-6.12.2): the gate holds the two against each other."""

from collections.abc import Mapping

from entente.exchange.entries import header_of
from entente.exchange.models import Message
from entente.protocol.wire import Header
from entente.vocabulary.codes import MessageKind
from entente.vocabulary.ids import MessageId, ServiceId


def subject_of(service: ServiceId, header: Header, fresh: Mapping[MessageId, Header]) -> Header | None:
    """The message that a correction is about; None where it is not held here. `fresh`: not stored yet."""
    seen: Header | None = header
    while seen is not None and seen.kind is MessageKind.CORRECTION:
        seen = parent_of(service, seen, fresh)
    return seen


def parent_of(service: ServiceId, header: Header, fresh: Mapping[MessageId, Header]) -> Header | None:
    """The message that a header refers to first, stored or of the same delivery; None for a root."""
    parent = header.refers_to[0] if header.refers_to else MessageId("")
    return fresh.get(parent) or _stored(service, parent)


def _stored(service: ServiceId, message: MessageId) -> Header | None:
    held = Message.objects.filter(service=service, message_id=message).values_list("header", flat=True).first()
    return header_of(bytes(held)) if held else None
