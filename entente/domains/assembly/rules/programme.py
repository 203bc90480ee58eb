"""The programme of one person, room or interpreter: what is when, day by day."""

from collections.abc import Iterator
from datetime import date, time

from msgspec import Struct

from entente.domains.assembly.rules.plan import Plan
from entente.domains.assembly.rules.values import Assembly


class Line(Struct, frozen=True):
    """One line: a meeting, or a block where `request` is empty."""

    day: date
    start: time
    end: time
    title: str
    request: str = ""
    room: str = ""
    venue: str = ""
    people: tuple[str, ...] = ()
    interpreters: tuple[str, ...] = ()


def lines(assembly: Assembly, plan: Plan) -> tuple[Line, ...]:
    """All meetings in the order of time."""
    return tuple(sorted(_meetings(assembly, plan), key=lambda line: (line.day, line.start, line.room)))


def of_person(assembly: Assembly, plan: Plan, who: str) -> tuple[Line, ...]:
    """The meetings and blocks of a person or of an interpreter."""
    theirs = [line for line in _meetings(assembly, plan) if who in (*line.people, *line.interpreters)]
    is_person = any(person.id == who for person in assembly.people)
    blocks = [line for people, line in _blocks(assembly) if is_person and (not people or who in people)]
    return tuple(sorted((*theirs, *blocks), key=lambda line: (line.day, line.start)))


def of_room(assembly: Assembly, plan: Plan, room: str) -> tuple[Line, ...]:
    """The meetings in a room."""
    return tuple(line for line in lines(assembly, plan) if line.room == room)


def _meetings(assembly: Assembly, plan: Plan) -> Iterator[Line]:
    requests = {request.id: request for request in assembly.requests}
    venues = {room.id: room.venue for room in assembly.rooms}
    for placement in plan.placements:
        request = requests[placement.request]
        first, last = assembly.slots[placement.slot], assembly.slots[placement.slot + request.length - 1]
        yield Line(
            first.day,
            first.start,
            last.end,
            request.title,
            request.id,
            placement.room,
            venues[placement.room],
            placement.people,
            placement.interpreters,
        )


def _blocks(assembly: Assembly) -> Iterator[tuple[frozenset[str], Line]]:
    """Each block, one line for each run of slots on a day."""
    for block in assembly.blocks:
        run: list[int] = []
        for slot in sorted(block.slots):
            if run and not _touch(assembly, run[-1], slot):
                yield block.people, _block_line(assembly, block.name, block.venue, run)
                run = []
            run.append(slot)
        if run:
            yield block.people, _block_line(assembly, block.name, block.venue, run)


def _touch(assembly: Assembly, slot: int, following: int) -> bool:
    here, there = assembly.slots[slot], assembly.slots[following]
    return here.day == there.day and here.end == there.start


def _block_line(assembly: Assembly, name: str, venue: str, run: list[int]) -> Line:
    first, last = assembly.slots[run[0]], assembly.slots[run[-1]]
    return Line(first.day, first.start, last.end, name, venue=venue)
