"""After a restore: what this service had declared erased since the backup is erased again (P-12.5)."""

from entente.domains.diary.services import erasing as diary
from entente.domains.dossiers.services import channels
from entente.domains.dossiers.services.recalls import affected
from entente.domains.events.services import delegates
from entente.domains.expertise.services import forgetting as expertise
from entente.domains.partners.services import forgetting as partners
from entente.exchange import tombstones
from entente.exchange.entries import header_of
from entente.exchange.models import Message
from entente.exchange.service import Exchange
from entente.protocol import controls
from entente.protocol.recalls import ORDERS
from entente.vocabulary.codes import Declaration, MessageKind
from entente.vocabulary.errors import LocalError
from entente.vocabulary.ids import MessageId

AGAIN_BY_HAND = (
    channels.erase_again,
    diary.erase_again,
    partners.erase_again,
    expertise.erase_again,
    delegates.erase_again,
)
"""What domains keep besides messages."""
AGAIN = frozenset({Declaration.ERASED, Declaration.AMENDED})


def reapply(exchange: Exchange) -> int:
    """Erase, and restrict, what own declarations say and what the journal beside the database names; how many."""
    erased = 0
    for order, control in _declared(exchange):
        for message in _affected(exchange, order):
            erased += _settle(exchange, message, control)
    for message, why in tombstones.read(exchange.house):
        erased += _erase(exchange, message, why)
    return erased + sum(again(exchange.house) for again in AGAIN_BY_HAND)


def _declared(exchange: Exchange) -> list[tuple[MessageId, controls.DeclarationControl]]:
    own = Message.objects.filter(
        service=exchange.service, author=exchange.service, kind=MessageKind.DECLARATION.value
    ).order_by("pk")
    headers = [header_of(bytes(encoded)) for encoded in own.values_list("header", flat=True)]
    return [
        (header.refers_to[0], header.control)
        for header in headers
        if isinstance(header.control, controls.DeclarationControl) and not header.control.holder and header.refers_to
    ]


def _affected(exchange: Exchange, order: MessageId) -> list[MessageId]:
    """The messages under an order, or the one whose end was declared (P-12.8); none where it is not held any more."""
    if Message.objects.filter(service=exchange.service, message_id=order).exclude(kind__in=ORDERS).exists():
        return [order]
    try:
        return affected(exchange, order)
    except LocalError:
        return []


def _settle(exchange: Exchange, message: MessageId, control: controls.DeclarationControl) -> int:
    if control.outcome in AGAIN:
        return _erase(exchange, message, "restored")
    row = Message.objects.filter(service=exchange.service, message_id=message, restricted="")
    if control.ground is not None:
        row.update(restricted=control.ground.value)
    return 0


def _erase(exchange: Exchange, message: MessageId, why: str) -> int:
    held = Message.objects.filter(service=exchange.service, message_id=message, erased_at=None)
    if not held.exists():
        return 0
    exchange.erase(message, why)
    return 1
