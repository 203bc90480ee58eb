"""Why a request has no place: a set of constraints that excludes it, and of which none can be left out.

Every constraint holds under an assumption that names it (`limits`). The assumptions that exclude the request are
searched first for the request alone, then beside the requests that share people with it, then beside all that matter
as much; the first scope that excludes it gives the reasons, which are then tried out one by one.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from entente.domains.assembly.rules.answers import Search, Verdict
from entente.domains.assembly.rules.codes import Family
from entente.domains.assembly.rules.constraints import constrain
from entente.domains.assembly.rules.formulation import Formulation
from entente.domains.assembly.rules.plan import Plan, Reason, Unplaced
from entente.domains.assembly.rules.setting import Setting
from entente.domains.assembly.rules.values import Assembly, Request

CORE_SECONDS = 10.0
"""For the first set of assumptions; where it is not found in time, the trial starts from all of them."""
TRIAL_SECONDS = 5.0
"""For one constraint left out; where that settles nothing, the constraint stays and `least` is False."""


def explain(assembly: Assembly, plan: Plan, search: Search) -> Plan:
    """The same plan, each unplaced request with its reasons."""
    setting = Setting(assembly)
    told = tuple(why(setting, plan, setting.requests[each.request], search) for each in plan.unplaced)
    return Plan(plan.placements, told, plan.proofs)


def why(setting: Setting, plan: Plan, request: Request, search: Search) -> Unplaced:
    """The reasons of one request; none when the search for the plan simply ended too early."""
    if (plain := _nowhere(setting, request)) is not None:
        return Unplaced(request.id, (plain,))
    for scope in _scopes(setting, plan, request):
        trial = Trial.of(setting, request, scope)
        core = trial.excluded(search)
        if core is not None:
            return trial.least(core, search)
    return Unplaced(request.id, (), least=False)


def _nowhere(setting: Setting, request: Request) -> Reason | None:
    """No room at all, or no run of slots as long as the request."""
    suitable = any(kind.suits(request) for kind in setting.classes)
    long_enough = any(setting.run(slot, request.length) for slot in range(len(setting.assembly.slots)))
    if not suitable:
        return Reason(Family.NO_ROOM, request.id)
    return None if long_enough else Reason(Family.LENGTH, request.id)


def _scopes(setting: Setting, plan: Plan, request: Request) -> Iterator[frozenset[str]]:
    """The placed requests to consider beside this one: none, those with its people, all of its priority or above."""
    rivals = [setting.requests[placement.request] for placement in plan.placements]
    rivals = [each for each in rivals if each.priority <= request.priority]
    people = {who for seat in request.seats for who in seat}
    close = frozenset(r.id for r in rivals if request.languages or any(not people.isdisjoint(s) for s in r.seats))
    yield frozenset()
    yield close
    if len(close) < len(rivals):
        yield frozenset(each.id for each in rivals)


@dataclass(frozen=True)
class Trial:
    """A request that has to be placed, under assumptions that can be taken away."""

    request: str
    form: Formulation
    assumptions: dict[Reason, int]

    @classmethod
    def of(cls, setting: Setting, request: Request, scope: frozenset[str]) -> "Trial":
        """Every constraint in the scope becomes an assumption, and so do the other meetings, by whom they share."""
        form = Formulation(setting, required=frozenset(), optional=scope | {request.id}, assumed=True)
        constrain(form)
        form.model.add(form.placed[request.id] == 1)
        for other in sorted(scope):
            shared = Reason(Family.PLACED, _shared(request, setting.requests[other]))
            form.model.add_implication(form.limits.literal(shared), form.placed[other])
        return cls(request.id, form, {reason: literal.index for reason, literal in form.limits.literals.items()})

    def excluded(self, search: Search) -> tuple[Reason, ...] | None:
        """A set of reasons that excludes the request, or None when it has a place or nothing is known in time."""
        model = self.form.model.clone()
        model.add_assumptions([model.get_bool_var_from_proto_index(index) for index in self.assumptions.values()])
        answer = search(model, CORE_SECONDS)
        if answer.verdict is Verdict.IMPOSSIBLE and answer.core:
            return tuple(reason for reason, index in self.assumptions.items() if index in answer.core)
        if answer.has_plan or self._possible(self.assumptions, search) is not False:
            return None
        return tuple(self.assumptions)

    def _possible(self, reasons: Collection[Reason], search: Search) -> bool | None:
        """Whether the request has a place under these reasons alone; None when nothing is known in time."""
        model = self.form.model.clone()
        for reason in reasons:
            model.add(model.get_bool_var_from_proto_index(self.assumptions[reason]) == 1)
        answer = search(model, TRIAL_SECONDS)
        return None if answer.verdict is Verdict.OPEN else answer.has_plan

    def least(self, core: tuple[Reason, ...], search: Search) -> Unplaced:
        """Take away what the request stays excluded without: first halves, then one by one."""
        needed, least, size = list(core), True, max(1, len(core) // 2)
        while True:
            at = 0
            while at < len(needed):
                without = needed[:at] + needed[at + size :]
                possible = self._possible(without, search)
                if possible is False:
                    needed = without
                else:
                    least = least and (size > 1 or possible is not None)
                    at += size
            if size == 1:
                return Unplaced(self.request, tuple(needed), least=least)
            size = max(1, size // 2)


def _shared(request: Request, other: Request) -> str:
    """The first person of this request who is in the other too; empty where they share nobody."""
    theirs = {who for seat in other.seats for who in seat}
    return next((who for seat in request.seats for who in seat if who in theirs), "")
