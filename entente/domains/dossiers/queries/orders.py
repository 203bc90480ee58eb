"""Recalls and corrections: which are still to be carried out, which declarations wait to be passed on."""

from dataclasses import dataclass

from entente.domains.dossiers.queries.threads import Folds, accepted, folds_of, thread_of
from entente.exchange.entries import header_of
from entente.exchange.models import Message
from entente.protocol import controls
from entente.protocol.recalls import HolderStage, HolderState, Order
from entente.vocabulary.codes import MessageKind
from entente.vocabulary.ids import MessageId, ServiceId

ORDERS = (MessageKind.RECALL, MessageKind.CORRECTION)


@dataclass(frozen=True)
class Relay:
    """A further holder's declaration, and the originator's order that it answers."""

    row: Message
    """The declaration, in the dossier into which the message was forwarded."""
    holder: ServiceId
    order: MessageId
    dossier: str
    """The originator's dossier, into which it is passed on."""
    originator: ServiceId


def to_carry_out(service: ServiceId) -> list[Message]:
    """Orders of partners on which this service has not declared; a recall makes the corrections before it moot."""
    theirs = [row for row in accepted(service, ORDERS) if row.author != service]
    folds = folds_of(service, (row.thread for row in theirs))
    return [row for row in theirs if _is_outstanding(folds, row, service)]


def _is_outstanding(folds: Folds, row: Message, service: ServiceId) -> bool:
    found = folds.order(row.message_id)
    if found is None:
        return False
    content, order = found
    moot = content.recall is not None and order is not content.recall
    return not moot and order.holders.get(service, _DECLARED).stage is HolderStage.OUTSTANDING


_DECLARED = HolderState(HolderStage.ERASED)
"""Of a service that holds nothing, nothing is asked."""


def to_relay(service: ServiceId) -> list[Relay]:
    """Declarations of those to whom this service had forwarded, which the originator has not got yet."""
    return [relay for row in accepted(service, [MessageKind.RECALL]) if row.author == service for relay in _of(row)]


def _of(recall: Message) -> list[Relay]:
    """The declarations on a recall that this service passed on."""
    service = ServiceId(recall.service)
    origin = _origin_of(service, recall.parent)
    if origin is None:
        return []
    source = folds_of(service, [thread_of(service, origin)])
    passed = folds_of(service, [recall.thread]).order(recall.message_id)
    asked = _order_on(source, origin, service)
    if passed is None or asked is None:
        return []
    return [
        relay
        for holder, held in passed[1].holders.items()
        if held.declaration and not _arrived(asked, holder, held)
        if (relay := _relay(service, MessageId(held.declaration), holder, asked)) is not None
    ]


def _origin_of(service: ServiceId, message: str) -> MessageId | None:
    """The message held here from which an own forward or sanitised version was made; None for any other message."""
    row = Message.objects.filter(service=service, author=service, message_id=message).first()
    match header_of(bytes(row.header)).control if row else None:
        case controls.Forward(origin_message=origin):
            return origin
        case controls.Report(sanitised_from=origin) if origin:
            return MessageId(origin)
        case _:
            return None


def _order_on(source: Folds, origin: MessageId, service: ServiceId) -> Order | None:
    """The originator's last order on a message, once this service has declared on it."""
    for content in source.contents():
        if content.originator == service:
            continue
        if origin == content.subject or any(origin == order.message for order in content.orders):
            declared = [o for o in content.orders if o.holders.get(service, HolderState()).declaration]
            return declared[-1] if declared else None
    return None


def _arrived(order: Order, holder: ServiceId, held: HolderState) -> bool:
    known = order.holders.get(holder)
    return known is not None and known.stage is not HolderStage.OUTSTANDING and known.stage == held.stage


def _relay(service: ServiceId, declaration: MessageId, holder: ServiceId, order: Order) -> Relay | None:
    rows = Message.objects.select_related("dossier").filter(service=service)
    row, told = rows.filter(message_id=declaration).first(), rows.filter(message_id=order.message).first()
    if row is None or told is None or holder in header_of(bytes(told.header)).audience:
        return None
    return Relay(row, holder, order.message, told.dossier.dossier, ServiceId(told.author))
