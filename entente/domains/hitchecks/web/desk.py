"""Who sits before hit checks: the signed-in officer, and the checks of the own service."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from entente.access.actors import Actor
from entente.domains.hitchecks.services.answering import CheckDesk
from entente.domains.hitchecks.services.ports import Checks
from entente.exchange.errors import NotAllowedNow
from entente.exchange.models import Dossier
from entente.vocabulary.ids import ServiceId
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


def desk_of(request: HttpRequest) -> Desk:
    """The desk of the signed-in officer; the other services of the node stay out of sight."""
    officer = officer_of(request)
    node: Any = request.node  # type: ignore[attr-defined]  # set by entente.node.middleware
    desk = node.exchange(ServiceId(officer.service)).checks
    if not isinstance(desk, CheckDesk):
        raise NotAllowedNow("this node makes no hit checks", cure="ask your administrator")
    return Desk(desk.checks, actor_of(request))


def titles(checks: Checks, names: set[str]) -> dict[str, str]:
    """The local titles of dossiers."""
    rows = Dossier.objects.filter(service=checks.service, dossier__in=names).values_list("dossier", "title")
    return dict(rows)
