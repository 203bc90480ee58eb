"""The fold of contents: orders, their holders and declarations, in causal order (P-6.12, P-12.1, P-12.2)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import msgspec

from entente.protocol import controls
from entente.protocol.endings import ending_of
from entente.protocol.fold import Actor, NoEffect
from entente.protocol.log import Entry
from entente.protocol.recalls import EVENTS, HOLDERS, ORDERS, ContentState, HolderEvent, HolderState, Order
from entente.vocabulary.codes import Declaration, MessageKind, Use
from entente.vocabulary.ids import MessageId, ServiceId


class ContentFold(msgspec.Struct, frozen=True):
    """All contents of a thread on which there is an order, by the message that they belong to."""

    contents: dict[MessageId, ContentState]
    no_effect: tuple[NoEffect, ...]


HEARS = ORDERS | {MessageKind.DECLARATION}
"""Kinds that this fold can do anything with: of messages that are none of them it says `UNTOUCHED`."""
UNTOUCHED = ContentFold({}, ())


def fold_contents(ordered: Iterable[Entry]) -> ContentFold:
    """The contents after these entries, which are in causal order and count."""
    place = _Place()
    no_effect: list[NoEffect] = []
    for entry in ordered:
        place.take(entry)
        if entry.kind in ORDERS:
            found, otherwise = _ordered(entry, place), "P-6.12.1"
        elif entry.kind is MessageKind.DECLARATION and ending_of(entry, place.held) is None:
            found, otherwise = _declared(entry, place), HOLDERS.otherwise
        else:
            continue
        if found:
            place.contents[found.subject] = found
        else:
            no_effect.append(NoEffect(entry.message_id, otherwise))
    return ContentFold(place.contents, tuple(no_effect))


@dataclass
class _Place:
    """What the fold has met so far; used once and thrown away."""

    held: dict[str, Entry] = field(default_factory=dict)
    subjects: dict[str, Entry] = field(default_factory=dict)
    """The message that each correction or recall is about, through the corrections between (P-6.12.2)."""
    passed: dict[str, set[ServiceId]] = field(default_factory=dict)
    """To whom each message went in imminent danger."""
    contents: dict[MessageId, ContentState] = field(default_factory=dict)

    def take(self, entry: Entry) -> None:
        """Remember one more entry."""
        self.held[entry.message_id] = entry
        parent = self.held.get(parent_of(entry))
        if entry.kind in ORDERS and parent:
            subject = self.subjects.get(parent.message_id) if parent.kind in ORDERS else parent
            if subject:
                self.subjects[entry.message_id] = subject
        if isinstance(use := entry.header.control, controls.UrgentUse) and use.use is Use.FORWARD:
            for name in entry.header.refers_to:
                self.passed.setdefault(name, set()).update(use.to)


def parent_of(entry: Entry) -> str:
    """The message that an entry is a direct reply to; empty for a root."""
    return entry.header.refers_to[0] if entry.header.refers_to else ""


def _ordered(entry: Entry, place: _Place) -> ContentState | None:
    control = entry.header.control
    assert isinstance(control, controls.Recall | controls.Correction)
    subject = place.subjects.get(entry.message_id)
    if subject is None or subject.author != entry.author or subject.header.sealed is None:
        return None
    name = subject.message_id
    state = place.contents.get(name) or ContentState(name, entry.author, name)
    if state.recall:
        return None
    order = Order(entry.message_id, entry.kind, control.ground, _first_holders(subject, state, place))
    in_force = "" if entry.kind is MessageKind.RECALL else entry.message_id
    return msgspec.structs.replace(state, in_force=in_force, orders=(*state.orders, order))


def _first_holders(subject: Entry, state: ContentState, place: _Place) -> dict[ServiceId, HolderState]:
    """The audience, to whom an urgent use passed it on, and whom declarations so far have named (P-12.1)."""
    names = set(subject.header.audience) | place.passed.get(subject.message_id, set())
    names |= set(state.orders[-1].holders) if state.orders else set()
    return {name: HolderState() for name in sorted(names - {subject.author})}


def _declared(entry: Entry, place: _Place) -> ContentState | None:
    control = entry.header.control
    assert isinstance(control, controls.DeclarationControl)
    order = place.held.get(parent_of(entry))
    subject = place.subjects.get(order.message_id) if order else None
    state = place.contents.get(subject.message_id) if subject else None
    event = EVENTS.get((order.kind, control.outcome)) if order else None
    stated = (control.ground is not None) == (control.outcome is Declaration.RESTRICTED)
    if order is None or state is None or event is None or not stated:
        return None
    return _with_declaration(state, order.message_id, entry, event)


def _with_declaration(state: ContentState, name: MessageId, entry: Entry, event: HolderEvent) -> ContentState | None:
    place = next((at for at, order in enumerate(state.orders) if order.message == name), None)
    holders = _declaring(state.orders[place].holders, entry, event) if place is not None else None
    if place is None or holders is None:
        return None
    changed = msgspec.structs.replace(state.orders[place], holders=holders)
    return msgspec.structs.replace(state, orders=(*state.orders[:place], changed, *state.orders[place + 1 :]))


def _declaring(
    before: Mapping[ServiceId, HolderState], entry: Entry, event: HolderEvent
) -> dict[ServiceId, HolderState] | None:
    """A holder declares for itself, or passes on the declaration of one to whom it had forwarded (P-6.12.8)."""
    control = entry.header.control
    assert isinstance(control, controls.DeclarationControl)
    holder = ServiceId(control.holder) or entry.author
    step = HOLDERS.step(before.get(holder, HolderState()).stage, event, Actor.HOLDER)
    within = holder != entry.author and holder in entry.header.audience
    if entry.author not in before or step is None or within:
        return None
    through = entry.author if control.holder else ""
    named = {name: HolderState() for name in control.passed_to if name not in before}
    mine = HolderState(step.after, control.ground, control.not_recallable, entry.message_id, through)
    return {**before, **named, holder: mine}
