"""A plan after a change: what was placed stays placed where that is possible, and provably as few as can be move.

A move is another time or another class of rooms. Equal rooms are exchanged only where several slots leave no other way.
"""

from ortools.sat.python import cp_model

from entente.domains.assembly.rules.answers import Search
from entente.domains.assembly.rules.formulation import Formulation
from entente.domains.assembly.rules.plan import Aim, Placement, Plan, Proof, Unplaced
from entente.domains.assembly.rules.planning import holding, place
from entente.domains.assembly.rules.reading import placements
from entente.domains.assembly.rules.setting import Setting
from entente.domains.assembly.rules.values import Assembly


def replan(assembly: Assembly, before: Plan, search: Search, *, seconds: float = 10) -> Plan:
    """The plan that places as many of the most important and, among those, moves the fewest of `before`."""
    setting = Setting(assembly)
    placed = place(setting, search, seconds / 2)
    form = holding(setting, placed)
    kept = [placement for placement in before.placements if placement.request in form.rooms]
    stays = [literal for each in kept if (literal := _as_before(form, each)) is not None]
    people = [literal for each in kept for literal in _people_as_before(form, each)]
    weight = len(people) + 1
    moves = len(kept) - cp_model.LinearExpr.sum(stays)
    form.model.minimize(moves * weight + len(people) - cp_model.LinearExpr.sum(people))
    _hint_before(form, kept)
    answer = search(form.model, seconds)
    if not answer.has_plan:
        proof = Proof(Aim.MOVES, moved(before, placed.plan), 0, answer.seconds)
        return Plan(placed.plan.placements, placed.plan.unplaced, (*placed.plan.proofs, proof))
    found = placements(form, answer, {each.request: each.room for each in kept})
    chosen = {placement.request for placement in found}
    left = tuple(Unplaced(each) for each in setting.requests if each not in chosen)
    proof = Proof(Aim.MOVES, answer.reached // weight, max(0, answer.bound // weight), answer.seconds)
    return Plan(found, left, (*placed.plan.proofs, proof))


def _as_before(form: Formulation, old: Placement) -> cp_model.IntVar | None:
    """The literal that leaves a request where it was, or None where that is no longer possible."""
    for number, kind in enumerate(form.setting.classes):
        if old.room in kind.rooms:
            return form.rooms[old.request].get((old.slot, number))
    return None


def _people_as_before(form: Formulation, old: Placement) -> list[cp_model.IntVar]:
    """The literals that leave the deputies and interpreters who were chosen; a moved request cannot keep them."""
    room = form.setting.rooms.get(old.room)
    if room is None:
        return []
    chosen = enumerate((*old.people, *old.interpreters))
    found = (form.seats.get((old.request, number, who), {}).get((old.slot, room.venue)) for number, who in chosen)
    return [literal for literal in found if literal is not None]


def _hint_before(form: Formulation, kept: list[Placement]) -> None:
    for old in kept:
        stay = _as_before(form, old)
        for literal in form.rooms[old.request].values():
            form.model.add_hint(literal, stay is not None and literal.index == stay.index)


def moved(before: Plan, after: Plan) -> int:
    """How many of `before` are elsewhere or gone in `after`, equal rooms told apart."""
    now = after.by_request
    return sum(
        old.request not in now or (now[old.request].slot, now[old.request].room) != (old.slot, old.room)
        for old in before.placements
    )
