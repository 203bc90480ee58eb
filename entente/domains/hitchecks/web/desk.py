"""Who sits before hit checks: the signed-in officer, and the checks of the own service."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from entente.access.actors import Actor
from entente.domains.hitchecks.services import asking, grounding, keeping
from entente.domains.hitchecks.services.answering import CheckDesk
from entente.domains.hitchecks.services.ports import Checks
from entente.domains.hitchecks.services.subjects import WORKING
from entente.exchange.errors import NotAllowedNow, Unknown
from entente.exchange.models import Dossier
from entente.matching.blind.check import SLOTS
from entente.vocabulary.ids import AgreementId, ServiceId
from entente.vocabulary.roles import Role
from entente.web.grounds import actor_of, officer_of

WORKERS = (Role.DESK_OFFICER, Role.ANALYST, Role.PLANNER, Role.SUPERVISOR)
"""Who asks checks and compares: the casework roles of the gate's table."""
OVERSEERS = (Role.DATA_PROTECTION_OFFICER, Role.AUDITOR, Role.SUPERVISOR)
WATCHERS = (*WORKERS, Role.DATA_PROTECTION_OFFICER, Role.AUDITOR)


@dataclass(frozen=True)
class Desk:
    """One officer at the checks of one service."""

    checks: Checks
    actor: Actor

    def may(self, *roles: Role) -> bool:
        """Whether the officer holds one of these roles."""
        return not self.actor.roles.isdisjoint(roles)


@dataclass(frozen=True)
class Way:
    """A partner that can be asked, under one agreement; `left` in whole checks, None while no filter is here."""

    partner: ServiceId
    agreement: AgreementId
    title: str
    left: int | None

    @property
    def value(self) -> str:
        """As the form sends it."""
        return f"{self.partner}|{self.agreement}"


def desk_of(request: HttpRequest) -> Desk:
    """The desk of the signed-in officer; the other services of the node stay out of sight."""
    officer = officer_of(request)
    node: Any = request.node  # type: ignore[attr-defined]  # set by entente.node.middleware
    desk = node.exchange(ServiceId(officer.service)).checks
    if not isinstance(desk, CheckDesk):
        raise NotAllowedNow("this node makes no hit checks", cure="ask your administrator")
    return Desk(desk.checks, actor_of(request))


def ways(checks: Checks) -> list[Way]:
    """Whom this service may ask, and under which agreements."""
    return [
        Way(partner, agreement, title, _left(checks, partner, agreement))
        for partner in keeping.confirmed(checks)
        for agreement, title in _agreements(checks, partner)
        if grounding.covers(checks.house, agreement, checks.service) is not None
    ]


def agreement_title(checks: Checks, partner: ServiceId, agreement: AgreementId) -> str:
    """Its title while it is in force; "" afterwards."""
    return dict(_agreements(checks, partner)).get(agreement, "")


def _agreements(checks: Checks, partner: ServiceId) -> list[tuple[AgreementId, str]]:
    return list(checks.in_force(checks.service, frozenset({checks.service, partner}), checks.house.now))


def _left(checks: Checks, partner: ServiceId, agreement: AgreementId) -> int | None:
    try:
        epoch = asking.epoch_for(checks, partner, agreement)
    except NotAllowedNow:
        return None
    return asking.left(checks, partner, epoch.quota) // SLOTS


def dossiers(checks: Checks) -> list[Dossier]:
    """The open dossiers in which somebody is worked on, the newest change first."""
    rows = Dossier.objects.filter(service=checks.service, kind__in=WORKING, closed=False)
    return list(rows.order_by("-updated_at")[:200])


def dossier(checks: Checks, name: str) -> Dossier:
    """One dossier of this service; raise Unknown."""
    found = Dossier.objects.filter(service=checks.service, dossier=name).first()
    if found is None:
        raise Unknown("no such dossier is held here", cure="choose one from the list of dossiers")
    return found


def titles(checks: Checks, names: set[str]) -> dict[str, str]:
    """The local titles of dossiers."""
    rows = Dossier.objects.filter(service=checks.service, dossier__in=names).values_list("dossier", "title")
    return dict(rows)
