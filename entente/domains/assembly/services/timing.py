"""What time it is at an assembly: slots that are past take no meeting, and what has begun there stays."""

from datetime import datetime

import msgspec

from entente.domains.assembly.models import Assembly
from entente.domains.assembly.rules.plan import Plan
from entente.domains.assembly.rules.values import Assembly as Values
from entente.domains.assembly.services.calendars import zone_of
from entente.vocabulary.clock import SECOND, Milliseconds


def passed(held: Assembly, asked: Values, now: Milliseconds) -> int:
    """How many slots have begun."""
    zone = zone_of(held.file.time_zone)
    starts = (datetime.combine(slot.day, slot.start, zone).timestamp() for slot in asked.slots)
    return sum(start * SECOND <= now for start in starts)


def at(held: Assembly, asked: Values, before: Plan | None, now: Milliseconds) -> Values:
    """The assembly as it is to be planned at an instant; one that has not begun, or is over, as a whole."""
    first = passed(held, asked, now)
    if not 0 < first < len(asked.slots):
        return asked
    begun = {each.request: each for each in before.placements if each.slot < first} if before else {}
    requests = tuple(
        msgspec.structs.replace(each, slot=begun[each.id].slot, room=begun[each.id].room) if each.id in begun else each
        for each in asked.requests
    )
    return msgspec.structs.replace(asked, requests=requests, first=first, begun=frozenset(begun))
