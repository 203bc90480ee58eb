"""Writing into a dossier: what a message does not say itself it takes from the message it refers to."""

from dataclasses import replace

import msgspec

from entente.access.actors import Actor
from entente.exchange.drafts import AttachmentSource, Draft
from entente.exchange.entries import header_of
from entente.exchange.reading import message_row
from entente.exchange.service import Exchange
from entente.protocol.bodies import Text
from entente.protocol.controls import Control
from entente.protocol.wire import Ground, Header
from entente.vocabulary.codes import ExchangeKind, Urgency
from entente.vocabulary.handling import Handling
from entente.vocabulary.ids import DossierId, MessageId
from entente.vocabulary.persons import DataCategory

NO_PERSONAL_DATA = Ground(exchange_kind=ExchangeKind.CONTACT)


def drafted(
    exchange: Exchange,
    dossier: DossierId,
    control: Control,
    body: Text | None = None,
    *,
    refers_to: tuple[MessageId, ...] = (),
    ground: Ground | None = None,
    handling: Handling | None = None,
    urgency: Urgency = Urgency.NORMAL,
    attachments: tuple[AttachmentSource, ...] = (),
) -> Draft:
    """A draft; without ground or handling it takes those of the first message referred to, never looser ones."""
    parent = header_held(exchange, refers_to[0]) if refers_to else None
    draft = Draft(
        dossier=dossier,
        control=control,
        ground=ground or (parent.ground if parent else NO_PERSONAL_DATA),
        body=body,
        handling=handling or _handed_on(parent, body, attachments),
        urgency=urgency,
        refers_to=refers_to,
        attachments=attachments,
    )
    return draft if body is not None or not attachments else replace(draft, body=Text())


def _handed_on(parent: Header | None, body: Text | None, attachments: tuple[AttachmentSource, ...]) -> Handling:
    """The parent's handling; without its date where there is no content that could go at it (P-12.8)."""
    if parent is None:
        return Handling()
    return parent.handling if body is not None or attachments else replace(parent.handling, retain_until=None)


def header_held(exchange: Exchange, message: MessageId) -> Header:
    """The header of a message that the service holds; raise Unknown."""
    return header_of(bytes(message_row(exchange.house, message).header))


def without_categories(ground: Ground) -> Ground:
    """The same ground for a message that itself carries no personal data (a recall, a refusal, a receipt of use)."""
    return msgspec.structs.replace(ground, categories=frozenset[DataCategory](), special=frozenset())


def write(exchange: Exchange, actor: Actor, draft: Draft) -> MessageId:
    """Send one draft; raise Denied with every refusal of the gate."""
    return exchange.compose([draft], actor)[0]
