"""The constraints over who is where when: one place at a time, rooms, caps, travel, rest, pairs apart, order."""

from itertools import combinations, product

from ortools.sat.python import cp_model

from entente.domains.assembly.rules.codes import Family
from entente.domains.assembly.rules.formulation import Formulation
from entente.domains.assembly.rules.plan import Reason
from entente.domains.assembly.rules.values import Interpreter, Request

total = cp_model.LinearExpr.sum


def constrain(form: Formulation) -> None:
    """Add them all."""
    for who in form.taken:
        one_place(form, who)
        travel(form, who)
        daily_cap(form, who)
    for worker in form.setting.assembly.interpreters:
        rest(form, worker)
    rooms(form)
    for pair in form.setting.assembly.apart:
        apart(form, *pair)
    for request in form.requests:
        after(form, request)


def one_place(form: Formulation, who: str) -> None:
    """Nobody is in two places."""
    for slot in form.taken[who]:
        form.limits.at_most_one(form.there(who, slot), Reason(Family.ONE_PLACE, who))


def travel(form: Formulation, who: str) -> None:
    """Nobody is in another venue sooner than the way takes."""
    taken, venues = form.taken[who], {kind.venue for kind in form.setting.classes}
    for here, there in combinations(sorted(venues), 2):
        if not form.setting.travel(here, there):
            continue
        for slot, other in product(taken, repeat=2):
            if here in taken[slot] and there in taken[other] and form.setting.too_close(slot, here, other, there):
                literals = [*taken[slot][here], *taken[other][there]]
                form.limits.at_most_one(literals, Reason(Family.TRAVEL, who))


def daily_cap(form: Formulation, who: str) -> None:
    """Nobody has more meetings a day than the cap."""
    cap = (form.setting.people.get(who) or form.setting.interpreters[who]).cap
    if cap is None:
        return
    for slots in form.setting.days.values():
        begun = [literal for slot in slots for literal in form.begun[who].get(slot, ())]
        if len(begun) > cap:
            form.limits.hold(total(begun) <= cap, Reason(Family.DAILY_CAP, who))


def rest(form: Formulation, worker: Interpreter) -> None:
    """After `longest` slots in a row come `rest` slots without work; a night is always rest."""
    for slots in form.setting.days.values():
        for start in range(len(slots) - worker.longest):
            stretch = slots[start : start + worker.longest]
            for following in slots[start + worker.longest : start + worker.longest + worker.rest]:
                work = [literal for slot in (*stretch, following) for literal in form.there(worker.id, slot)]
                if len(work) > worker.longest:
                    form.limits.hold(total(work) <= worker.longest, Reason(Family.REST, worker.id))


def rooms(form: Formulation) -> None:
    """No more meetings in a class of rooms at a time than it has rooms."""
    for number, kind in enumerate(form.setting.classes):
        for slot in range(len(form.setting.assembly.slots)):
            held = [
                form.rooms[request.id][first, number]
                for request in form.requests
                for first in range(slot - request.length + 1, slot + 1)
                if (first, number) in form.rooms[request.id]
            ]
            if len(held) > len(kind.rooms):
                form.limits.hold(total(held) <= len(kind.rooms), Reason(Family.ROOMS_FULL, kind.rooms[0]))


def apart(form: Formulation, one: str, other: str) -> None:
    """Two delegations are not in one venue in slots that overlap or touch."""
    ours = [request for request in form.requests if one in request.delegations]
    theirs = [request for request in form.requests if other in request.delegations]
    for a, b in product(ours, theirs):
        for (first, venue), literal in form.at[a.id].items():
            near = [
                form.at[b.id][start, venue]
                for start in range(first - b.length, first + a.length + 1)
                if (start, venue) in form.at[b.id] and _near(form, first, a, start, b)
            ]
            if near:
                form.limits.hold(total([*near, literal]) <= 1, Reason(Family.APART, one, other))


def _near(form: Formulation, first: int, a: Request, start: int, b: Request) -> bool:
    earlier, later = sorted(((first, first + a.length - 1), (start, start + b.length - 1)))
    return later[0] <= earlier[1] or form.setting.touch(earlier[1])


def after(form: Formulation, request: Request) -> None:
    """A request begins when those before it are over, where both are placed."""
    for earlier in (form.setting.requests[each] for each in request.after if each in form.at):
        for slot in range(len(form.setting.assembly.slots)):
            begun = [literal for (first, _), literal in form.at[request.id].items() if first <= slot]
            running = [literal for (first, _), literal in form.at[earlier.id].items() if first + earlier.length > slot]
            if begun and running:
                form.limits.hold(total([*begun, *running]) <= 1, Reason(Family.AFTER, request.id, earlier.id))
