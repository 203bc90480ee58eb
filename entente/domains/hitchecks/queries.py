"""What pages, commands and programs ask of hit checks. Every query takes the service; none opens what is sealed."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet, Sum

from entente.domains.hitchecks.models import Check, Epoch, Overlap, Served, Session, Suspension
from entente.domains.hitchecks.rules.states import OverlapState, SessionState, Side
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.ids import ServiceId


def checks_asked(service: ServiceId) -> QuerySet[Check]:
    """The checks that this service asked, the newest first."""
    return Check.objects.filter(service=service)


def served(service: ServiceId) -> QuerySet[Served]:
    """What partners asked of this service, the newest first."""
    return Served.objects.filter(service=service)


@dataclass(frozen=True)
class Account:
    """One partner's checks of this service."""

    partner: str
    answered: int
    refused: int
    today: int
    """Elements counted today."""


def accounts(service: ServiceId, day: int) -> list[Account]:
    """By partner, how much it asked, and how much of that was refused."""
    rows = (
        served(service)
        .order_by()
        .values("partner")
        .annotate(
            answered=Count("pk", filter=Q(clause="")),
            refused=Count("pk", filter=~Q(clause="")),
            today=Sum("elements", filter=Q(day=day), default=0),
        )
    )
    return [Account(**row) for row in rows.order_by("partner")]


def epochs(service: ServiceId, side: Side | None = None) -> QuerySet[Epoch]:
    """The epochs of both sides or of one, the newest first."""
    found = Epoch.objects.filter(service=service)
    return found.filter(side=side.value) if side else found


def suspensions(service: ServiceId) -> QuerySet[Suspension]:
    """What stopped checks, the newest first."""
    return Suspension.objects.filter(service=service)


def sessions(service: ServiceId) -> QuerySet[Session]:
    """The deconflictions, the newest first."""
    return Session.objects.filter(service=service)


def overlaps(service: ServiceId, dossier: str = "") -> QuerySet[Overlap]:
    """The overlaps, of a dossier or of all, the newest first."""
    found = Overlap.objects.filter(service=service).select_related("session", "subject")
    return found.filter(dossier=dossier) if dossier else found


def open_overlaps(service: ServiceId) -> Mapping[str, int]:
    """By dossier, how many overlaps wait for an officer."""
    rows = overlaps(service).filter(state=OverlapState.OPEN).order_by().values_list("dossier")
    return dict(rows.annotate(Count("pk")))


@dataclass(frozen=True)
class Compared:
    """The last comparison with one partner, and how many of its overlaps wait for an officer."""

    at: Milliseconds
    open: int


def compared_with(service: ServiceId, dossier: str, since: Milliseconds) -> Mapping[str, Compared]:
    """By partner: what was compared for a dossier; where the partner invited, what was compared since an instant."""
    ours = Q(invited=False, dossier=dossier, state=SessionState.DONE)
    theirs = Q(invited=True, at__gte=since, state__in=(SessionState.LEARNED, SessionState.DONE))
    waiting = Count("overlaps", filter=Q(overlaps__state=OverlapState.OPEN))
    rows = sessions(service).filter(ours | theirs).order_by("at", "pk").annotate(waiting=waiting)
    found: dict[str, Compared] = {}
    for partner, at, count in rows.values_list("partner", "at", "waiting"):
        found[partner] = Compared(at, count + (found[partner].open if partner in found else 0))
    return found
