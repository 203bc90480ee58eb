"""The watch log of a coordination centre: who was asked, what each of them said, what was corrected (P-6.17).

There is no event by which one service orders another: an assignment asks, and whoever is asked accepts or declines.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum

import msgspec

from entente.protocol import controls
from entente.protocol.fold import Actor, NoEffect, Row, Table
from entente.protocol.log import Entry
from entente.vocabulary.codes import LogKind, LogOutcome, MessageKind
from entente.vocabulary.ids import MessageId, ServiceId


class AskedStage(StrEnum):
    """Where a service that is asked stands."""

    OUTSTANDING = "outstanding"
    ANSWERED = "answered"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    DONE = "done"
    SIGNED = "signed"
    LEFT = "left"


class AskedEvent(StrEnum):
    """What an answer does, by what it answers."""

    ANSWER = "answer"
    ACCEPT = "accept"
    DECLINE = "decline"
    DONE = "done"
    SIGN = "sign"
    LEAVE = "leave"


S, V, ASKED = AskedStage, AskedEvent, Actor.REQUESTED
WATCH: Table[AskedStage, AskedEvent] = Table(
    name="asked",
    title="A service asked in a watch log",
    initial=S.OUTSTANDING,
    otherwise="P-6.17.8",
    rows=(
        Row((S.OUTSTANDING, S.ANSWERED), V.ANSWER, ASKED, S.ANSWERED, "P-6.17.3"),
        Row((S.OUTSTANDING, S.DECLINED), V.ACCEPT, ASKED, S.ACCEPTED, "P-6.17.4"),
        Row((S.OUTSTANDING, S.ACCEPTED), V.DECLINE, ASKED, S.DECLINED, "P-6.17.4"),
        Row((S.OUTSTANDING, S.ACCEPTED), V.DONE, ASKED, S.DONE, "P-6.17.4"),
        Row((S.OUTSTANDING,), V.SIGN, ASKED, S.SIGNED, "P-6.17.5"),
        Row((S.OUTSTANDING,), V.LEAVE, ASKED, S.LEFT, "P-6.17.6"),
    ),
)
SETTLED = frozenset({S.ANSWERED, S.DECLINED, S.DONE, S.SIGNED, S.LEFT})
"""Nothing is waited for from a service that stands here."""
EVENTS: Mapping[tuple[LogKind, LogOutcome], AskedEvent] = {
    (LogKind.QUESTION, LogOutcome.NONE): V.ANSWER,
    (LogKind.ASSIGNMENT, LogOutcome.ACCEPTED): V.ACCEPT,
    (LogKind.ASSIGNMENT, LogOutcome.DECLINED): V.DECLINE,
    (LogKind.ASSIGNMENT, LogOutcome.DONE): V.DONE,
    (LogKind.HANDOVER, LogOutcome.ACCEPTED): V.SIGN,
    (LogKind.PRESENCE, LogOutcome.LEFT): V.LEAVE,
}
OWN = frozenset({LogKind.HANDOVER, LogKind.PRESENCE})
"""The author's own service is the one that answers these."""
HEARS = frozenset({MessageKind.LOG_ENTRY})


class WatchState(msgspec.Struct, frozen=True):
    """Where those asked stand, by entry and service; by entry its last correction."""

    asked: dict[MessageId, dict[ServiceId, AskedStage]] = {}
    corrected: dict[MessageId, MessageId] = {}
    no_effect: tuple[NoEffect, ...] = ()


SILENT = WatchState()


def asked_of(entry: Entry) -> tuple[ServiceId, ...]:
    """The services that an entry asks; the author itself for a handover and a presence."""
    control = entry.header.control
    if not isinstance(control, controls.LogEntry):
        return ()
    if control.entry in OWN:
        return (entry.author,)
    asks = control.entry in (LogKind.QUESTION, LogKind.ASSIGNMENT)
    return tuple(service for service in control.to if asks and service in entry.header.audience)


def fold_watch(ordered: Iterable[Entry]) -> WatchState:
    """The state of the log's entries among these, which are in causal order and count."""
    held: dict[MessageId, Entry] = {}
    state = WatchState(asked={}, corrected={})
    idle: list[NoEffect] = []
    for entry in ordered:
        held[entry.message_id] = entry
        if not isinstance(control := entry.header.control, controls.LogEntry):
            continue
        parent = held.get(entry.header.refers_to[0]) if entry.header.refers_to else None
        clause = _take(state, held, entry, control, parent)
        if clause:
            idle.append(NoEffect(entry.message_id, clause))
    return msgspec.structs.replace(state, no_effect=tuple(idle))


def _take(
    state: WatchState, held: Mapping[MessageId, Entry], entry: Entry, control: controls.LogEntry, parent: Entry | None
) -> str:
    """Take one entry in; the clause by which it has no effect, or nothing."""
    match control.entry:
        case LogKind.CORRECTION:
            return _correct(state, held, entry, parent)
        case LogKind.ANSWER:
            return _answer(state, entry, control, parent)
        case _:
            if asked := asked_of(entry):
                state.asked[entry.message_id] = dict.fromkeys(asked, S.OUTSTANDING)
            return ""


def _correct(state: WatchState, held: Mapping[MessageId, Entry], entry: Entry, parent: Entry | None) -> str:
    while parent is not None and _kind(parent) is LogKind.CORRECTION and parent.header.refers_to:
        parent = held.get(parent.header.refers_to[0])
    if parent is None or _kind(parent) in (None, LogKind.CORRECTION) or parent.author != entry.author:
        return "P-6.17.7"
    state.corrected[parent.message_id] = entry.message_id
    return ""


def _answer(state: WatchState, entry: Entry, control: controls.LogEntry, parent: Entry | None) -> str:
    asking = _kind(parent) if parent is not None else None
    event = EVENTS.get((asking, control.outcome)) if asking else None
    if parent is None or event is None:
        return WATCH.otherwise
    stages = state.asked.setdefault(parent.message_id, {})
    if not asked_of(parent):
        stages.setdefault(entry.author, S.OUTSTANDING)
    step = WATCH.step(stages[entry.author], event, ASKED) if entry.author in stages else None
    if step is None:
        return WATCH.otherwise
    stages[entry.author] = step.after
    return ""


def _kind(entry: Entry) -> LogKind | None:
    control = entry.header.control
    return control.entry if isinstance(control, controls.LogEntry) else None
