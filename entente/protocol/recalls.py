"""Corrections and recalls: which body is in force, who holds it, who declared what (P-6.12, P-12.1, P-12.2)."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

import msgspec

from entente.protocol import controls
from entente.protocol.fold import Actor, NoEffect, Row, Table
from entente.protocol.log import Entry
from entente.vocabulary.codes import Declaration, KeepingGround, MessageKind, RecallGround, Use
from entente.vocabulary.ids import DossierId, MessageId, ServiceId


class HolderStage(StrEnum):
    """What a holder has declared on one recall or correction."""

    OUTSTANDING = "outstanding"
    ERASED = "erased"
    AMENDED = "amended"
    RESTRICTED = "restricted"


class HolderEvent(StrEnum):
    """A declaration, on a recall or on a correction."""

    RECALL_ERASED = "recall_erased"
    RECALL_RESTRICTED = "recall_restricted"
    CORRECTION_AMENDED = "correction_amended"
    CORRECTION_ERASED = "correction_erased"
    CORRECTION_RESTRICTED = "correction_restricted"


S, V, HOLDER = HolderStage, HolderEvent, Actor.HOLDER
NOT_ERASED = (S.OUTSTANDING, S.RESTRICTED, S.AMENDED)

HOLDERS: Table[HolderStage, HolderEvent] = Table(
    name="holder",
    title="A holder after a recall or a correction",
    initial=S.OUTSTANDING,
    otherwise="P-6.12.7",
    rows=(
        Row((S.OUTSTANDING, S.RESTRICTED), V.RECALL_ERASED, HOLDER, S.ERASED, "P-6.12.4"),
        Row((S.OUTSTANDING,), V.RECALL_RESTRICTED, HOLDER, S.RESTRICTED, "P-6.12.5"),
        Row((S.OUTSTANDING, S.RESTRICTED), V.CORRECTION_AMENDED, HOLDER, S.AMENDED, "P-6.12.6"),
        Row(NOT_ERASED, V.CORRECTION_ERASED, HOLDER, S.ERASED, "P-6.12.6"),
        Row((S.OUTSTANDING,), V.CORRECTION_RESTRICTED, HOLDER, S.RESTRICTED, "P-6.12.5"),
    ),
)
EVENTS: Mapping[tuple[MessageKind, Declaration], HolderEvent] = {
    (MessageKind.RECALL, Declaration.ERASED): V.RECALL_ERASED,
    (MessageKind.RECALL, Declaration.RESTRICTED): V.RECALL_RESTRICTED,
    (MessageKind.CORRECTION, Declaration.AMENDED): V.CORRECTION_AMENDED,
    (MessageKind.CORRECTION, Declaration.ERASED): V.CORRECTION_ERASED,
    (MessageKind.CORRECTION, Declaration.RESTRICTED): V.CORRECTION_RESTRICTED,
}


class HolderState(msgspec.Struct, frozen=True):
    """What one holder declared on one order."""

    stage: HolderStage = HolderStage.OUTSTANDING
    ground: KeepingGround | None = None
    not_recallable: int = 0
    declaration: str = ""
    through: str = ""
    """The holder that passed the declaration on, when this one is outside the dossier."""


class Order(msgspec.Struct, frozen=True):
    """A recall or correction and what its holders made of it."""

    message: MessageId
    kind: MessageKind
    ground: RecallGround
    holders: dict[ServiceId, HolderState]

    @property
    def outstanding(self) -> tuple[ServiceId, ...]:
        """Who has not declared, sorted."""
        return tuple(sorted(s for s, held in self.holders.items() if held.stage is S.OUTSTANDING))

    @property
    def kept(self) -> tuple[ServiceId, ...]:
        """Who restricted instead of erasing, sorted."""
        return tuple(sorted(s for s, held in self.holders.items() if held.stage is S.RESTRICTED))


class ContentState(msgspec.Struct, frozen=True):
    """The content of one message: corrected, recalled, held by whom. Only messages with an order have one."""

    subject: MessageId
    originator: ServiceId
    in_force: str
    """The message whose body counts: the subject, its last correction, or empty after a recall."""
    orders: tuple[Order, ...] = ()

    @property
    def recall(self) -> Order | None:
        """The first recall, which is final."""
        return next((order for order in self.orders if order.kind is MessageKind.RECALL), None)

    @property
    def outstanding(self) -> tuple[ServiceId, ...]:
        """Who has not declared on the recall, or, without one, on the last correction."""
        order = self.recall or (self.orders[-1] if self.orders else None)
        return order.outstanding if order else ()

    @property
    def restricted_at(self) -> tuple[ServiceId, ...]:
        """Where the content stands restricted (P-12.2)."""
        order = self.recall or (self.orders[-1] if self.orders else None)
        return order.kept if order else ()


class ContentFold(msgspec.Struct, frozen=True):
    """All contents of a thread on which there is an order, by the message that they belong to."""

    contents: dict[MessageId, ContentState]
    no_effect: tuple[NoEffect, ...]


def fold_contents(ordered: Iterable[Entry]) -> ContentFold:
    """The contents after these entries, which are in causal order and count."""
    held = {entry.message_id: entry for entry in ordered}
    contents: dict[MessageId, ContentState] = {}
    no_effect: list[NoEffect] = []
    for entry in held.values():
        if entry.kind in (MessageKind.RECALL, MessageKind.CORRECTION):
            found = _ordered(entry, held, contents)
        elif entry.kind is MessageKind.DECLARATION:
            found = _declared(entry, held, contents)
        else:
            continue
        if found:
            contents[found.subject] = found
        else:
            no_effect.append(NoEffect(entry.message_id, _why(entry)))
    return ContentFold(contents, tuple(no_effect))


def _why(entry: Entry) -> str:
    return HOLDERS.otherwise if entry.kind is MessageKind.DECLARATION else "P-6.12.1"


def subject_of(entry: Entry, held: Mapping[MessageId, Entry]) -> Entry | None:
    """The message an order is about: its parent, and through a correction what that corrects (P-6.12.2)."""
    parent = held.get(entry.header.refers_to[0]) if entry.header.refers_to else None
    while parent and parent.kind is MessageKind.CORRECTION:
        parent = held.get(parent.header.refers_to[0])
    return parent


def _ordered(
    entry: Entry, held: Mapping[MessageId, Entry], contents: Mapping[MessageId, ContentState]
) -> ContentState | None:
    control = entry.header.control
    assert isinstance(control, controls.Recall | controls.Correction)
    subject = subject_of(entry, held)
    if subject is None or subject.author != entry.author or subject.header.sealed is None:
        return None
    state = contents.get(subject.message_id) or ContentState(subject.message_id, entry.author, subject.message_id)
    if state.recall:
        return None
    order = Order(entry.message_id, entry.kind, control.ground, _first_holders(subject, held.values(), state))
    in_force = "" if entry.kind is MessageKind.RECALL else entry.message_id
    return msgspec.structs.replace(state, in_force=in_force, orders=(*state.orders, order))


def _first_holders(subject: Entry, entries: Iterable[Entry], state: ContentState) -> dict[ServiceId, HolderState]:
    """The audience, to whom an urgent use passed it on, and whom earlier declarations named (P-12.1)."""
    names = set(subject.header.audience) | {name for order in state.orders for name in order.holders}
    for entry in entries:
        control = entry.header.control
        if (
            isinstance(control, controls.UrgentUse)
            and control.use is Use.FORWARD
            and subject.message_id in entry.header.refers_to
        ):
            names.update(control.to)
    return {name: HolderState() for name in sorted(names - {subject.author})}


def _declared(
    entry: Entry, held: Mapping[MessageId, Entry], contents: Mapping[MessageId, ContentState]
) -> ContentState | None:
    control = entry.header.control
    assert isinstance(control, controls.DeclarationControl)
    order_entry = held.get(entry.header.refers_to[0]) if entry.header.refers_to else None
    subject = subject_of(order_entry, held) if order_entry else None
    state = contents.get(subject.message_id) if subject else None
    if order_entry is None or state is None:
        return None
    event = EVENTS.get((order_entry.kind, control.outcome))
    stated = (control.ground is not None) == (control.outcome is Declaration.RESTRICTED)
    if event is None or not stated:
        return None
    return _with_declaration(state, order_entry.message_id, entry, control, event)


def _with_declaration(
    state: ContentState, order: MessageId, entry: Entry, control: controls.DeclarationControl, event: HolderEvent
) -> ContentState | None:
    place = next((i for i, each in enumerate(state.orders) if each.message == order), None)
    if place is None:
        return None
    holder = ServiceId(control.holder) or entry.author
    holders = dict(state.orders[place].holders)
    if entry.author not in holders:
        return None
    step = HOLDERS.step(holders.get(holder, HolderState()).stage, event, HOLDER)
    if step is None:
        return None
    through = entry.author if control.holder else ""
    holders |= {name: HolderState() for name in control.passed_to if name not in holders}
    holders[holder] = HolderState(step.after, control.ground, control.not_recallable, entry.message_id, through)
    changed = msgspec.structs.replace(state.orders[place], holders=holders)
    return msgspec.structs.replace(state, orders=(*state.orders[:place], changed, *state.orders[place + 1 :]))


class PassedOn(msgspec.Struct, frozen=True):
    """A forward by which a message went into another dossier: a recall must follow it there (P-12.1)."""

    dossier: DossierId
    forward: MessageId
    services: tuple[ServiceId, ...]


def passed_on(message: MessageId, forwards: Iterable[Entry]) -> tuple[PassedOn, ...]:
    """Where this node's own forwards took a message, for `passed_to` and for passing the recall on."""
    return tuple(
        PassedOn(entry.header.dossier, entry.message_id, tuple(s for s in entry.header.audience if s != entry.author))
        for entry in forwards
        if isinstance(entry.header.control, controls.Forward) and entry.header.control.origin_message == message
    )
