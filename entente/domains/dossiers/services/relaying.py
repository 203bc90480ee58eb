"""A further holder's declaration passed on to the originator, with the holder's own signature (P-6.12.8, P-12.2)."""

import msgspec

from entente.access.actors import Actor
from entente.domains.dossiers.services.recalls import content_under
from entente.domains.dossiers.services.writing import drafted, header_held, without_categories, write
from entente.exchange.models import Message
from entente.exchange.onward import original_of, proof_of
from entente.exchange.service import Exchange
from entente.protocol import controls
from entente.protocol.bodies import DeclarationBody, decode_body
from entente.vocabulary.codes import MessageKind
from entente.vocabulary.errors import LocalError
from entente.vocabulary.ids import MessageId


def relay(exchange: Exchange, actor: Actor, declared: MessageId, order: MessageId) -> MessageId:
    """Pass a further holder's declaration on; one that was passed on already is not sent again.

    `declared` answers the recall that this service passed on; `order` is the originator's own.
    """
    further, header = header_held(exchange, declared), header_held(exchange, order)
    if not isinstance(further.control, controls.DeclarationControl):
        raise LocalError("only a declaration is passed on", clause="P-12.2", cure="choose the holder's declaration")
    control = msgspec.structs.replace(further.control, holder=further.control.holder or further.author)
    for row in _relayed(exchange, order):
        if header_held(exchange, row).control == control:
            return row
    content, _ = content_under(exchange, order)
    draft = drafted(
        exchange,
        header.dossier,
        control,
        DeclarationBody(original=_signed_by_holder(exchange, declared, further.control)),
        refers_to=(order, content.subject),
        ground=without_categories(header.ground),
    )
    return write(exchange, actor, draft)


def _relayed(exchange: Exchange, order: MessageId) -> list[MessageId]:
    own = Message.objects.filter(service=exchange.service, author=exchange.service, parent=order)
    names = own.filter(kind=MessageKind.DECLARATION).values_list("message_id", flat=True)
    return [MessageId(name) for name in names]


def _signed_by_holder(exchange: Exchange, declared: MessageId, control: controls.DeclarationControl) -> bytes:
    """The proof of the holder's own declaration, out of the body of one that was passed on to us in its turn."""
    if not control.holder:
        return proof_of(exchange.house, declared)
    body = decode_body(MessageKind.DECLARATION, original_of(exchange.house, declared).body)
    assert isinstance(body, DeclarationBody)
    return body.original
