"""Recalls and corrections carried out: erase or amend or restrict, pass it on, declare it (P-12.1, P-12.2).

Every step looks first whether it was done: after an interruption the whole is simply ordered again.
"""

from entente.access.actors import Actor
from entente.domains.dossiers.services.writing import drafted, header_held, without_categories, write
from entente.exchange.departed import not_recallable
from entente.exchange.entries import header_of
from entente.exchange.erasure import copies_of
from entente.exchange.models import Message
from entente.exchange.reading import message_row
from entente.exchange.service import Exchange
from entente.protocol import controls
from entente.protocol.bodies import Text
from entente.protocol.recalls import ContentState, Order
from entente.protocol.wire import Header
from entente.vocabulary.codes import Declaration, KeepingGround, MessageKind, RecallGround
from entente.vocabulary.errors import LocalError
from entente.vocabulary.ids import MessageId


def recall(exchange: Exchange, actor: Actor, message: MessageId, ground: RecallGround, text: str = "") -> MessageId:
    """Take an own message back from every holder."""
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

    `order` is the recall's or correction's id. Returns the declaration and the recalls passed on, also when an
    earlier attempt had made some of them. Raise LocalError when a restriction names no ground or an erasure names
    one, or when the order has no effect; Denied when the officer may not erase.
    """
    if (outcome is Declaration.RESTRICTED) != (keeping is not None):
        raise LocalError(
            "a restriction needs a lawful ground, and nothing else has one",
            clause="P-12.2",
            cure="choose the ground on which the content must be kept, or erase it",
        )
    header = header_held(exchange, order)
    content, held = content_under(exchange, order)
    bodies = affected(exchange, order)
    for each in bodies:
        _settle(exchange, actor, each, header.kind.value, keeping)
    copies = set(bodies) - set(superseded(content, held))
    forwards = [each for each in bodies if each in copies and header_held(exchange, each).author == exchange.service]
    passed = [_pass_on(exchange, actor, forward, held.ground) for forward in forwards]
    control = _control(exchange, header, forwards, bodies, outcome, keeping)
    return [_declare(exchange, actor, order, header, content.subject, control), *passed]


def affected(exchange: Exchange, order: MessageId) -> list[MessageId]:
    """The bodies that an order takes away here, and every copy made of them; raise LocalError."""
    content, held = content_under(exchange, order)
    bodies = superseded(content, held)
    copies = [copy for body in bodies for copy in (*copies_of(exchange.house, body), *_versions(exchange, body))]
    return [*bodies, *copies]


def content_under(exchange: Exchange, order: MessageId) -> tuple[ContentState, Order]:
    """The content that an order is about, and the order as the thread's fold has it; raise LocalError."""
    state = exchange.thread(MessageId(message_row(exchange.house, order).thread))
    for content in state.contents.values():
        for each in content.orders:
            if each.message == order:
                return content, each
    why = next((each.clause for each in state.no_effect if each.message == order), "P-6.12.1")
    raise LocalError("this order has no effect", clause=why, cure="there is nothing to carry out")


def superseded(content: ContentState, order: Order) -> list[MessageId]:
    """The messages whose bodies an order takes away: the subject and the corrections before it (P-6.12.2)."""
    names = [each.message for each in content.orders]
    before = content.orders[: names.index(order.message)]
    return [content.subject, *(each.message for each in before if each.kind is MessageKind.CORRECTION)]


def _versions(exchange: Exchange, message: MessageId) -> list[MessageId]:
    """Own sanitised versions of a message: they are copies too."""
    own = Message.objects.filter(service=exchange.service, author=exchange.service, kind=MessageKind.REPORT)
    return [
        MessageId(name)
        for name, header in own.values_list("message_id", "header")
        if message.encode() in bytes(header) and _made_from(header_of(bytes(header)), message)
    ]


def _made_from(header: Header, message: MessageId) -> bool:
    return isinstance(header.control, controls.Report) and header.control.sanitised_from == message


def _settle(exchange: Exchange, actor: Actor, message: MessageId, why: str, keeping: KeepingGround | None) -> None:
    row = message_row(exchange.house, message)
    if keeping is None and row.erased_at is None:
        exchange.erase(message, why, actor)
    elif keeping is not None and row.restricted != keeping.value:
        exchange.restrict(message, keeping.value, actor)


def _pass_on(exchange: Exchange, actor: Actor, forward: MessageId, ground: RecallGround) -> MessageId:
    done = _own(exchange, MessageKind.RECALL, forward)
    return MessageId(done[0].message_id) if done else recall(exchange, actor, forward, ground)


def _own(exchange: Exchange, kind: MessageKind, parent: MessageId) -> list[Message]:
    found = Message.objects.filter(service=exchange.service, author=exchange.service, kind=kind, parent=parent)
    return list(found.order_by("pk"))


def _control(
    exchange: Exchange,
    header: Header,
    forwards: list[MessageId],
    bodies: list[MessageId],
    outcome: Declaration,
    keeping: KeepingGround | None,
) -> controls.DeclarationControl:
    beyond = {service for copy in forwards for service in header_held(exchange, copy).audience}
    return controls.DeclarationControl(
        outcome=outcome,
        ground=keeping,
        not_recallable=not_recallable(exchange.service, bodies),
        passed_to=tuple(sorted(beyond - set(header.audience))),
    )


def _declare(
    exchange: Exchange,
    actor: Actor,
    order: MessageId,
    header: Header,
    subject: MessageId,
    control: controls.DeclarationControl,
) -> MessageId:
    for row in _own(exchange, MessageKind.DECLARATION, order):
        if _said(header_of(bytes(row.header)).control) == _said(control):
            return MessageId(row.message_id)
    ground = without_categories(header.ground)
    return write(exchange, actor, drafted(exchange, header.dossier, control, refers_to=(order, subject), ground=ground))


def _said(control: controls.Control) -> tuple[object, ...]:
    """What makes two declarations the same; one passed on for another holder is never an own one."""
    assert isinstance(control, controls.DeclarationControl)
    return (control.holder, control.outcome, control.ground)
