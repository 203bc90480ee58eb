"""Attachments for an officer: gate, ledger, whole and verified, past the scanner (P-11.3, P-11.4)."""

from typing import BinaryIO

from entente.access.actions import Action
from entente.access.actors import Actor
from entente.exchange import attachments
from entente.exchange.entries import header_of
from entente.exchange.errors import ContentErased, NotAllowedNow, Unknown
from entente.exchange.house import House
from entente.exchange.reading import body_of, message_row, permit_use
from entente.protocol.attachments import keys_of
from entente.protocol.bodies import decode_body
from entente.vocabulary.ids import MessageId
from entente.vocabulary.purposes import Purpose


def open_for(
    house: House, message: MessageId, root: str, actor: Actor, purpose: Purpose | None
) -> tuple[str, BinaryIO]:
    """Name and plain bytes; raise Denied, Unknown, ContentErased, AttachmentIncomplete, NotAllowedNow."""
    permit_use(house, message, actor, Action.EXPORT, purpose)
    row = message_row(house, message)
    header = header_of(bytes(row.header))
    body = body_of(house, row, header)
    if body is None:
        raise ContentErased("the message's content was erased", clause="P-12.3", cure="ask its author")
    entry = next((each for each in header.attachments if each.root == root), None)
    if entry is None:
        raise Unknown("the message has no such attachment", clause="P-11.2", cure="choose one that it names")
    opens = keys_of(header, decode_body(header.kind, body).attachments)[root]
    plain = attachments.release(house, entry, opens)
    if reason := house.scanner(opens.name, plain.read()) if house.scanner else "":
        plain.close()
        raise NotAllowedNow(
            f"the scanner holds {opens.name} back: {reason}", clause="P-11.4", cure="ask the administrator"
        )
    plain.seek(0)
    return opens.name, plain
