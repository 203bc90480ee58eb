"""Recalls and corrections carried out: erase or amend or restrict, declare it, pass it on (P-12.1, P-12.2)."""

from entente.access.actors import Actor
from entente.domains.dossiers.queries.folders import forwards_of, header_of
from entente.domains.dossiers.services.writing import drafted, without_categories, write
from entente.exchange.service import Exchange
from entente.protocol import controls
from entente.protocol.bodies import Text
from entente.vocabulary.codes import Declaration, KeepingGround, RecallGround
from entente.vocabulary.errors import LocalError
from entente.vocabulary.ids import MessageId


def recall(exchange: Exchange, actor: Actor, message: MessageId, ground: RecallGround, text: str = "") -> MessageId:
    """Take an own message back from every holder; the own copy is erased when all have declared."""
    header = header_of(exchange.service, message)
    draft = drafted(
        exchange,
        header.dossier,
        controls.Recall(ground=ground),
        Text(text=text) if text else None,
        refers_to=(message,),
        ground=without_categories(header.ground),
    )
    return write(exchange, actor, draft)


def carry_out(
    exchange: Exchange,
    actor: Actor,
    order: MessageId,
    outcome: Declaration,
    keeping: KeepingGround | None = None,
) -> list[MessageId]:
    """Do what a received recall or correction asks, and declare it; own forwards of the message are recalled too.

    `order` is the recall's or correction's id. Returns the declaration and the recalls passed on. Raise LocalError
    when a restriction names no ground or an erasure names one.
    """
    if (outcome is Declaration.RESTRICTED) != (keeping is not None):
        raise LocalError(
            "a restriction needs a lawful ground, and nothing else has one",
            clause="P-12.2",
            cure="choose the ground on which the content must be kept, or erase it",
        )
    header = header_of(exchange.service, order)
    target = header.refers_to[0]
    forwards = forwards_of(exchange.service, target)
    passed = [_pass_on(exchange, actor, forward, header.control) for forward in forwards]
    if keeping is not None:
        exchange.restrict(target, keeping.value, actor)
    else:
        for copy in (target, *forwards):
            exchange.erase(copy, f"{header.kind.value} {order}", actor)
    control = controls.DeclarationControl(outcome=outcome, ground=keeping)
    declared = drafted(
        exchange, header.dossier, control, refers_to=(order, target), ground=without_categories(header.ground)
    )
    return [write(exchange, actor, declared), *passed]


def _pass_on(exchange: Exchange, actor: Actor, forward: MessageId, order: controls.Control) -> MessageId:
    ground = order.ground if isinstance(order, controls.Recall | controls.Correction) else RecallGround.UNLAWFUL
    return recall(exchange, actor, forward, ground)
