"""A sanitised version of a held report: parts left out, linked to the original, under handling as tight (P-6.6.2)."""

from collections.abc import Collection

from entente.access.actors import Actor
from entente.access.handling import tightest
from entente.domains.dossiers.rules.sanitising import without
from entente.domains.dossiers.services.writing import drafted, header_held, write
from entente.exchange.drafts import Draft
from entente.exchange.errors import ContentErased
from entente.exchange.service import Exchange
from entente.protocol import controls
from entente.protocol.bodies import ContentBody, decode_body
from entente.protocol.wire import Ground
from entente.vocabulary.errors import LocalError
from entente.vocabulary.handling import Handling
from entente.vocabulary.ids import DossierId, MessageId


def report_held(exchange: Exchange, actor: Actor, message: MessageId) -> ContentBody:
    """The body of a report or an answer, opened through the gate; raise Denied, ContentErased, LocalError."""
    reading = exchange.read(message, actor)
    if reading.body is None:
        raise ContentErased("the content was erased", clause="P-12.3", cure="ask its author")
    body = decode_body(reading.header.kind, reading.body)
    if not isinstance(body, ContentBody):
        raise LocalError("only reports and answers have a sanitised version", cure="forward it, or write a report")
    return body


def sanitised(
    exchange: Exchange,
    actor: Actor,
    message: MessageId,
    dossier: DossierId,
    taken: Collection[str],
    *,
    ground: Ground,
    handling: Handling | None = None,
) -> Draft:
    """The draft of a sanitised version for a dossier; `handling` may only tighten the original's.

    Raise LocalError when nothing is left out or a part does not exist.
    """
    body = report_held(exchange, actor, message)
    if not taken:
        raise LocalError("nothing is left out", clause="P-6.6.2", cure="choose what to leave out, or forward it whole")
    try:
        left = without(body, taken)
    except ValueError as error:
        raise LocalError(f"the report has no part {error}", cure="choose among its parts") from error
    kept = header_held(exchange, message).handling
    control = controls.Report(sanitised_from=message, removed_fields=len(taken))
    return drafted(exchange, dossier, control, left, ground=ground, handling=tightest(kept, handling or kept))


def sanitise(
    exchange: Exchange,
    actor: Actor,
    message: MessageId,
    dossier: DossierId,
    taken: Collection[str],
    *,
    ground: Ground,
    handling: Handling | None = None,
) -> MessageId:
    """Send a sanitised version; raise Denied when the originator's conditions are against it."""
    return write(exchange, actor, sanitised(exchange, actor, message, dossier, taken, ground=ground, handling=handling))
