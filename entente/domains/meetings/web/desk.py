"""Who sits at the desk of the cooperation department, and what the pages find by the address."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from entente.domains.meetings import queries
from entente.domains.meetings.models import Meeting
from entente.domains.meetings.services.ports import ARRANGERS, READERS, Desk
from entente.exchange.service import Exchange
from entente.vocabulary.ids import ServiceId
from entente.web.grounds import actor_of, officer_of


def node_of(request: HttpRequest) -> Any:
    """The node of this process."""
    return request.node  # type: ignore[attr-defined]  # set by entente.node.middleware


def desk_of(request: HttpRequest) -> Desk:
    """The desk of the signed-in officer; the other services of the node stay out of sight."""
    exchange: Exchange = node_of(request).exchange(ServiceId(officer_of(request).service))
    return Desk(actor_of(request), exchange.compose, exchange.house.now)


def meeting_of(desk: Desk, thread: str) -> Meeting:
    """A meeting of the officer's own service; raise MeetingUnknown."""
    return queries.meeting(desk.service, thread)


def arranges(desk: Desk) -> bool:
    """Whether the officer may answer and propose."""
    return not desk.actor.roles.isdisjoint(ARRANGERS)


def zone_here() -> str:
    """The reader's zone, to begin a proposal with."""
    return timezone.get_current_timezone_name()


__all__ = ["ARRANGERS", "READERS", "Desk", "arranges", "desk_of", "meeting_of", "node_of", "zone_here"]
