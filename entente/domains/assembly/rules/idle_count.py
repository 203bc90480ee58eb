"""Idle gaps of a finished plan, counted person by person; blocks are no gap."""

from collections import defaultdict

from entente.domains.assembly.rules.plan import Plan
from entente.domains.assembly.rules.values import Assembly


def idle_gaps(assembly: Assembly, plan: Plan) -> dict[str, int]:
    """The gaps of each person who has a meeting and whose gaps count."""
    length = {request.id: request.length for request in assembly.requests}
    busy: dict[str, set[int]] = defaultdict(set)
    for placement in plan.placements:
        for who in placement.people:
            busy[who].update(range(placement.slot, placement.slot + length[placement.request]))
    counted = [person.id for person in assembly.people if person.gaps_count and person.id in busy]
    return {who: _gaps(assembly, busy[who], _blocked(assembly, who)) for who in counted}


def _blocked(assembly: Assembly, who: str) -> frozenset[int]:
    theirs = (block.slots for block in assembly.blocks if not block.people or who in block.people)
    return frozenset().union(*theirs)


def _gaps(assembly: Assembly, busy: set[int], blocked: frozenset[int]) -> int:
    gaps = 0
    for day in {assembly.slots[slot].day for slot in busy}:
        slots = [n for n, slot in enumerate(assembly.slots) if slot.day == day and n not in blocked]
        states = [slot in busy for slot in slots]
        begins = sum(now and not before for before, now in zip([False, *states], states, strict=False))
        gaps += begins - 1
    return gaps
