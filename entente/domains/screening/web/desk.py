"""What every page of screening begins with: the officer's desk, the officer as an actor, the list, its handling."""

from django.http import HttpRequest

from entente.access.actions import Action
from entente.access.actors import Actor
from entente.access.roles import MAY
from entente.domains.screening.models import Screening
from entente.domains.screening.services import kept
from entente.domains.screening.services.desk import Desk
from entente.vocabulary.handling import Handling, HandlingCode, Tlp
from entente.vocabulary.ids import ServiceId
from entente.vocabulary.roles import Role
from entente.web import grounds
from entente.web.grounds import officer_of

SCREENERS = tuple(sorted(MAY[Action.CONFIRM_MATCH]))
"""Who takes lists in, runs them and decides on candidates."""
READERS = tuple(sorted(MAY[Action.CONFIRM_MATCH] | {Role.DATA_PROTECTION_OFFICER, Role.AUDITOR}))
"""Who sees what became of lists."""
ERASERS = tuple(sorted(MAY[Action.ERASE]))
HANDLING = Handling(frozenset({HandlingCode.H0}), Tlp.AMBER_STRICT)
"""Who is on a list, and beside whom, stays within the service."""


def desk_of(request: HttpRequest) -> Desk:
    """The screening of the officer's service."""
    desk: Desk = request.node.screening[ServiceId(officer_of(request).service)]  # type: ignore[attr-defined]  # set by entente.node.middleware
    return desk


def actor_of(request: HttpRequest) -> Actor:
    """The officer at the gate, as deputy of an absent one where that was chosen: one pair of eyes with that one."""
    return grounds.actor_of(request)


def screening_of(request: HttpRequest, number: int) -> Screening:
    """The list; raise ScreeningUnknown."""
    return kept.screening(ServiceId(officer_of(request).service), number)
