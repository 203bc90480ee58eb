"""Who looks: the signed-in officer with the exchange of the officer's own service, and the reader's time zone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, tzinfo
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from entente.access.actions import Action
from entente.access.actors import Actor
from entente.access.roles import MAY
from entente.domains.oversight.rules.periods import day_of
from entente.exchange.house import House
from entente.exchange.service import Exchange
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.ids import ServiceId
from entente.vocabulary.roles import Role
from entente.web.grounds import actor_of, officer_of
from entente.web.models import Officer

OVERSEERS = (Role.SUPERVISOR, Role.DATA_PROTECTION_OFFICER, Role.AUDITOR)
"""Who sees load, delay and figures of the whole service."""
WATCHERS = (*OVERSEERS, Role.DESK_OFFICER, Role.COOPERATION)
"""Who sees what went out."""
EXPORTERS = tuple(sorted(MAY[Action.EXPORT]))


@dataclass(frozen=True)
class Desk:
    """One officer at one service's exchange, at the instant of the request."""

    officer: Officer
    exchange: Exchange
    actor: Actor
    now: Milliseconds
    zone: tzinfo
    node: Any

    @property
    def house(self) -> House:
        """The exchange's collaborators."""
        return self.exchange.house

    @property
    def today(self) -> date:
        """The day where the reader is."""
        return day_of(self.now, self.zone)

    @property
    def units(self) -> Mapping[str, Sequence[str]]:
        """By request, the domestic units whose contribution is outstanding."""
        told: Mapping[str, Sequence[str]] = self.node.units_asked(self.exchange.service)
        return told


def desk_of(request: HttpRequest) -> Desk:
    """The desk of the signed-in officer; the other services of the node stay out of sight."""
    officer = officer_of(request)
    node: Any = request.node  # type: ignore[attr-defined]  # set by entente.node.middleware
    exchange: Exchange = node.exchange(ServiceId(officer.service))
    actor, zone = actor_of(request), timezone.get_current_timezone()
    return Desk(officer, exchange, actor, exchange.house.now, zone, node)
