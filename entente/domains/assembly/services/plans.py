"""Plans: made beside the pages in a thread with progress kept, changed by hand under the check, published."""

from threading import Thread

import msgspec
from django.db import connections, transaction

from entente.audit import store
from entente.audit.entry import Entry
from entente.domains.assembly.models import Assembly, MadePlan, PlanState
from entente.domains.assembly.rules.checking import Breach, refuse_broken
from entente.domains.assembly.rules.consistency import refuse_inconsistent
from entente.domains.assembly.rules.edits import Edit, edited, still_asked, would_break
from entente.domains.assembly.services.kept import plans, to_plan
from entente.domains.assembly.services.timing import at
from entente.vocabulary.clock import SECOND, Clock, Milliseconds
from entente.vocabulary.errors import EntenteError, LocalError
from entente.vocabulary.ids import ServiceId

LOST_AFTER = 600 * SECOND
"""Longer than any search: a plan still under way then belongs to a process that ended."""


class PlanRefused(LocalError):
    """The plan cannot be made, changed or published now."""


class EditBreaks(LocalError):
    """The change would break constraints; `breaches` are all of them, and nothing was changed."""

    def __init__(self, breaches: tuple[Breach, ...]) -> None:
        super().__init__("the change would break the plan", cure="choose another time or another room")
        self.breaches = breaches


def start(held: Assembly, *, by: str, seconds: int, clock: Clock) -> MadePlan:
    """Begin to make a plan beside the pages; raise PlanRefused, AssemblyInconsistent, FileUnclear."""
    made = order(held, by=by, seconds=seconds, now=clock())
    Thread(target=_in_thread, args=(made.pk, clock), daemon=True, name=f"plan {made.pk}").start()
    return made


def order(held: Assembly, *, by: str, seconds: int, now: Milliseconds) -> MadePlan:
    """Note that a plan is to be made; one at a time for an assembly."""
    asked = to_plan(held)
    refuse_inconsistent(asked)
    if not asked.requests:
        raise PlanRefused("no request is accepted", cure="accept the requests that are to be placed")
    if plans(held).filter(state=PlanState.RUNNING, started_at__gt=now - LOST_AFTER).exists():
        raise PlanRefused("a plan is being made", cure="wait for it to end")
    lost = plans(held).filter(state=PlanState.RUNNING)
    lost.update(state=PlanState.FAILED, what="the process ended", finished_at=now)
    return MadePlan.objects.create(service=held.service, assembly=held, seconds=seconds, asked_by=by, started_at=now)


def _in_thread(number: int, clock: Clock) -> None:
    try:
        make(number, clock)
    finally:
        connections.close_all()


def make(number: int, clock: Clock) -> None:
    """Make an ordered plan: after an earlier one with the fewest moves, else from nothing. Keeps what went wrong."""
    from entente.domains.assembly.services.making import (
        plan_of,  # with the solver, which only the making of plans needs
    )

    ordered = MadePlan.objects.get(pk=number)
    try:
        made = plan_of(ordered, clock())
    except EntenteError as error:
        ordered.state, ordered.what = PlanState.FAILED, str(error)[:500]
    else:
        ordered.state, ordered.body = PlanState.READY, msgspec.json.encode(made).decode()
    ordered.finished_at = clock()
    ordered.save()


def check(held: Assembly, made: MadePlan, edit: Edit, now: Milliseconds) -> tuple[Breach, ...]:
    """What a change by hand would break; raise PlanRefused where it names what is not there."""
    asked = at(held, to_plan(held), made.plan, now)
    try:
        return would_break(asked, still_asked(asked, made.plan), edit)
    except (KeyError, StopIteration, IndexError) as error:
        raise PlanRefused("there is no such request, time or room", cure="load the plan again") from error


@transaction.atomic
def change(held: Assembly, made: MadePlan, edit: Edit, now: Milliseconds) -> None:
    """Change a plan by hand; raise EditBreaks or PlanRefused, and then nothing is changed."""
    locked = MadePlan.objects.select_for_update().get(pk=made.pk, service=held.service)
    if found := check(held, locked, edit, now):
        raise EditBreaks(found)
    asked = to_plan(held)
    after = edited(asked, locked.plan, edit)
    locked.body, locked.edits = msgspec.json.encode(after).decode(), locked.edits + 1
    locked.save(update_fields=["body", "edits"])


@transaction.atomic
def publish(held: Assembly, made: MadePlan, *, by: str, now: Milliseconds) -> None:
    """The plan becomes the programme; raise PlanBroken where it no longer fits what is asked."""
    asked = to_plan(held)
    refuse_broken(asked, still_asked(asked, made.plan))
    made.published_at = now
    made.save(update_fields=["published_at"])
    told = {"by": by, "number": made.pk}
    entry = Entry("programme_published", now, told, f"assembly:{held.pk}")
    store.append(ServiceId(held.service), store.INTERNAL, [entry])
