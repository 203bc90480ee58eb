"""What keeps one request from one place, or one person from it, whatever else is planned."""

from collections.abc import Iterator

from entente.domains.assembly.rules.codes import Family
from entente.domains.assembly.rules.plan import Reason
from entente.domains.assembly.rules.setting import Setting
from entente.domains.assembly.rules.values import Request


def of_request(setting: Setting, request: Request, run: range, venue: str) -> frozenset[Reason]:
    """The reasons against these slots in this venue that do not depend on other requests."""
    found = set(_own(setting, request, run))
    for seat in request.seats:
        if len(seat) == 1:
            found |= of_person(setting, seat[0], run, venue)
    return frozenset(found)


def _own(setting: Setting, request: Request, run: range) -> Iterator[Reason]:
    slots = setting.assembly.slots
    if run.start < setting.assembly.first and request.id not in setting.assembly.begun:
        yield Reason(Family.PAST, request.id)
    if request.half is not None and any(slots[slot].half is not request.half for slot in run):
        yield Reason(Family.HALF, request.id)
    if request.slot is not None and run.start != request.slot:
        yield Reason(Family.FIXED, request.id)
    if any(slot in request.forbidden for slot in run):
        yield Reason(Family.FORBIDDEN, request.id)


def of_person(setting: Setting, person: str, run: range, venue: str) -> frozenset[Reason]:
    """Away, in a block, or on the way from or to a block's venue."""
    found: set[Reason] = set()
    if not setting.people[person].away.isdisjoint(run):
        found.add(Reason(Family.AWAY, person))
    for block in setting.blocks_of[person]:
        if not block.slots.isdisjoint(run):
            found.add(Reason(Family.BLOCK, block.id, person))
        elif block.venue and _on_the_way(setting, run, venue, block.slots, block.venue):
            found.add(Reason(Family.TRAVEL, person, block.id))
    return frozenset(found)


def _on_the_way(setting: Setting, run: range, venue: str, block: frozenset[int], there: str) -> bool:
    if venue == there or not setting.travel(venue, there):
        return False
    return any(setting.too_close(slot, venue, other, there) for slot in (run[0], run[-1]) for other in block)
