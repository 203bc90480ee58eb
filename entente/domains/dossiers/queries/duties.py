"""What waits for this service besides requests, the nearest limit first: read from the rows kept as threads fold."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from entente.access.terms import TimeLimits
from entente.domains.dossiers.models import Duty as Kept
from entente.domains.dossiers.rules.duties import DutyKind
from entente.domains.dossiers.rules.lanes import Due, Lane, due_of
from entente.exchange.entries import header_of
from entente.exchange.gate import Gate
from entente.exchange.house import House
from entente.exchange.models import Dossier, Message
from entente.vocabulary.clock import DAY, HOUR, Milliseconds
from entente.vocabulary.ids import ServiceId

TOLD_FOR = 30 * DAY
"""How long a use in imminent danger is shown."""


@dataclass(frozen=True)
class Duty:
    """One thing to do, in one dossier, about one message."""

    kind: DutyKind
    dossier: str
    title: str
    thread: str
    """The message that opened the matter; empty for another channel."""
    message: str
    """The message under which it is done; the request for a tasking, empty for another channel."""
    partner: str
    """The service, unit or counterpart that it concerns."""
    since: Milliseconds
    due_at: Milliseconds | None
    due: Due
    order: str = ""
    """For a declaration to be passed on: the originator's order that it answers."""


def open_rows(
    service: ServiceId, now: Milliseconds, *, overseeing: bool = True, cooperating: bool = True
) -> QuerySet[Kept]:
    """Everything open, requests too; a use in danger is told to those who oversee, for some time.

    What waits for the cooperation department is left out for those who cannot open its pages.
    """
    found = Kept.objects.filter(service=service, open=True)
    if not cooperating:
        found = found.exclude(lane=Lane.COOPERATION)
    if not overseeing:
        return found.exclude(lane=Lane.TOLD)
    return found.filter(~Q(lane=Lane.TOLD) | Q(since__gte=now - TOLD_FOR))


def requests_with(service: ServiceId, partner: str) -> list[Kept]:
    """The open requests with a partner's node, the oldest first."""
    found = Kept.objects.filter(service=service, open=True, kind=DutyKind.REQUEST, partner=partner)
    return list(found.order_by("since", "pk"))


def counts(
    service: ServiceId, now: Milliseconds, *, overseeing: bool, cooperating: bool = True
) -> dict[Lane | Due, int]:
    """How much is open by lane and by limit, from one walk through an index that holds all it asks."""
    held = open_rows(service, now, overseeing=overseeing, cooperating=cooperating)
    found = held.order_by().values_list("lane")
    told: Counter[Lane | Due] = Counter()
    overdue, today = Q(limit__lt=now), Q(limit__gte=now, limit__lte=now + DAY)
    rows = found.annotate(n=Count("lane"), o=Count("lane", filter=overdue), t=Count("lane", filter=today))
    for lane, count, late, soon in rows:
        told[Lane(lane)] = count
        told[Due.OVERDUE] += late
        told[Due.TODAY] += soon
    return told


def duties(house: House) -> list[Duty]:
    """Everything that waits besides requests; with a limit first, then the oldest."""
    rows = open_rows(house.service, house.now).exclude(kind=DutyKind.REQUEST)
    held = list(rows.exclude(kind=DutyKind.CONSENT_AWAITED).order_by("limit", "since", "pk"))
    named = titles(house.service, (row.dossier_id for row in held))
    return [_duty(row, named.get(row.dossier_id, ""), house.now) for row in held]


def titles(service: ServiceId, dossiers: Iterable[str]) -> dict[str, str]:
    """The local titles of these dossiers."""
    found = Dossier.objects.filter(service=service, dossier__in=set(dossiers))
    return dict(found.values_list("dossier", "title"))


def _duty(row: Kept, title: str, now: Milliseconds) -> Duty:
    return Duty(
        kind=DutyKind(row.kind),
        dossier=row.dossier_id,
        title=title,
        thread=row.thread,
        message=row.message,
        partner=row.partner,
        since=row.since,
        due_at=row.due_at,
        due=due_of(row.due_at, now),
        order=row.order,
    )


def oral_limit(gate: Gate, row: Message) -> Milliseconds:
    """How long the agreement of an oral note leaves for its written confirmation; its default without one."""
    terms = gate.terms(header_of(bytes(row.header)).ground.agreement)
    return (terms.limits if terms else TimeLimits()).oral_confirmation_hours * HOUR
