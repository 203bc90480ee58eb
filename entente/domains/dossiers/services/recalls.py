"""Recalls and corrections carried out: erase or amend or restrict, declare it, pass it on (P-12.1, P-12.2)."""

import msgspec

from entente.access.actors import Actor
from entente.domains.dossiers.services.writing import drafted, header_held, without_categories, write
from entente.exchange.erasure import copies_of
from entente.exchange.onward import proof_of
from entente.exchange.service import Exchange
from entente.protocol import controls
from entente.protocol.bodies import DeclarationBody, Text
from entente.vocabulary.codes import Declaration, KeepingGround, RecallGround
from entente.vocabulary.errors import LocalError
from entente.vocabulary.ids import MessageId


def recall(exchange: Exchange, actor: Actor, message: MessageId, ground: RecallGround, text: str = "") -> MessageId:
    """Take an own message back from every holder; the own copy is erased when all have declared."""
    header = header_held(exchange, message)
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
    header = header_held(exchange, order)
    target = header.refers_to[0]
    forwards = copies_of(exchange.house, target)
    passed = [_pass_on(exchange, actor, forward, header.control) for forward in forwards]
    if keeping is not None:
        exchange.restrict(target, keeping.value, actor)
    else:
        for copy in (target, *forwards):
            exchange.erase(copy, f"{header.kind.value} {order}", actor)
    beyond = {service for copy in forwards for service in header_held(exchange, copy).audience}
    passed_to = tuple(sorted(beyond - set(header.audience)))
    control = controls.DeclarationControl(outcome=outcome, ground=keeping, passed_to=passed_to)
    declared = drafted(
        exchange, header.dossier, control, refers_to=(order, target), ground=without_categories(header.ground)
    )
    return [write(exchange, actor, declared), *passed]


def relay(exchange: Exchange, actor: Actor, declared: MessageId, order: MessageId) -> MessageId:
    """Pass a further holder's declaration on to the originator, with its proof (P-12.2).

    `declared` answers the recall that this service passed on; `order` is the originator's own.
    """
    further, header = header_held(exchange, declared), header_held(exchange, order)
    if not isinstance(further.control, controls.DeclarationControl):
        raise LocalError("only a declaration is passed on", clause="P-12.2", cure="choose the holder's declaration")
    draft = drafted(
        exchange,
        header.dossier,
        msgspec.structs.replace(further.control, holder=further.author),
        DeclarationBody(original=proof_of(exchange.house, declared)),
        refers_to=(order, header.refers_to[0]),
        ground=without_categories(header.ground),
    )
    return write(exchange, actor, draft)


def _pass_on(exchange: Exchange, actor: Actor, forward: MessageId, order: controls.Control) -> MessageId:
    ground = order.ground if isinstance(order, controls.Recall | controls.Correction) else RecallGround.UNLAWFUL
    return recall(exchange, actor, forward, ground)
