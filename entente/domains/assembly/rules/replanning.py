"""A plan after a change: what was placed stays placed where that is possible, and provably as few as can be move.

A move is another time or another class of rooms. Equal rooms are exchanged only where several slots leave no other way.
"""

from ortools.sat.python import cp_model

from entente.domains.assembly.rules import obstacles
from entente.domains.assembly.rules.answers import Search
from entente.domains.assembly.rules.constraints import constrain
from entente.domains.assembly.rules.formulation import Formulation
from entente.domains.assembly.rules.plan import Aim, Placement, Plan, Proof, Unplaced
from entente.domains.assembly.rules.planning import Placed, holding, place
from entente.domains.assembly.rules.reading import placements
from entente.domains.assembly.rules.setting import Setting
from entente.domains.assembly.rules.values import Assembly


def replan(assembly: Assembly, before: Plan, search: Search, *, seconds: float = 10) -> Plan:
    """The plan that places as many of the most important and, among those, moves the fewest of `before`."""
    setting = Setting(assembly)
    made = _in_place(setting, before, search, seconds / 4)
    return made or _anywhere(setting, before, place(setting, search, seconds), search, seconds)


def _in_place(setting: Setting, before: Plan, search: Search, seconds: float) -> Plan | None:
    """Everything placed, only that moved whose place is gone: nothing moves fewer. None where that cannot be."""
    pinned = {each.request: spot for each in before.placements if (spot := _spot(setting, each)) is not None}
    form = Formulation(setting, required=frozenset(setting.requests), pinned=pinned)
    constrain(form)
    people = [literal for each in _kept(form, before) for literal in _people_as_before(form, each)]
    form.model.maximize(cp_model.LinearExpr.sum(people))
    answer = search(form.model, seconds)
    if not answer.has_plan:
        return None
    moves = sum(placement.request not in pinned for placement in _kept(form, before))
    everything = len(setting.requests)
    proofs = (Proof(Aim.PLACED, everything, everything, 0.0), Proof(Aim.MOVES, moves, moves, answer.seconds))
    return Plan(placements(form, answer, {each.request: each.room for each in before.placements}), (), proofs)


def _spot(setting: Setting, old: Placement) -> tuple[int, int] | None:
    """Slot and class of rooms where a request was, or None where it can no longer be there, whatever else moves."""
    request = setting.requests.get(old.request)
    numbers = [number for number, kind in enumerate(setting.classes) if old.room in kind.rooms]
    run = setting.run(old.slot, request.length) if request else None
    if request is None or run is None or not numbers or not setting.classes[numbers[0]].suits(request):
        return None
    against = obstacles.of_request(setting, request, run, setting.classes[numbers[0]].venue)
    return None if against else (old.slot, numbers[0])


def _kept(form: Formulation, before: Plan) -> list[Placement]:
    return [placement for placement in before.placements if placement.request in form.rooms]


def _anywhere(setting: Setting, before: Plan, placed: Placed, search: Search, seconds: float) -> Plan:
    """The fewest moves of all plans that place as much."""
    form = holding(setting, placed)
    kept = _kept(form, before)
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
    spot = _spot(form.setting, old)
    return form.rooms[old.request].get(spot) if spot is not None else None


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
