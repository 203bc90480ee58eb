"""Who works with the diary, and from where: the signed-in officer with the house of the officer's own service."""

from dataclasses import dataclass
from datetime import tzinfo
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from entente.access.actors import Actor
from entente.domains.diary.services.entering import DIARISTS, READERS
from entente.exchange.service import Exchange
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.ids import ServiceId
from entente.web.grounds import actor_of, officer_of


@dataclass(frozen=True)
class Desk:
    """One officer of one service at the instant of the request."""

    exchange: Exchange
    actor: Actor
    now: Milliseconds
    zone: tzinfo
    node: Any

    @property
    def service(self) -> ServiceId:
        """Whose diary it is."""
        return self.exchange.service

    @property
    def by(self) -> str:
        """The officer's account."""
        return self.actor.staff

    @property
    def writes(self) -> bool:
        """Whether the officer may change anything."""
        return not self.actor.roles.isdisjoint(DIARISTS)


def desk_of(request: HttpRequest) -> Desk:
    """The desk of the signed-in officer; the other services of the node stay out of sight."""
    officer = officer_of(request)
    node: Any = request.node  # type: ignore[attr-defined]  # set by entente.node.middleware
    exchange: Exchange = node.exchange(ServiceId(officer.service))
    return Desk(exchange, actor_of(request), exchange.house.now, timezone.get_current_timezone(), node)


__all__ = ["DIARISTS", "READERS", "Desk", "desk_of"]
