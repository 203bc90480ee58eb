"""An ordered plan searched for: after an earlier one with the fewest moves, else from nothing."""

from entente.domains.assembly.models import MadePlan
from entente.domains.assembly.rules.checking import refuse_broken
from entente.domains.assembly.rules.edits import still_asked
from entente.domains.assembly.rules.plan import Aim, Plan
from entente.domains.assembly.rules.planning import plan
from entente.domains.assembly.rules.reasons import explain
from entente.domains.assembly.rules.replanning import replan
from entente.domains.assembly.rules.strategies import EXPLAINING
from entente.domains.assembly.services.kept import current_plan, to_plan
from entente.domains.assembly.services.racing import Race
from entente.domains.assembly.services.timing import at
from entente.vocabulary.clock import Milliseconds


def plan_of(ordered: MadePlan, now: Milliseconds) -> Plan:
    """The plan, with the reasons of what has no place; the row's stage tells how far the search is.

    Raise PlanBroken where the search gave what the check refuses, and what the assembly's times raise.
    """
    before = current_plan(ordered.assembly)
    asked = at(ordered.assembly, to_plan(ordered.assembly), before.plan if before else None, now)

    def keep(aim: Aim, _found: Plan) -> None:
        MadePlan.objects.filter(pk=ordered.pk).update(stage=aim.value)

    if before is not None:
        made = replan(asked, still_asked(asked, before.plan), Race(), seconds=ordered.seconds)
    else:
        made = plan(asked, Race(), seconds=ordered.seconds, progress=keep)
    refuse_broken(asked, made)
    return explain(asked, made, Race(EXPLAINING))
