"""The rows of a watch log follow the exchange: entries as they come, states as threads fold (P-4.7, P-6.17)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from graphlib import TopologicalSorter

import msgspec
from django.db.models import F

from entente.domains.centre.models import LogEntry, Room
from entente.domains.centre.rules import clocks
from entente.domains.centre.rules.handling import for_room
from entente.domains.centre.services.placing import Places
from entente.exchange import bulk
from entente.exchange.drafts import Accepted
from entente.exchange.models import ThreadState
from entente.exchange.models.messages import Direction, MessageVerdict
from entente.exchange.ports import Folded
from entente.protocol import controls
from entente.protocol.watch_log import SETTLED, WatchState
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.codes import LogKind
from entente.vocabulary.ids import ServiceId


def on_messages(accepted: Sequence[Accepted]) -> None:
    """A handler of the exchange: entries become rows, in their causal order; a repetition changes nothing."""
    by: dict[tuple[ServiceId, str], list[Accepted]] = defaultdict(list)
    for each in accepted:
        if isinstance(each.header.control, controls.LogEntry) and each.verdict == MessageVerdict.ACCEPTED:
            by[each.service, each.dossier].append(each)
    for (service, _dossier), entries in by.items():
        _keep(service, entries)
        rows = bulk.among(ThreadState.objects.filter(service=service), "root", [each.thread for each in entries])
        _settle(service, {row.root: _watch(row.state) for row in rows})


def on_folded(folded: Sequence[Folded], now: Milliseconds) -> None:
    """A fold handler: a receipt, a fork or a change of members can move the states of entries that are held."""
    del now
    for service in {each.service for each in folded}:
        of = [each for each in folded if each.service == service and _speaks(each.state.watch)]
        _settle(service, {each.state.root: each.state.watch for each in of})


def _speaks(state: WatchState) -> bool:
    return bool(state.asked or state.corrected or state.no_effect)


def _watch(state: Mapping[str, object]) -> WatchState:
    return msgspec.convert(state.get("watch", {}), WatchState)


def _keep(service: ServiceId, entries: Sequence[Accepted]) -> None:
    """Entries of one room become rows; each is placed among those that are held and those before it."""
    held = bulk.among(LogEntry.objects.filter(service=service), "message", [each.message_id for each in entries])
    known = set(held.values_list("message", flat=True))
    room, made = _room(entries[0]), list[LogEntry]()
    places = Places(room, entries)
    for each in _causally(entries):
        if each.message_id not in known:
            made.append(_row(room, each, places.of(each)))
            places.add(each, made[-1])
    LogEntry.objects.bulk_create(made)
    if made:
        Room.objects.filter(pk=room.pk).update(changed=F("changed") + 1, newest=room.newest)


def _causally(entries: Sequence[Accepted]) -> Iterator[Accepted]:
    """Each after those that its author had written or read before, whatever their clocks say (P-6.17.9)."""
    named: dict[str, Accepted] = {each.message_id: each for each in entries}
    before = {name: {each.header.previous, *each.header.heads} & named.keys() for name, each in named.items()}
    return (named[name] for name in TopologicalSorter(before).static_order())


def _row(room: Room, each: Accepted, place: Milliseconds) -> LogEntry:
    control = each.header.control
    assert isinstance(control, controls.LogEntry)  # `on_messages` let nothing else through
    received = each.direction == Direction.RECEIVED
    return LogEntry(
        service=each.service,
        room=room,
        message=each.message_id,
        row=each.row,
        author=each.header.author,
        number=each.header.seq,
        kind=control.entry.value,
        outcome=control.outcome.value,
        parent=each.header.refers_to[0] if each.header.refers_to else "",
        thread=each.thread,
        occurred=control.occurred,
        written=each.header.created,
        received=each.stored_at,
        place=place,
        late=received and clocks.is_late(each.header.created, each.stored_at, place, room.newest),
        due=control.due,
        handling=msgspec.to_builtins(each.header.handling),
        waiting=int(control.entry is LogKind.QUESTION and not control.to),
    )


def _room(each: Accepted) -> Room:
    ground = msgspec.structs.replace(each.header.ground, categories=frozenset(), special=frozenset())
    handling = for_room(each.header.handling, own=each.header.author == each.service)
    told = {"ground": msgspec.to_builtins(ground), "handling": msgspec.to_builtins(handling)}
    room, _new = Room.objects.select_for_update().get_or_create(
        service=each.service, dossier=each.dossier, defaults={"opened_at": each.stored_at, **told}
    )  # one writer of a room at a time: a screen asks for what came after the newest row that it has
    return room


def _settle(service: ServiceId, states: Mapping[str, WatchState]) -> None:
    """Write down where those asked stand, what is corrected and what has no effect."""
    if not states:
        return
    rows = bulk.among(LogEntry.objects.filter(service=service), "thread", list(states))
    changed = [row for row in rows if _moved(row, states[row.thread])]
    LogEntry.objects.bulk_update(changed, ["asked", "waiting", "correction", "clause"])
    for room in {row.room_id for row in changed}:
        Room.objects.filter(pk=room).update(changed=F("changed") + 1)


def _moved(row: LogEntry, state: WatchState) -> bool:
    held = {str(name): stages for name, stages in state.asked.items()}
    asked = {str(service): stage.value for service, stage in held.get(row.message, {}).items()}
    waiting = sum(stage not in SETTLED for stage in held.get(row.message, {}).values())
    if row.kind == LogKind.QUESTION and not asked:
        waiting = 1
    correction = next((last for entry, last in state.corrected.items() if entry == row.message), "")
    clause = next((each.clause for each in state.no_effect if each.message == row.message), "")
    before = (row.asked, row.waiting, row.correction, row.clause)
    row.asked, row.waiting, row.correction, row.clause = asked, waiting, str(correction), clause
    return before != (row.asked, row.waiting, row.correction, row.clause)
