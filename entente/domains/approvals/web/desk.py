"""Who sits before the approvals: the signed-in officer at the exchange of the own service."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from entente.access.actors import Actor
from entente.exchange.house import House
from entente.exchange.service import Exchange
from entente.vocabulary.ids import ServiceId
from entente.web.grounds import actor_of, officer_of


@dataclass(frozen=True)
class Desk:
    """One officer at one exchange."""

    exchange: Exchange
    actor: Actor

    @property
    def house(self) -> House:
        """The collaborators of the service."""
        return self.exchange.house


def desk_of(request: HttpRequest) -> Desk:
    """The desk of the signed-in officer; the other services of the node stay out of sight."""
    officer = officer_of(request)
    node: Any = request.node  # type: ignore[attr-defined]  # set by entente.node.middleware
    exchange: Exchange = node.exchange(ServiceId(officer.service))
    return Desk(exchange, actor_of(request))
