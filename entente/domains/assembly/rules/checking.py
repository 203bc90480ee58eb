"""The checker: everything that a plan breaks. Written apart from the model; shares nothing with it but values."""

from collections.abc import Iterator
from datetime import datetime
from itertools import combinations

from msgspec import Struct

from entente.domains.assembly.rules.codes import Family
from entente.domains.assembly.rules.plan import Placement, Plan
from entente.domains.assembly.rules.values import Assembly, Interpreter, Person, Request, Room
from entente.vocabulary.errors import LocalError


class Breach(Struct, frozen=True, order=True):
    """One constraint broken: whom or what it is about, and the requests that break it."""

    family: Family
    about: str
    requests: tuple[str, ...]


class Meeting(Struct, frozen=True):
    """A placement with what it refers to."""

    request: Request
    room: Room
    slots: tuple[int, ...]
    begins: datetime
    ends: datetime
    present: frozenset[str]
    placement: Placement


def breaches(assembly: Assembly, plan: Plan) -> tuple[Breach, ...]:
    """All that the plan breaks, sorted; empty for a good plan. Raise KeyError where the plan names what is unknown."""
    return Checker(assembly, plan).all()


def refuse_broken(assembly: Assembly, plan: Plan) -> None:
    """Raise PlanBroken: a plan that the model made and the checker refuses is never shown."""
    if found := breaches(assembly, plan):
        told = ", ".join(f"{breach.family} {breach.about} ({' '.join(breach.requests)})" for breach in found)
        raise PlanBroken(f"the plan breaks: {told}", cure="report this with the file; do not use the plan")


class PlanBroken(LocalError):
    """The model and the checker disagree: a fault of this program."""


