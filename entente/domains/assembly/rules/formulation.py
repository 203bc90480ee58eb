"""The plan as a model for CP-SAT: who may begin where and when, who is where when, and every constraint over that.

Variables: `at[r][t, v]` says that request r begins in slot t in venue v; where a venue has several classes of rooms,
`rooms[r][t, c]` says in which. A seat with deputies, and an interpreter, have a variable for each who may take it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from ortools.sat.python import cp_model

from entente.domains.assembly.rules import obstacles
from entente.domains.assembly.rules.codes import Family
from entente.domains.assembly.rules.limits import Limits
from entente.domains.assembly.rules.plan import Reason
from entente.domains.assembly.rules.setting import Setting
from entente.domains.assembly.rules.values import Request

Place: TypeAlias = tuple[int, str]
"""First slot and venue."""
Taken: TypeAlias = dict[int, dict[str, list[cp_model.IntVar]]]
"""By slot and venue: the literals of which one says that somebody is there then."""


@dataclass
class Formulation:
    """A model under construction. `required` requests have to be placed, the others may be.

    `pinned` requests may be in the slot and class of rooms named there, and nowhere else.
    """

    setting: Setting
    required: frozenset[str]
    optional: frozenset[str] = frozenset()
    assumed: bool = False
    pinned: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    model: cp_model.CpModel = field(default_factory=cp_model.CpModel)
    rooms: dict[str, dict[tuple[int, int], cp_model.IntVar]] = field(default_factory=dict)
    at: dict[str, dict[Place, cp_model.IntVar]] = field(default_factory=dict)
    placed: dict[str, cp_model.IntVar] = field(default_factory=dict)
    seats: dict[tuple[str, int, str], dict[Place, cp_model.IntVar]] = field(default_factory=dict)
    taken: dict[str, Taken] = field(default_factory=lambda: defaultdict(lambda: defaultdict(lambda: defaultdict(list))))
    begun: dict[str, dict[int, list[cp_model.IntVar]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )

    def __post_init__(self) -> None:
        self.limits = Limits(self.model, assumed=self.assumed)
        chosen = self.required | self.optional
        self.requests = [each for each in self.setting.assembly.requests if each.id in chosen]
        for request in self.requests:
            self._places(request)
            self._seats(request)

    def _places(self, request: Request) -> None:
        """Where and when the request may be; exactly one of these if it is placed."""
        by_place: dict[Place, list[cp_model.IntVar]] = defaultdict(list)
        rooms = self.rooms[request.id] = {}
        for number, kind in enumerate(self.setting.classes):
            for first in range(len(self.setting.assembly.slots)):
                if self.pinned.get(request.id, (first, number)) != (first, number) or not kind.suits(request):
                    continue
                literal = self._place(request, first, kind.venue)
                if literal is not None:
                    rooms[first, number] = literal
                    by_place[first, kind.venue].append(literal)
        self.at[request.id] = {place: self._one_of(literals) for place, literals in by_place.items()}
        self._placed(request.id)

    def _place(self, request: Request, first: int, venue: str) -> cp_model.IntVar | None:
        run = self.setting.run(first, request.length)
        if run is None:
            return None
        against = obstacles.of_request(self.setting, request, run, venue)
        if against and not self.assumed:
            return None
        literal = self.model.new_bool_var("")
        self.limits.forbid(literal, against)
        return literal

    def _one_of(self, literals: list[cp_model.IntVar]) -> cp_model.IntVar:
        """A literal that is true where exactly one of these is; false where none is."""
        if len(literals) == 1:
            return literals[0]
        either = self.model.new_bool_var("")
        self.model.add_exactly_one([*literals, ~either])
        return either

    def _placed(self, request: str) -> None:
        literals = list(self.at[request].values())
        if request in self.optional or self.assumed:
            self.placed[request] = self.model.new_bool_var("")
            self.model.add_exactly_one([*literals, ~self.placed[request]])
        else:
            self.model.add_exactly_one(literals)

    def _seats(self, request: Request) -> None:
        """Everybody at the table: certain people are where the request is, of deputies and interpreters one is."""
        for number, seat in enumerate(request.seats):
            if len(seat) == 1:
                self._occupy(seat[0], request, self.at[request.id])
            else:
                self._choice(request, number, seat)
        for number, pair in enumerate(request.languages, start=len(request.seats)):
            able = [each.id for each in self.setting.assembly.interpreters if pair in each.languages]
            self._choice(request, number, able)

    def _choice(self, request: Request, number: int, able: Iterable[str]) -> None:
        """Exactly one of these people takes the seat, wherever the request is."""
        for who in able:
            free = self._free(request, who)
            self.seats[request.id, number, who] = free
            self._occupy(who, request, free)
        none = Reason(Family.NO_INTERPRETER, request.id)
        for place, literal in self.at[request.id].items():
            ways = [self.seats[request.id, number, who].get(place) for who in able]
            present = [way for way in ways if way is not None]
            if present or not self.assumed:
                self.model.add_exactly_one([*present, ~literal])
            else:
                self.limits.forbid(literal, [none])

    def _free(self, request: Request, who: str) -> dict[Place, cp_model.IntVar]:
        """A literal for each place of the request at which this person could be."""
        free = {}
        for first, venue in self.at[request.id]:
            run = range(first, first + request.length)
            against = self._against(who, run, venue)
            if not against or self.assumed:
                free[first, venue] = self.model.new_bool_var("")
                self.limits.forbid(free[first, venue], against)
        return free

    def _against(self, who: str, run: range, venue: str) -> frozenset[Reason]:
        if who in self.setting.people:
            return obstacles.of_person(self.setting, who, run, venue)
        worker = self.setting.interpreters[who]
        found = {Reason(Family.AWAY, who)} if not worker.away.isdisjoint(run) else set()
        return frozenset(found | ({Reason(Family.REST, who)} if len(run) > worker.longest else set()))

    def _occupy(self, who: str, request: Request, places: dict[Place, cp_model.IntVar]) -> None:
        for (first, venue), literal in places.items():
            self.begun[who][first].append(literal)
            for slot in range(first, first + request.length):
                self.taken[who][slot][venue].append(literal)

    def there(self, who: str, slot: int) -> list[cp_model.IntVar]:
        """The literals of which one says that this person is in a meeting in this slot."""
        return [literal for literals in self.taken[who].get(slot, {}).values() for literal in literals]
