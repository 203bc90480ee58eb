"""What every page of accreditation begins with."""

from django.http import HttpRequest

from entente.access.actions import Action
from entente.access.actors import Actor
from entente.access.roles import MAY
from entente.domains.accreditation.models import Event
from entente.domains.accreditation.services import events
from entente.domains.accreditation.services.ports import Desk
from entente.vocabulary.handling import Handling, HandlingCode, Tlp
from entente.vocabulary.ids import ServiceId
from entente.vocabulary.roles import Role
from entente.web import grounds
from entente.web.grounds import officer_of

OFFICERS = tuple(sorted(MAY[Action.CONFIRM_MATCH]))
"""Who gives opinions."""
READERS = tuple(sorted(MAY[Action.CONFIRM_MATCH] | {Role.DATA_PROTECTION_OFFICER, Role.AUDITOR}))
ERASERS = tuple(sorted(MAY[Action.ERASE]))
HANDLING = Handling(frozenset({HandlingCode.H0}), Tlp.AMBER_STRICT)


def desk_of(request: HttpRequest) -> Desk:
    """The accreditation of the officer's service."""
    desk: Desk = request.node.accreditation[ServiceId(officer_of(request).service)]  # type: ignore[attr-defined]  # set by entente.node.middleware
    return desk


def actor_of(request: HttpRequest) -> Actor:
    """The officer at the gate, as deputy of an absent one where that was chosen: one pair of eyes with that one."""
    return grounds.actor_of(request)


def event_of(request: HttpRequest, number: int) -> Event:
    """The event; raise AccreditationUnknown."""
    return events.event(ServiceId(officer_of(request).service), number)
