"""Making a plan, in order of importance: most important placed, fewest idle gaps, the gaps shared fairly.

Each aim is a search of its own; what an earlier one reached is a constraint of the later ones. An aim that could not
be proved in its time keeps its best plan, and says so in its proof.
"""

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass

from entente.domains.assembly.rules.answers import Answer, Search, Verdict
from entente.domains.assembly.rules.codes import Priority
from entente.domains.assembly.rules.constraints import constrain
from entente.domains.assembly.rules.formulation import Formulation
from entente.domains.assembly.rules.idle_count import idle_gaps
from entente.domains.assembly.rules.idleness import Idleness
from entente.domains.assembly.rules.plan import Aim, Plan, Proof, Unplaced
from entente.domains.assembly.rules.reading import placements
from entente.domains.assembly.rules.setting import Setting
from entente.domains.assembly.rules.values import Assembly

Progress = Callable[[Aim, Plan], None]
ALL_AIMS = frozenset({Aim.PLACED, Aim.GAPS, Aim.FAIR})
FOR_PLACING, FOR_EVERYTHING = 0.7, 0.6
"""Shares of the time: for placing before gaps, and in that for showing that nothing need be left out."""


@dataclass(frozen=True)
class Placed:
    """What the first aim reached: how many of each priority, and the plan that does."""

    plan: Plan
    counts: Counter[Priority]

    @property
    def everything(self) -> bool:
        """Whether no request is left out."""
        return not self.plan.unplaced


def plan(
    assembly: Assembly,
    search: Search,
    *,
    seconds: float = 60,
    aims: Collection[Aim] = ALL_AIMS,
    progress: Progress = lambda _aim, _plan: None,
) -> Plan:
    """The best plan found in about `seconds`, with the proof of each aim. Unplaced requests are without reasons yet."""
    setting = Setting(assembly)
    placed = place(setting, search, seconds * FOR_PLACING if len(aims) > 1 else seconds)
    made = placed.plan
    progress(Aim.PLACED, made)
    if Aim.GAPS in aims and made.placements:
        left = max(1.0, seconds - sum(proof.seconds for proof in made.proofs))
        made = fewest_gaps(setting, placed, search, left)
        progress(Aim.GAPS, made)
    if Aim.FAIR in aims and sum(idle_gaps(assembly, made).values()) > 1:
        left = max(1.0, seconds - sum(proof.seconds for proof in made.proofs))
        made = fairest(setting, placed, made, search, left)
        progress(Aim.FAIR, made)
    return made


def place(setting: Setting, search: Search, seconds: float) -> Placed:
    """As many as possible, of the most important first; usually that is all of them, which one search shows."""
    everybody = frozenset(setting.requests)
    form = Formulation(setting, required=everybody)
    constrain(form)
    answer = search(form.model, seconds * FOR_EVERYTHING)
    if answer.has_plan:
        proof = Proof(Aim.PLACED, len(everybody), len(everybody), answer.seconds)
        return Placed(Plan(placements(form, answer), (), (proof,)), _counts(setting, everybody))
    return _place_some(setting, search, max(seconds - answer.seconds, seconds * (1 - FOR_EVERYTHING)), answer.seconds)


def _place_some(setting: Setting, search: Search, seconds: float, spent: float) -> Placed:
    """The most of the first priority, with that the most of the next: each outweighs all that matter less together."""
    form = Formulation(setting, required=frozenset(), optional=frozenset(setting.requests))
    constrain(form)
    weights = priority_weights(setting)
    form.model.maximize(sum(form.placed[each.id] * weights[each.priority] for each in form.requests))
    answer = search(form.model, seconds)
    found = placements(form, answer) if answer.has_plan else ()
    chosen = {placement.request for placement in found}
    left = tuple(Unplaced(each) for each in setting.requests if each not in chosen)
    bound = len(found) if answer.verdict is Verdict.PROVED else len(setting.requests)
    proof = Proof(Aim.PLACED, len(found), bound, spent + answer.seconds)
    return Placed(Plan(found, left, (proof,)), _counts(setting, chosen))


def priority_weights(setting: Setting) -> dict[Priority, int]:
    """A weight for each priority that is more than all requests of lesser ones weigh together."""
    counts = Counter(request.priority for request in setting.assembly.requests)
    weights: dict[Priority, int] = {}
    beneath = 0
    for level in sorted(counts, reverse=True):
        weights[level] = beneath + 1
        beneath += weights[level] * counts[level]
    return weights


def _counts(setting: Setting, chosen: Collection[str]) -> Counter[Priority]:
    return Counter(setting.requests[each].priority for each in chosen)


def holding(setting: Setting, placed: Placed) -> Formulation:
    """A formulation in which at least as many of each priority are placed as was reached."""
    if placed.everything:
        form = Formulation(setting, required=frozenset(setting.requests))
    else:
        form = Formulation(setting, required=frozenset(), optional=frozenset(setting.requests))
        for level, count in placed.counts.items():
            literals = [form.placed[r.id] for r in setting.assembly.requests if r.priority is level]
            form.model.add(sum(literals) >= count)
    constrain(form)
    return form


def fewest_gaps(setting: Setting, placed: Placed, search: Search, seconds: float) -> Plan:
    """The fewest idle gaps with as many placed; within the fairness bound unless no plan keeps it."""
    form = holding(setting, placed)
    idle = Idleness(form)
    if setting.assembly.fairness is not None:
        idle.bound_difference(setting.assembly.fairness)
    form.model.minimize(idle.total)
    answer = search(form.model, seconds)
    if answer.verdict is Verdict.IMPOSSIBLE and setting.assembly.fairness is not None:
        form = holding(setting, placed)
        form.model.minimize(Idleness(form).total)
        answer = search(form.model, seconds)
    return _better(setting, placed.plan, form, answer, Aim.GAPS)


def fairest(setting: Setting, placed: Placed, made: Plan, search: Search, seconds: float) -> Plan:
    """With as many placed and as few gaps, the fewest for the one who has the most."""
    form = holding(setting, placed)
    idle = Idleness(form)
    form.model.add(idle.total <= sum(idle_gaps(setting.assembly, made).values()))
    form.model.minimize(idle.largest())
    return _better(setting, made, form, search(form.model, seconds), Aim.FAIR)


def _better(setting: Setting, made: Plan, form: Formulation, answer: Answer, aim: Aim) -> Plan:
    """The plan of the answer, or the one before where the answer has none; either with the aim's proof."""
    if answer.has_plan:
        found = placements(form, answer)
        chosen = {placement.request for placement in found}
        left = tuple(Unplaced(each) for each in setting.requests if each not in chosen)
        proof = Proof(aim, answer.reached, answer.bound, answer.seconds)
        return Plan(found, left, (*made.proofs, proof))
    gaps = idle_gaps(setting.assembly, made).values()
    reached = sum(gaps) if aim is Aim.GAPS else max(gaps, default=0)
    return Plan(made.placements, made.unplaced, (*made.proofs, Proof(aim, reached, 0, answer.seconds)))
