"""An assembly that contradicts itself is refused before it is planned, with everything that is wrong in it at once."""

from collections import Counter
from collections.abc import Iterator

from entente.domains.assembly.rules.values import Assembly, Request
from entente.vocabulary.errors import LocalError


class AssemblyInconsistent(LocalError):
    """`problems` are sentences, one for each thing that is wrong."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__(" ".join(problems), cure="mend what is named, then plan again")
        self.problems = problems


def refuse_inconsistent(assembly: Assembly) -> None:
    """Raise AssemblyInconsistent."""
    problems = tuple(problems_of(assembly))
    if problems:
        raise AssemblyInconsistent(problems)


def problems_of(assembly: Assembly) -> Iterator[str]:
    """Everything that is wrong."""
    yield from _identity(assembly)
    yield from _slots(assembly)
    delegations = {each.id for each in assembly.delegations}
    for person in assembly.people:
        if person.delegation not in delegations:
            yield f"{person.id} belongs to the delegation {person.delegation}, which is not there."
    people = {each.id for each in assembly.people}
    for block in assembly.blocks:
        for missing in sorted(block.people - people):
            yield f"{block.name} names {missing}, who is not there."
    for one, other in assembly.apart:
        if one == other or not {one, other} <= delegations:
            yield f"{one} and {other} cannot be kept apart: name two delegations that are there."
    for request in assembly.requests:
        yield from _request(assembly, request, people, delegations)
    yield from _circles(assembly)


def _identity(assembly: Assembly) -> Iterator[str]:
    used = [each.id for each in assembly.people] + [each.id for each in assembly.interpreters]
    used += [each.id for each in assembly.rooms] + [each.id for each in assembly.requests]
    used += [each.id for each in assembly.delegations] + [each.id for each in assembly.blocks]
    for name, count in Counter(used).items():
        if count > 1:
            yield f"The id {name} is used {count} times."
    if not assembly.slots:
        yield "There are no slots: say on which days and hours the assembly meets."


def _slots(assembly: Assembly) -> Iterator[str]:
    for slot in assembly.slots:
        if slot.end <= slot.start:
            yield f"A slot on {slot.day} ends before it begins."
    pairs = zip(assembly.slots, assembly.slots[1:], strict=False)
    if any((b.day, b.start) < (a.day, a.end) for a, b in pairs):
        yield "Slots overlap or are not in the order of time."


def _request(assembly: Assembly, request: Request, people: set[str], delegations: set[str]) -> Iterator[str]:
    if not request.seats or any(not seat for seat in request.seats):
        yield f"{request.id} names nobody who takes part."
    everybody = [who for seat in request.seats for who in seat]
    for missing in sorted({*everybody} - people):
        yield f"{request.id} names {missing}, who is not there."
    firsts = Counter(seat[0] for seat in request.seats if len(seat) == 1)
    for twice in (who for who, count in firsts.items() if count > 1):
        yield f"{request.id} seats {twice} twice."
    for missing in sorted({*request.delegations} - delegations):
        yield f"{request.id} is about the delegation {missing}, which is not there."
    for one, other in assembly.apart:
        if {one, other} <= {*request.delegations}:
            yield f"{request.id} brings {one} and {other} together, who are to be kept apart."
    if request.room is not None and request.room not in {room.id for room in assembly.rooms}:
        yield f"{request.id} is fixed to the room {request.room}, which is not there."
    if request.length < 1:
        yield f"{request.id} has no length."
    if request.slot is not None and request.slot < assembly.first and request.id not in assembly.begun:
        yield f"{request.id} is fixed to a time that is past."
    for missing in sorted({*request.after} - {each.id for each in assembly.requests}):
        yield f"{request.id} has to follow {missing}, which is not asked for."


def _circles(assembly: Assembly) -> Iterator[str]:
    """Requests that have to follow themselves."""
    before = {request.id: set(request.after) for request in assembly.requests}
    settled: set[str] = set()
    before = {request: after & before.keys() for request, after in before.items()}
    while free := {request for request, after in before.items() if request not in settled and after <= settled}:
        settled |= free
    if circle := sorted(before.keys() - settled):
        yield f"These requests have to follow each other in a circle: {', '.join(circle)}."
