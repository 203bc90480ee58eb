"""What a plan is made of: slots, delegations, people, rooms, interpreters, blocks and requests, all frozen.

Slots are numbered from 0 in the order of time; wherever a value says "slots" it means these numbers.
"""

from datetime import date, time
from typing import TypeAlias

from msgspec import Struct

from entente.domains.assembly.rules.codes import BlockKind, Half, Priority, Privacy

Languages: TypeAlias = tuple[str, str]
"""A language pair as two codes in alphabetical order, such as ("ar", "fr")."""
Seat: TypeAlias = tuple[str, ...]
"""One place at the table: the person who should take it first, then those who may deputise."""


class Slot(Struct, frozen=True):
    """One unit of the grid, local time of the assembly; a meeting takes one or several that touch."""

    day: date
    start: time
    end: time
    half: Half


class Delegation(Struct, frozen=True):
    """A country's or an organisation's delegation; `country` is ISO 3166-1 alpha-2, empty for an organisation."""

    id: str
    name: str
    country: str = ""


class Person(Struct, frozen=True):
    """A member of a delegation. `cap` is the most meetings a day; idle gaps of people who only assist do not count."""

    id: str
    name: str
    delegation: str
    away: frozenset[int] = frozenset()
    cap: int | None = None
    gaps_count: bool = True


class Interpreter(Struct, frozen=True):
    """Works in some language pairs; after `longest` slots in a row, rests `rest` slots."""

    id: str
    name: str
    languages: frozenset[Languages]
    away: frozenset[int] = frozenset()
    longest: int = 3
    rest: int = 1
    cap: int | None = None


class Room(Struct, frozen=True):
    """A room in a venue; `capacity` is seats, interpreters included."""

    id: str
    name: str
    venue: str
    capacity: int
    privacy: Privacy = Privacy.OPEN


class Block(Struct, frozen=True):
    """A plenary, a prayer, a meal: the named people are there; no name means everybody. `venue` may be empty."""

    id: str
    name: str
    kind: BlockKind
    slots: frozenset[int]
    people: frozenset[str] = frozenset()
    venue: str = ""


class Request(Struct, frozen=True):
    """A meeting that is asked for. `after` are requests that must be over before this one begins."""

    id: str
    title: str
    delegations: tuple[str, ...]
    seats: tuple[Seat, ...]
    priority: Priority = Priority.NORMAL
    length: int = 1
    size: int = 0
    half: Half | None = None
    slot: int | None = None
    room: str | None = None
    forbidden: frozenset[int] = frozenset()
    privacy: Privacy = Privacy.OPEN
    languages: tuple[Languages, ...] = ()
    after: tuple[str, ...] = ()

    @property
    def people_count(self) -> int:
        """How many the room has to hold: what was announced, or the seats and the interpreters where that is more."""
        return max(self.size, len(self.seats) + len(self.languages))


class Assembly(Struct, frozen=True):
    """Everything that a plan has to respect.

    `travel` is minutes between two venues (both orders are looked up); venues that it does not name take none.
    `apart` are pairs of delegations that must not meet in the corridor: they are not in one venue in slots that
    overlap or touch. `fairness` bounds by how much the numbers of idle gaps of two people may differ.
    `first` is the first slot that is not past; `begun` are requests whose meeting took place or has begun before it.
    """

    slots: tuple[Slot, ...]
    delegations: tuple[Delegation, ...]
    people: tuple[Person, ...]
    rooms: tuple[Room, ...]
    requests: tuple[Request, ...]
    interpreters: tuple[Interpreter, ...] = ()
    blocks: tuple[Block, ...] = ()
    travel: tuple[tuple[str, str, int], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()
    fairness: int | None = None
    first: int = 0
    begun: frozenset[str] = frozenset()
