"""A named officer favours, in one act, a chosen set on whom screening found nothing; adverse opinions stay single."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Count, Q, Sum

from entente.access.actors import Actor
from entente.audit import store
from entente.domains.accreditation.models import Applicant, Asked, Collective, Event, Tally
from entente.domains.accreditation.rules.opinions import Opinion, OpinionRefused
from entente.domains.accreditation.rules.rounds import OPEN, AskedState
from entente.domains.accreditation.services import tally
from entente.domains.accreditation.services.events import applicants, mark, with_hits
from entente.domains.accreditation.services.opinions import require_officer
from entente.domains.accreditation.services.ports import Desk

if TYPE_CHECKING:
    from django.db.models import QuerySet

RUNNING = "running"


def unfound(held: Event, category: str = "") -> "QuerySet[Applicant]":
    """Who waits for an opinion and on whom nothing was found, of one category or of all."""
    rows = applicants(held, Opinion.NONE.value).filter(waiting=0, upheld=0, partner_hits=0).order_by()
    rows = rows.exclude(pk__in=being_asked(held).values("applicant"))
    return rows.filter(category=category) if category else rows


def number(held: Event, category: str = "") -> int:
    """How many these are; of all categories from the numbers kept, since a million rows are not counted for a page."""
    if category:
        return unfound(held, category).count()
    kept = Tally.objects.filter(event=held, opinion=Opinion.NONE.value).aggregate(all=Sum("number", default=0))
    found = with_hits(held).aggregate(waiting=Count("pk", filter=Q(opinion=Opinion.NONE.value)))
    quiet = {"waiting": 0, "upheld": 0, "partner_hits": 0, "opinion": Opinion.NONE.value}
    others = being_asked(held).filter(**{f"applicant__{name}": value for name, value in quiet.items()})
    return int(kept["all"]) - int(found["waiting"]) - others.values("applicant").distinct().count()


def being_asked(held: Event) -> "QuerySet[Asked]":
    """About whom a partner has not answered yet, in rounds that go on."""
    going = [each.value for each in OPEN]
    unanswered = (AskedState.WAITING.value, AskedState.ASKING.value)
    return Asked.objects.filter(round__event=held, round__state__in=going, state__in=unanswered).order_by()


def favour(desk: Desk, actor: Actor, held: Event, expected: int, category: str = "") -> Collective:
    """Favour the set that the officer saw, of `expected` applicants; raise OpinionRefused, Denied.

    Nothing is favoured while a list is being screened: what has not been found yet may be found.
    """
    require_officer(desk, actor, held)
    if held.screening is not None and desk.screener.state(desk.service, held.screening) == RUNNING:
        raise OpinionRefused("a list is being screened", cure="wait for its end, and bring what was found")
    mark(desk, held)
    if expected < 1:
        raise OpinionRefused("the set is empty", cure="choose another category")
    with transaction.atomic():
        act = Collective.objects.create(
            service=held.service,
            event=held,
            category=category,
            number=expected,
            by=actor.staff,
            acting_for=actor.acting_for,
            at=desk.now,
        )
        count = unfound(held, category).update(opinion=Opinion.FAVOURABLE.value, collective=act)
        if count != expected:
            raise OpinionRefused(
                f"the set has {count} applicants, not {expected}", cure="load the page again, and look at the number"
            )
        tally.move(held, (Opinion.NONE.value, ""), (Opinion.FAVOURABLE.value, ""), count)
        told = {"by": actor.staff, "count": count, "state": Opinion.FAVOURABLE.value, "category": category}
        desk.house.record(store.INTERNAL, "opinion_given", held.subject, **told)
    return act
