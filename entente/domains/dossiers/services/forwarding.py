"""Passing another originator's message on: the original with its proof, under handling at least as tight (P-3.9).

In imminent danger, where the agreement allows it, it goes without consent, and the originator is told in the same
transaction (P-8.7).
"""

from dataclasses import replace

from entente.access.actors import Actor
from entente.access.handling import tightest
from entente.domains.dossiers.services.writing import drafted, header_held, without_categories
from entente.exchange.drafts import Draft
from entente.exchange.models import Dossier
from entente.exchange.onward import original_of, proof_of
from entente.exchange.service import Exchange
from entente.protocol import controls
from entente.protocol.bodies import ForwardBody, Text
from entente.protocol.wire import Ground
from entente.vocabulary.codes import Urgency, Use
from entente.vocabulary.handling import Handling
from entente.vocabulary.ids import DossierId, MessageId, ServiceId


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
    """Forward a held message into another dossier; raise Denied when the originator's conditions are against it."""
    draft = forward_draft(exchange, message, dossier, ground=ground, consent=consent, handling=handling)
    return exchange.compose([draft], actor)[0]


def forward_in_danger(
    exchange: Exchange,
    actor: Actor,
    message: MessageId,
    dossier: DossierId,
    *,
    ground: Ground,
    why: str,
    handling: Handling | None = None,
) -> tuple[MessageId, MessageId]:
    """Forward at once and tell the originator why, both or neither; the forward and the notice. Raise Denied."""
    audience = Dossier.objects.get(service=exchange.service, dossier=dossier).membership.get("members", {})
    beyond = tuple(sorted(set(audience) - set(header_held(exchange, message).audience)))
    draft = forward_draft(exchange, message, dossier, ground=ground, handling=handling, danger=True)
    notice = urgent_use(exchange, message, Use.FORWARD, beyond, why)
    forwarded, told = exchange.compose([draft, notice], actor)
    return forwarded, told


def forward_draft(
    exchange: Exchange,
    message: MessageId,
    dossier: DossierId,
    *,
    ground: Ground,
    consent: MessageId | None = None,
    handling: Handling | None = None,
    danger: bool = False,
) -> Draft:
    """The draft of a forward.

    `ground` is that of the other dossier's agreement; `consent` the originator's consent message where one is needed;
    `handling` may only tighten the original's.
    """
    original = original_of(exchange.house, message)
    control = controls.Forward(
        origin_dossier=original.header.dossier,
        origin_message=message,
        originator=original.header.author,
        consent=consent or "",
        danger=danger,
    )
    body = ForwardBody(
        original=original.bundle,
        salt=original.salt,
        body=original.body,
        consent=proof_of(exchange.house, consent) if consent else b"",
    )
    kept = original.header.handling
    urgency = Urgency.URGENT if danger else Urgency.NORMAL
    draft = drafted(
        exchange, dossier, control, body, ground=ground, handling=tightest(kept, handling or kept), urgency=urgency
    )
    return replace(draft, facts=replace(draft.facts, imminent_danger=danger))


def urgent_use(exchange: Exchange, message: MessageId, use: Use, to: tuple[ServiceId, ...], why: str) -> Draft:
    """The notice to the originator that its message was used at once."""
    header = header_held(exchange, message)
    return drafted(
        exchange,
        header.dossier,
        controls.UrgentUse(use=use, to=tuple(sorted(to))),
        Text(text=why),
        refers_to=(message,),
        ground=without_categories(header.ground),
    )
