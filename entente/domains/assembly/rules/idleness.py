"""Idle gaps: the breaks that a person has between two meetings of a day, counted; blocks are no gap.

The implied constraints (how many meetings somebody has, the stretch that meetings without a gap fill) change no plan;
they let the solver prove in seconds what it otherwise does not prove in minutes (docs/adr/0020).
"""

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise

from ortools.sat.python import cp_model

from entente.domains.assembly.rules.formulation import Formulation


@dataclass
class Idleness:
    """The gaps of everybody whose gaps count, as variables of the formulation's model."""

    form: Formulation
    gaps: dict[str, cp_model.IntVar] = field(default_factory=dict)
    busy: dict[int, list[cp_model.IntVar]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for who in self.form.taken:
            person = self.form.setting.people.get(who)
            if person is not None and person.gaps_count:
                self.gaps[who] = self._gaps(who)
        self._whole_tables()

    @property
    def total(self) -> cp_model.LinearExpr:
        """All gaps of all people."""
        return cp_model.LinearExpr.sum(list(self.gaps.values()))

    def bound_difference(self, most: int) -> None:
        """No two people differ by more than `most` gaps."""
        least = self.form.model.new_int_var(0, len(self.form.setting.assembly.slots), "")
        for gaps in self.gaps.values():
            self.form.model.add(gaps >= least)
            self.form.model.add(gaps <= least + most)

    def largest(self) -> cp_model.IntVar:
        """The most gaps that one person has."""
        most = self.form.model.new_int_var(0, len(self.form.setting.assembly.slots), "")
        for gaps in self.gaps.values():
            self.form.model.add(gaps <= most)
        return most

    def _gaps(self, who: str) -> cp_model.IntVar:
        days = [self._day(who, slots) for slots in self._open_days(who)]
        if len(days) == 1:
            gaps, busy = days[0]
            self._stretch(who, gaps, busy)
            return gaps
        total = self.form.model.new_int_var(0, len(self.form.setting.assembly.slots), "")
        self.form.model.add(cp_model.LinearExpr.sum([gaps for gaps, _ in days]) == total)
        return total

    def _open_days(self, who: str) -> list[list[int]]:
        """The slots of each day that are in no block of this person."""
        blocked = {slot for block in self.form.setting.blocks_of[who] for slot in block.slots}
        return [[slot for slot in slots if slot not in blocked] for slots in self.form.setting.days.values()]

    def _day(self, who: str, slots: list[int]) -> tuple[cp_model.IntVar, list[cp_model.IntVar | None]]:
        busy = [self._busy(who, slot) for slot in slots]
        ends = self._gap_ends(busy)
        gaps = self.form.model.new_int_var(0, max(0, len(slots) // 2), "")
        self.form.model.add(cp_model.LinearExpr.sum(ends) == gaps)
        return gaps, busy

    def _busy(self, who: str, slot: int) -> cp_model.IntVar | None:
        literals = self.form.there(who, slot)
        if not literals:
            return None
        busy = self.form.model.new_bool_var("")
        self.form.model.add_exactly_one([*literals, ~busy])
        self.busy[slot].append(busy)
        return busy

    def _whole_tables(self) -> None:
        """Where every meeting has n certain people whose gaps count, n times the meetings held are busy in a slot."""
        sizes = {len(request.seats) for request in self.form.requests}
        certain = all(len(seat) == 1 and seat[0] in self.gaps for r in self.form.requests for seat in r.seats)
        if len(sizes) != 1 or not certain:
            return
        (size,) = sizes
        for busy in self.busy.values():
            held = self.form.model.new_int_var(0, len(self.form.setting.assembly.rooms), "")
            self.form.model.add(cp_model.LinearExpr.sum(busy) == size * held)

    def _gap_ends(self, busy: list[cp_model.IntVar | None]) -> list[cp_model.IntVar]:
        """A literal for each slot that is idle, after a meeting of the day and just before another."""
        model, ends = self.form.model, []
        begun: cp_model.IntVar | None = None
        for now, following in pairwise(busy):
            begun = self._either(begun, now)
            if begun is None or following is None:
                continue
            parts = [begun, following] + ([~now] if now is not None else [])
            end = model.new_bool_var("")
            for part in parts:
                model.add_implication(end, part)
            model.add_bool_or([*(~part for part in parts), end])
            ends.append(end)
        return ends

    def _either(self, begun: cp_model.IntVar | None, now: cp_model.IntVar | None) -> cp_model.IntVar | None:
        parts = [part for part in (begun, now) if part is not None]
        if len(parts) < 2:
            return parts[0] if parts else None
        either = self.form.model.new_bool_var("")
        for part in parts:
            self.form.model.add_implication(part, either)
        self.form.model.add_bool_or([*parts, ~either])
        return either

    def _stretch(self, who: str, gaps: cp_model.IntVar, busy: list[cp_model.IntVar | None]) -> None:
        """On a single day: as many busy slots as meetings, and no gap exactly where they fill one stretch."""
        count = self._count(who)
        if count is None:
            return
        model = self.form.model
        model.add(sum(each for each in busy if each is not None) == count)
        stretches = {
            first: model.new_bool_var("")
            for first in range(len(busy) - count + 1)
            if all(each is not None for each in busy[first : first + count])
        }
        none = model.new_bool_var("")
        model.add(gaps == 0).only_enforce_if(none)
        model.add(gaps >= 1).only_enforce_if(~none)
        model.add_exactly_one([*stretches.values(), ~none])
        for slot, each in enumerate(busy):
            if each is None:
                continue
            over = [literal for first, literal in stretches.items() if first <= slot < first + count]
            for literal in over:
                model.add_implication(literal, each)
            model.add_bool_or([*over, ~each, ~none])

    def _count(self, who: str) -> int | None:
        """How many slots this person is busy if that does not depend on the plan."""
        theirs = [r for r in self.form.requests if any(who in seat for seat in r.seats)]
        certain = all(r.id in self.form.required and all(len(s) == 1 for s in r.seats if who in s) for r in theirs)
        return sum(r.length for r in theirs) if certain else None
