"""Copies that came to their end by retention or with an agreement, as their receivers declare it (P-6.12.9, P-12.8)."""

from collections.abc import Iterable, Mapping

import msgspec

from entente.protocol import controls
from entente.protocol.fold import Actor, NoEffect
from entente.protocol.log import Entry
from entente.protocol.recalls import HOLDERS, ORDERS, HolderEvent, HolderState
from entente.vocabulary.codes import Declaration, MessageKind
from entente.vocabulary.ids import MessageId, ServiceId

EVENTS: Mapping[Declaration, HolderEvent] = {
    Declaration.ERASED: HolderEvent.END_ERASED,
    Declaration.RESTRICTED: HolderEvent.END_RESTRICTED,
}
Ended = dict[MessageId, dict[ServiceId, HolderState]]
"""By message, then by receiver: what became of its copy."""


class EndingFold(msgspec.Struct, frozen=True):
    """What receivers declared of copies on which there was no order."""

    ended: Ended
    no_effect: tuple[NoEffect, ...]


HEARS = frozenset({MessageKind.DECLARATION})
"""Kinds that this fold can do anything with: of messages that are none of them it says `NONE_ENDED`."""
NONE_ENDED = EndingFold({}, ())


def fold_endings(ordered: Iterable[Entry]) -> EndingFold:
    """The endings after these entries, which are in causal order and count."""
    held: dict[str, Entry] = {}
    ended: Ended = {}
    no_effect: list[NoEffect] = []
    for entry in ordered:
        held[entry.message_id] = entry
        if (subject := ending_of(entry, held)) is None:
            continue
        copies = ended.get(subject.message_id, {})
        if (state := _declared(entry, subject, copies)) is None:
            no_effect.append(NoEffect(entry.message_id, HOLDERS.otherwise))
        else:
            ended[subject.message_id] = {**copies, entry.author: state}
    return EndingFold(ended, tuple(no_effect))


def ending_of(entry: Entry, held: Mapping[str, Entry]) -> Entry | None:
    """The message whose end an entry declares; None for anything but a declaration on a message that is no order."""
    if entry.kind is not MessageKind.DECLARATION or not entry.header.refers_to:
        return None
    subject = held.get(entry.header.refers_to[0])
    return None if subject is None or subject.kind in ORDERS else subject


def _declared(entry: Entry, subject: Entry, copies: Mapping[ServiceId, HolderState]) -> HolderState | None:
    control = entry.header.control
    assert isinstance(control, controls.DeclarationControl)
    event = EVENTS.get(control.outcome)
    stated = (control.ground is not None) == (control.outcome is Declaration.RESTRICTED)
    received = entry.author in subject.header.audience and entry.author != subject.author
    if event is None or not stated or not received or subject.header.sealed is None or control.holder:
        return None
    step = HOLDERS.step(copies.get(entry.author, HolderState()).stage, event, Actor.HOLDER)
    if step is None:
        return None
    return HolderState(step.after, control.ground, control.not_recallable, entry.message_id)
