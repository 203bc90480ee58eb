"""Who sits at the desk: the signed-in officer with the exchange of the officer's own service."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from entente.access.actors import Actor
from entente.exchange.service import Exchange
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.ids import ServiceId
from entente.vocabulary.roles import Role
from entente.web.grounds import officer_of


@dataclass(frozen=True)
class Desk:
    """One officer at one service's exchange, at the instant of the request."""

    exchange: Exchange
    actor: Actor
    now: Milliseconds


def desk_of(request: HttpRequest) -> Desk:
    """The desk of the signed-in officer; the other services of the node stay out of sight."""
    officer = officer_of(request)
    node: Any = request.node  # type: ignore[attr-defined]  # set by entente.node.middleware
    exchange: Exchange = node.exchange(ServiceId(officer.service))
    actor = Actor(exchange.service, officer.username, frozenset(Role(role) for role in officer.roles))
    return Desk(exchange, actor, exchange.house.now)
