"""The plan as a grid: for each day a row a slot, a column a room, and in the cells the meetings."""

from dataclasses import dataclass
from datetime import date, time

from entente.domains.assembly.rules.plan import Plan
from entente.domains.assembly.rules.texts import names
from entente.domains.assembly.rules.values import Assembly, Request


@dataclass(frozen=True)
class Card:
    """A meeting in a cell; `rows` is how many slots it takes."""

    key: str
    title: str
    people: tuple[str, ...]
    interpreters: tuple[str, ...]
    priority: int
    rows: int


@dataclass(frozen=True)
class Cell:
    """A room in a slot; None where a meeting from above goes on."""

    slot: int
    room: str
    card: Card | None


@dataclass(frozen=True)
class Row:
    """A slot, with what everybody or somebody is called to then."""

    start: time
    end: time
    blocks: tuple[str, ...]
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Day:
    """A day of the grid."""

    day: date
    rows: tuple[Row, ...]


def days_of(assembly: Assembly, plan: Plan) -> list[Day]:
    """The grid."""
    requests, called = {each.id: each for each in assembly.requests}, names(assembly)
    begins: dict[tuple[int, str], Card] = {}
    goes_on: set[tuple[int, str]] = set()
    for placement in plan.placements:
        if placement.request in requests:
            request = requests[placement.request]
            people = tuple(called[who] for who in placement.people)
            interpreters = tuple(called[who] for who in placement.interpreters)
            begins[placement.slot, placement.room] = _card(request, people, interpreters)
            goes_on |= {(placement.slot + n, placement.room) for n in range(1, request.length)}
    found: dict[date, list[Row]] = {}
    for number, slot in enumerate(assembly.slots):
        cells = tuple(
            Cell(number, room.id, begins.get((number, room.id)))
            for room in assembly.rooms
            if (number, room.id) not in goes_on
        )
        blocks = tuple(block.name for block in assembly.blocks if number in block.slots)
        found.setdefault(slot.day, []).append(Row(slot.start, slot.end, blocks, cells))
    return [Day(day, tuple(rows)) for day, rows in found.items()]


def _card(request: Request, people: tuple[str, ...], interpreters: tuple[str, ...]) -> Card:
    return Card(request.id, request.title, people, interpreters, int(request.priority), request.length)
