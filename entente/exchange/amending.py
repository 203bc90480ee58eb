"""What a correction corrects, through the corrections between (P-6.12.2): the gate holds the two against each other."""

from collections.abc import Mapping

from entente.exchange.entries import header_of
from entente.exchange.models import Message
from entente.protocol.wire import Header
from entente.vocabulary.codes import MessageKind
from entente.vocabulary.ids import MessageId, ServiceId


def subject_of(service: ServiceId, header: Header, fresh: Mapping[MessageId, Header]) -> Header | None:
    """The message that a correction is about; None where it is not held here. `fresh`: not stored yet."""
    seen = header
    while seen.kind is MessageKind.CORRECTION:
        parent = seen.refers_to[0] if seen.refers_to else MessageId("")
        found = fresh.get(parent) or _stored(service, parent)
        if found is None:
            return None
        seen = found
    return seen


def _stored(service: ServiceId, message: MessageId) -> Header | None:
    held = Message.objects.filter(service=service, message_id=message).values_list("header", flat=True).first()
    return header_of(bytes(held)) if held else None