class Checker:
    """One plan against one assembly."""

    def __init__(self, assembly: Assembly, plan: Plan) -> None:
        self.assembly = assembly
        self.people: dict[str, Person] = {person.id: person for person in assembly.people}
        self.workers: dict[str, Interpreter] = {worker.id: worker for worker in assembly.interpreters}
        requests = {request.id: request for request in assembly.requests}
        rooms = {room.id: room for room in assembly.rooms}
        self.meetings = [self._meeting(requests[p.request], rooms[p.room], p) for p in plan.placements]
        self.minutes = {frozenset((a, b)): minutes for a, b, minutes in assembly.travel if a != b}

    def _meeting(self, request: Request, room: Room, placement: Placement) -> Meeting:
        slots = tuple(range(placement.slot, placement.slot + request.length))
        grid = self.assembly.slots
        if placement.slot < 0 or slots[-1] >= len(grid):
            raise KeyError(placement.slot)
        begins = datetime.combine(grid[slots[0]].day, grid[slots[0]].start)
        ends = datetime.combine(grid[slots[-1]].day, grid[slots[-1]].end)
        present = frozenset((*placement.people, *placement.interpreters))
        return Meeting(request, room, slots, begins, ends, present, placement)

    def all(self) -> tuple[Breach, ...]:
        """Every breach."""
        found = [breach for meeting in self.meetings for breach in self._alone(meeting)]
        for one, other in combinations(sorted(self.meetings, key=lambda meeting: meeting.begins), 2):
            if one.begins.date() == other.begins.date():
                found += self._pair(one, other)
        found += self._order()
        found += self._days()
        return tuple(sorted(set(found)))

    def _alone(self, meeting: Meeting) -> Iterator[Breach]:
        yield from self._time(meeting)
        yield from self._table(meeting)
        for who in sorted(meeting.present & self.people.keys()):
            yield from self._person(meeting, self.people[who])
        for who in meeting.placement.interpreters:
            if not self.workers[who].away.isdisjoint(meeting.slots):
                yield Breach(Family.AWAY, who, (meeting.request.id,))

    def _time(self, meeting: Meeting) -> Iterator[Breach]:
        request, grid = meeting.request, self.assembly.slots
        ours = (request.id,)
        if any(
            grid[a].day != grid[b].day or grid[a].end != grid[b].start
            for a, b in zip(meeting.slots, meeting.slots[1:], strict=False)
        ):
            yield Breach(Family.LENGTH, request.id, ours)
        if meeting.slots[0] < self.assembly.first and request.id not in self.assembly.begun:
            yield Breach(Family.PAST, request.id, ours)
        if request.half and {grid[slot].half for slot in meeting.slots} != {request.half}:
            yield Breach(Family.HALF, request.id, ours)
        if not request.forbidden.isdisjoint(meeting.slots):
            yield Breach(Family.FORBIDDEN, request.id, ours)
        if request.slot not in (None, meeting.slots[0]) or request.room not in (None, meeting.room.id):
            yield Breach(Family.FIXED, request.id, ours)

    def _table(self, meeting: Meeting) -> Iterator[Breach]:
        request, placement = meeting.request, meeting.placement
        ours = (request.id,)
        needed = max(request.size, len(request.seats) + len(request.languages))
        if meeting.room.capacity < needed or meeting.room.privacy < request.privacy:
            yield Breach(Family.NO_ROOM, meeting.room.id, ours)
        if len(placement.people) != len(request.seats) or len(placement.interpreters) != len(request.languages):
            yield Breach(Family.NO_INTERPRETER, request.id, ours)
            return
        for who, seat in zip(placement.people, request.seats, strict=True):
            if who not in seat:
                yield Breach(Family.AWAY, who, ours)
        for who, pair in zip(placement.interpreters, request.languages, strict=True):
            if pair not in self.workers[who].languages:
                yield Breach(Family.NO_INTERPRETER, who, ours)
        if len(meeting.present) < needed and len(meeting.present) < len(request.seats) + len(request.languages):
            yield Breach(Family.ONE_PLACE, request.id, ours)
        for one, other in self.assembly.apart:
            if one in request.delegations and other in request.delegations:
                yield Breach(Family.APART, f"{one} {other}", ours)

    def _person(self, meeting: Meeting, person: Person) -> Iterator[Breach]:
        ours = (meeting.request.id,)
        if not person.away.isdisjoint(meeting.slots):
            yield Breach(Family.AWAY, person.id, ours)
        for block in self.assembly.blocks:
            if block.people and person.id not in block.people:
                continue
            for slot in block.slots:
                if slot in meeting.slots:
                    yield Breach(Family.BLOCK, block.id, ours)
                elif block.venue and self._cannot_reach(meeting, slot, block.venue):
                    yield Breach(Family.TRAVEL, person.id, ours)

    def _cannot_reach(self, meeting: Meeting, slot: int, venue: str) -> bool:
        there = self.assembly.slots[slot]
        begins, ends = datetime.combine(there.day, there.start), datetime.combine(there.day, there.end)
        if there.day != meeting.begins.date():
            return False
        between = begins - meeting.ends if begins >= meeting.ends else meeting.begins - ends
        return between.total_seconds() < 60 * self._way(meeting.room.venue, venue)

    def _way(self, here: str, there: str) -> int:
        return self.minutes.get(frozenset((here, there)), 0) if here != there else 0

    def _pair(self, one: Meeting, other: Meeting) -> Iterator[Breach]:
        """Two meetings of one day, `one` begins first."""
        ours = tuple(sorted((one.request.id, other.request.id)))
        both = one.present & other.present
        if other.begins < one.ends:
            yield from (Breach(Family.ONE_PLACE, who, ours) for who in both)
            if one.room.id == other.room.id:
                yield Breach(Family.ROOMS_FULL, one.room.id, ours)
        elif (other.begins - one.ends).total_seconds() < 60 * self._way(one.room.venue, other.room.venue):
            yield from (Breach(Family.TRAVEL, who, ours) for who in both)
        if one.room.venue == other.room.venue and other.begins <= one.ends:
            yield from self._apart(one, other, ours)

    def _apart(self, one: Meeting, other: Meeting, ours: tuple[str, ...]) -> Iterator[Breach]:
        here, there = one.request.delegations, other.request.delegations
        for a, b in self.assembly.apart:
            if (a in here and b in there) or (b in here and a in there):
                yield Breach(Family.APART, f"{a} {b}", ours)

    def _order(self) -> Iterator[Breach]:
        held = {meeting.request.id: meeting for meeting in self.meetings}
        for meeting in self.meetings:
            for earlier in meeting.request.after:
                if earlier in held and held[earlier].ends > meeting.begins:
                    yield Breach(Family.AFTER, meeting.request.id, tuple(sorted((earlier, meeting.request.id))))

    def _days(self) -> Iterator[Breach]:
        """Caps and the rest of interpreters, day by day."""
        for day in {meeting.begins.date() for meeting in self.meetings}:
            held = [meeting for meeting in self.meetings if meeting.begins.date() == day]
            for who in frozenset().union(*(meeting.present for meeting in held)):
                theirs = [meeting for meeting in held if who in meeting.present]
                ours = tuple(sorted(meeting.request.id for meeting in theirs))
                cap = (self.people.get(who) or self.workers[who]).cap
                if cap is not None and len(theirs) > cap:
                    yield Breach(Family.DAILY_CAP, who, ours)
                if who in self.workers and self._tired(self.workers[who], theirs):
                    yield Breach(Family.REST, who, ours)

    def _tired(self, worker: Interpreter, held: list[Meeting]) -> bool:
        """Whether somebody works longer than `longest` slots, or comes back before the rest is over."""
        working = {slot for meeting in held for slot in meeting.slots}
        run = 0
        days = self.assembly.slots
        for slot in range(min(working), max(working) + 1):
            run = run + 1 if slot in working else 0
            if run > worker.longest:
                return True
            resting = range(slot + 1, min(slot + 1 + worker.rest, len(days)))
            if run == worker.longest and any(later in working for later in resting):
                return True
        return False
