"""One change by hand: what the plan would be, and what it would break that is not broken now."""

from typing import TypeAlias

from msgspec import Struct

from entente.domains.assembly.rules.checking import Breach, breaches
from entente.domains.assembly.rules.plan import Placement, Plan, Unplaced
from entente.domains.assembly.rules.values import Assembly, Request


class Move(Struct, frozen=True):
    """Put a request here; it may have been elsewhere or nowhere."""

    request: str
    slot: int
    room: str


class Withdraw(Struct, frozen=True):
    """Take a request out of the plan."""

    request: str


Edit: TypeAlias = Move | Withdraw


def edited(assembly: Assembly, plan: Plan, edit: Edit) -> Plan:
    """The plan after the edit; people who may deputise step in where that breaks least. Proofs no longer hold."""
    others = tuple(placement for placement in plan.placements if placement.request != edit.request)
    if isinstance(edit, Withdraw):
        left = tuple(each for each in plan.unplaced if each.request != edit.request)
        return Plan(others, (*left, Unplaced(edit.request)))
    request = next(each for each in assembly.requests if each.id == edit.request)
    rest = tuple(each for each in plan.unplaced if each.request != edit.request)
    here = _seated(assembly, Plan(others), request, edit)
    order = {each.id: number for number, each in enumerate(assembly.requests)}
    return Plan(tuple(sorted((*others, here), key=lambda placement: order[placement.request])), rest)


def still_asked(assembly: Assembly, before: Plan) -> Plan:
    """The plan before, without the requests that are no longer to be placed."""
    ids = {request.id for request in assembly.requests}
    return Plan(tuple(placement for placement in before.placements if placement.request in ids))


def would_break(assembly: Assembly, plan: Plan, edit: Edit) -> tuple[Breach, ...]:
    """What the edit breaks that is not broken before it; empty for a good edit."""
    before = set(breaches(assembly, plan))
    return tuple(breach for breach in breaches(assembly, edited(assembly, plan, edit)) if breach not in before)


def _seated(assembly: Assembly, others: Plan, request: Request, move: Move) -> Placement:
    """Seat by seat the first who is free then, else the first named."""
    length = {each.id: each.length for each in assembly.requests}
    mine = range(move.slot, move.slot + request.length)
    busy = {
        who
        for placement in others.placements
        if not set(range(placement.slot, placement.slot + length[placement.request])).isdisjoint(mine)
        for who in (*placement.people, *placement.interpreters)
    }
    busy |= {person.id for person in assembly.people if not person.away.isdisjoint(mine)}
    busy |= {worker.id for worker in assembly.interpreters if not worker.away.isdisjoint(mine)}
    people = _first_free(request.seats, busy)
    able = [tuple(each.id for each in assembly.interpreters if pair in each.languages) for pair in request.languages]
    return Placement(request.id, move.slot, move.room, people, _first_free(tuple(able), busy | set(people)))


def _first_free(seats: tuple[tuple[str, ...], ...], busy: set[str]) -> tuple[str, ...]:
    taken: list[str] = []
    for seat in seats:
        free = [who for who in seat if who not in busy and who not in taken]
        taken += (free or list(seat))[:1]
    return tuple(taken)
