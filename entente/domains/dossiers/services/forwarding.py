"""Passing another originator's message on: the original with its proof, under handling at least as tight (P-3.9)."""

from entente.access.actors import Actor
from entente.access.handling import tightest
from entente.domains.dossiers.services.writing import drafted, write
from entente.exchange.onward import original_of, proof_of
from entente.exchange.service import Exchange
from entente.protocol import controls
from entente.protocol.bodies import ForwardBody
from entente.protocol.wire import Ground
from entente.vocabulary.handling import Handling
from entente.vocabulary.ids import DossierId, MessageId


def forward(
    exchange: Exchange,
    actor: Actor,
    message: MessageId,
    dossier: DossierId,
    *,
    ground: Ground,
    consent: MessageId | None = None,
    handling: Handling | None = None,
) -> MessageId:
    """Forward a held message into another dossier; raise Denied when the originator's conditions are against it.

    `ground` is that of the other dossier's agreement; `consent` the originator's consent message where one is needed;
    `handling` may only tighten the original's.
    """
    original = original_of(exchange.house, message)
    control = controls.Forward(
        origin_dossier=original.header.dossier,
        origin_message=message,
        originator=original.header.author,
        consent=consent or "",
    )
    body = ForwardBody(
        original=original.bundle,
        salt=original.salt,
        body=original.body,
        consent=proof_of(exchange.house, consent) if consent else b"",
    )
    kept = original.header.handling
    draft = drafted(
        exchange, dossier, control, body, ground=ground, handling=tightest(kept, handling) if handling else kept
    )
    return write(exchange, actor, draft)
