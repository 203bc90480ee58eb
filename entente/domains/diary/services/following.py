"""Entries that follow a meeting agreed by messages: a person takes it into the diary, what is agreed later moves it."""

from collections.abc import Sequence
from datetime import datetime

import msgspec
from django.db import transaction

from entente.domains.diary.models import Entry
from entente.domains.diary.rules.codes import EntryState, Origin
from entente.domains.diary.rules.spans import zone_of
from entente.domains.diary.services.entering import Told, amend, enter, set_state, told_of
from entente.exchange.ports import Folded
from entente.protocol.meetings_thread import MeetingStage, MeetingState
from entente.vocabulary.clock import SECOND, Milliseconds
from entente.vocabulary.ids import MessageId, ServiceId


def local(at: Milliseconds, zone: str) -> str:
    """An instant as the clock of the place shows it, ISO 8601 to the minute; raise TimeZoneUnknown."""
    return datetime.fromtimestamp(at / SECOND, zone_of(zone)).strftime("%Y-%m-%dT%H:%M")


@transaction.atomic
def take_over(
    service: ServiceId, told: Told, thread: tuple[str, str], moves: int, *, by: str, now: Milliseconds
) -> Entry:
    """A meeting agreed by messages, taken into the diary by a person; the same one again is the entry that is there."""
    known = Entry.objects.of(service).filter(thread=thread[1]).first()
    if known is not None:
        return known
    made = enter(service, told, by=by, now=now, origin=Origin.NODE, thread=thread)
    made.moves = moves
    made.save(update_fields=["moves"])
    return made


def on_folded(folded: Sequence[Folded], now: Milliseconds) -> None:
    """A fold handler of the exchange: a move that both sides agreed raises the sequence, a cancellation cancels."""
    meetings = {each.state.root: each for each in folded if each.state.meeting is not None}
    if not meetings:
        return
    for entry in Entry.objects.filter(thread__in=list(meetings), erased_at=None):
        each = meetings[MessageId(entry.thread)]
        if each.service == entry.service and each.state.meeting is not None:
            _follow(entry, each.state.meeting, now)


def _follow(entry: Entry, meeting: MeetingState, now: Milliseconds) -> None:
    if meeting.stage is MeetingStage.CANCELLED and entry.state == EntryState.PLANNED:
        set_state(entry, EntryState.CANCELLED, by=meeting.ended_by, now=now, reason=str(meeting.ground))
    elif meeting.agreed is not None and meeting.moves > entry.moves:
        times = {"starts": local(meeting.agreed.starts, entry.zone), "ends": local(meeting.agreed.ends, entry.zone)}
        moved = amend(entry, msgspec.structs.replace(told_of(entry), **times), by=meeting.agreed.by, now=now)
        moved.moves = meeting.moves
        moved.save(update_fields=["moves"])
