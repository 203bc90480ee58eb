"""An assembly looked up: slots that touch, classes of like rooms, who is blocked when, minutes between venues."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from entente.domains.assembly.rules.codes import Privacy
from entente.domains.assembly.rules.values import Assembly, Block, Interpreter, Person, Request, Room, Slot


@dataclass(frozen=True)
class RoomClass:
    """Rooms that differ in nothing but their name; the model counts them, rooms are told apart afterwards."""

    venue: str
    capacity: int
    privacy: Privacy
    rooms: tuple[str, ...]

    def suits(self, request: Request) -> bool:
        """Whether the request fits in and is private enough there, and is not fixed to another room."""
        fits = self.capacity >= request.people_count and self.privacy >= request.privacy
        return fits and (request.room is None or request.room in self.rooms)


@dataclass(frozen=True)
class Setting:
    """Lookups of one assembly, each computed once."""

    assembly: Assembly
    people: dict[str, Person] = field(init=False)
    interpreters: dict[str, Interpreter] = field(init=False)
    requests: dict[str, Request] = field(init=False)
    rooms: dict[str, Room] = field(init=False)

    def __post_init__(self) -> None:
        for name in ("people", "interpreters", "requests", "rooms"):
            object.__setattr__(self, name, {each.id: each for each in getattr(self.assembly, name)})

    @cached_property
    def days(self) -> dict[date, tuple[int, ...]]:
        """The slots of each day, in order."""
        days: dict[date, list[int]] = defaultdict(list)
        for number, slot in enumerate(self.assembly.slots):
            days[slot.day].append(number)
        return {day: tuple(slots) for day, slots in days.items()}

    @cached_property
    def classes(self) -> tuple[RoomClass, ...]:
        """Rooms by venue, capacity and privacy; a room that a request is fixed to is a class of its own."""
        wanted = {request.room for request in self.assembly.requests}
        alike: dict[tuple[str, int, Privacy, str], list[str]] = defaultdict(list)
        for room in self.assembly.rooms:
            alike[room.venue, room.capacity, room.privacy, room.id if room.id in wanted else ""].append(room.id)
        return tuple(RoomClass(key[0], key[1], key[2], tuple(rooms)) for key, rooms in alike.items())

    @cached_property
    def blocks_of(self) -> dict[str, tuple[Block, ...]]:
        """The blocks of each person."""
        return {
            person: tuple(block for block in self.assembly.blocks if not block.people or person in block.people)
            for person in self.people
        }

    @cached_property
    def _minutes(self) -> dict[tuple[str, str], int]:
        forth = {(a, b): minutes for a, b, minutes in self.assembly.travel}
        return {(b, a): minutes for (a, b), minutes in forth.items()} | forth

    def travel(self, here: str, there: str) -> int:
        """Minutes between two venues."""
        return self._minutes.get((here, there), 0)

    def run(self, first: int, length: int) -> range | None:
        """The slots of a meeting that begins at `first`, or None where they do not touch or the day ends."""
        run = range(first, first + length)
        if run.stop > len(self.assembly.slots):
            return None
        return run if all(self.touch(slot) for slot in run[:-1]) else None

    def touch(self, slot: int) -> bool:
        """Whether the next slot begins when this one ends."""
        here, following = self.assembly.slots[slot], self.assembly.slots[slot + 1]
        return here.day == following.day and here.end == following.start

    def too_close(self, slot: int, here: str, other: int, there: str) -> bool:
        """Whether nobody gets from `here` after `slot` to `there` before `other`, or back, on the same day."""
        if slot > other:
            slot, here, other, there = other, there, slot, here
        first, second = self.assembly.slots[slot], self.assembly.slots[other]
        return first.day == second.day and minutes_between(first, second) < self.travel(here, there)


def minutes_between(first: Slot, second: Slot) -> int:
    """From the end of one slot to the start of another on the same day; negative when they overlap."""
    gap = datetime.combine(first.day, second.start) - datetime.combine(first.day, first.end)
    return int(gap.total_seconds() // 60)
