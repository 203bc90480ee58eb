"""Declarations of those to whom this service had forwarded, which the originator has not got yet (P-6.12.8)."""

from collections.abc import Iterable, Iterator

from entente.domains.dossiers.rules.duties import LANE_OF, DutyKind
from entente.domains.dossiers.rules.lanes import Lane
from entente.domains.dossiers.rules.waiting import Waiting
from entente.exchange.entries import header_of
from entente.exchange.models import Message, ThreadState
from entente.exchange.threads import read
from entente.protocol import controls
from entente.protocol.recalls import ContentState, HolderStage, HolderState, Order
from entente.protocol.threads import ThreadState as Folded
from entente.vocabulary.ids import MessageId, ServiceId


def further_declarations(service: ServiceId, state: Folded) -> Iterator[Waiting]:
    """Of a thread into which this service forwarded: declarations to pass on, or held until its own is made."""
    for content in state.contents.values():
        recall = content.recall
        if recall is None or not any(held.declaration for held in recall.holders.values()):
            continue
        origin = _origin_of(service, content.subject)
        if origin is not None:
            yield from _of(service, recall, origin)


def _of(service: ServiceId, recall: Order, origin: Message) -> Iterator[Waiting]:
    kept = ThreadState.objects.filter(service=service, root=origin.thread).first()
    asked = _order_on(read(kept).contents.values(), MessageId(origin.message_id), service) if kept else None
    told = Message.objects.filter(service=service, message_id=asked.message).first() if asked else None
    audience = header_of(bytes(told.header)).audience if told else ()
    for holder, held in recall.holders.items():
        if not held.declaration or holder in audience or (asked and _arrived(asked, holder, held)):
            continue
        yield Waiting(
            DutyKind.RELAY,
            LANE_OF[DutyKind.RELAY] if asked else Lane.HELD,
            held.declaration,
            told.author if told else "",
            order=asked.message if asked else "",
            source=origin.thread,
        )


def _origin_of(service: ServiceId, message: MessageId) -> Message | None:
    """The message held here from which an own forward or sanitised version was made; None for any other message."""
    held = Message.objects.filter(service=service)
    row = held.filter(author=service, message_id=message).first()
    match header_of(bytes(row.header)).control if row else None:
        case controls.Forward(origin_message=origin):
            return held.filter(message_id=origin).first()
        case controls.Report(sanitised_from=origin) if origin:
            return held.filter(message_id=origin).first()
        case _:
            return None


def _order_on(contents: Iterable[ContentState], origin: MessageId, service: ServiceId) -> Order | None:
    """The originator's last order on a message, once this service has declared on it."""
    for content in contents:
        if content.originator == service:
            continue
        if origin == content.subject or any(origin == order.message for order in content.orders):
            declared = [o for o in content.orders if o.holders.get(service, HolderState()).declaration]
            return declared[-1] if declared else None
    return None


def _arrived(order: Order, holder: ServiceId, held: HolderState) -> bool:
    known = order.holders.get(holder)
    return known is not None and known.stage is not HolderStage.OUTSTANDING and known.stage == held.stage
