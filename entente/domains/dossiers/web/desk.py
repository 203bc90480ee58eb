"""Who sits at the desk: the signed-in officer with the exchange of the officer's own service."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.http import HttpRequest

from entente.access.actions import Action
from entente.access.actors import Actor
from entente.access.roles import MAY
from entente.exchange.service import Exchange
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.ids import ServiceId
from entente.web.grounds import actor_of, officer_of

WRITERS = tuple(sorted(MAY[Action.COMPOSE]))
ERASERS = tuple(sorted(MAY[Action.ERASE]))
FORWARDERS = tuple(sorted(MAY[Action.FORWARD]))
"""Who reaches a page; what becomes of the act is the gate's to say, which reads the same table."""


@dataclass(frozen=True)
class Desk:
    """One officer at one service's exchange, at the instant of the request."""

    exchange: Exchange
    actor: Actor
    now: Milliseconds
    released_by: Callable[[Collection[str]], Mapping[str, str]]
    """By message, the second officer who released it."""

    def may(self, action: Action) -> bool:
        """Whether one of the officer's roles is made for it."""
        return not self.actor.roles.isdisjoint(MAY[action])


def desk_of(request: HttpRequest) -> Desk:
    """The desk of the signed-in officer; the other services of the node stay out of sight."""
    officer = officer_of(request)
    node: Any = request.node  # type: ignore[attr-defined]  # set by entente.node.middleware
    exchange: Exchange = node.exchange(ServiceId(officer.service))
    return Desk(exchange, actor_of(request), exchange.house.now, partial(node.released_by, exchange.service))
