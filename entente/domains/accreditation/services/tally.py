"""Figures that are kept, not counted: a number for each opinion and ground, moved where the opinion is moved.

A million rows are not counted for a page. `recount` counts them, and puts right what does not agree.
"""

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Count, F, Q

from entente.domains.accreditation.models import Appeal, Applicant, Event, Tally
from entente.domains.accreditation.rules.opinions import Opinion

if TYPE_CHECKING:
    from django.db.models import QuerySet

Key = tuple[str, str]
"""Opinion and ground; the ground is empty for every opinion that has none."""


@dataclass(frozen=True)
class Figures:
    """Screened = pending + favourable + adverse; adverse = the sum by ground."""

    screened: int
    pending: int
    favourable: int
    adverse: int
    by_ground: dict[str, int]
    appeals: int
    granted: int

    @property
    def add_up(self) -> bool:
        """Whether nobody was lost or counted twice."""
        whole = self.screened == self.pending + self.favourable + self.adverse
        return whole and self.adverse == sum(self.by_ground.values())


def count(held: Event, key: Key, by: int) -> None:
    """So many more of a kind; inside the transaction that makes them so."""
    if by and not Tally.objects.filter(event=held, opinion=key[0], ground=key[1]).update(number=F("number") + by):
        Tally.objects.create(service=held.service, event=held, opinion=key[0], ground=key[1], number=by)


def move(held: Event, before: Key, after: Key, by: int = 1) -> None:
    """So many of one kind are of another now."""
    if before != after:
        count(held, before, -by)
        count(held, after, by)


def figures(held: Event) -> Figures:
    """The figures of an event, from the numbers kept."""
    by_opinion: Counter[str] = Counter()
    by_ground: Counter[str] = Counter()
    for opinion, ground, number in Tally.objects.filter(event=held).values_list("opinion", "ground", "number"):
        by_opinion[opinion] += number
        if opinion == Opinion.ADVERSE and number:
            by_ground[ground] += number
    appeals = _appeals(held).aggregate(all=Count("pk"), granted=Count("pk", filter=Q(granted=True)))
    return Figures(
        screened=sum(by_opinion.values()),
        pending=by_opinion[Opinion.NONE] + by_opinion[Opinion.PROPOSED],
        favourable=by_opinion[Opinion.FAVOURABLE],
        adverse=by_opinion[Opinion.ADVERSE],
        by_ground=dict(by_ground),
        appeals=appeals["all"],
        granted=appeals["granted"],
    )


def _appeals(held: Event) -> "QuerySet[Appeal]":
    """Of an event; from the few appeals to their applicants: the sum keeps databases from asking all applicants."""
    return Appeal.objects.annotate(of=F("applicant__event_id") + 0).filter(service=held.service, of=held.pk)


@transaction.atomic
def recount(held: Event) -> bool:
    """Count every row, and keep what was counted; whether the numbers kept were right."""
    rows = Applicant.objects.filter(service=held.service, event=held).order_by()
    counted = {(o, g): n for o, g, n in rows.values_list("opinion", "ground").annotate(Count("pk"))}
    kept = {(o, g): n for o, g, n in Tally.objects.filter(event=held).values_list("opinion", "ground", "number") if n}
    if counted == kept:
        return True
    Tally.objects.filter(event=held).delete()
    for key, number in counted.items():
        count(held, key, number)
    return False
