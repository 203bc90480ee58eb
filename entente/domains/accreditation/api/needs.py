"""What every operation on accreditations begins with."""

from django.http import HttpRequest
from ninja import Router, Schema

from entente.api.caller import Caller, Needs, caller_of
from entente.api.scopes import Scope
from entente.domains.accreditation.models import Event
from entente.domains.accreditation.services import events
from entente.domains.accreditation.services.ports import Desk
from entente.vocabulary.ids import ServiceId

router = Router(tags=["accreditation"])
READ, WRITE = Needs(Scope.ACCREDITATION_READ), Needs(Scope.ACCREDITATION_WRITE)


class Received(Schema):
    """A list that arrived; it waits until an officer takes it in."""

    number: int


def desk_for(request: HttpRequest, service: ServiceId) -> Desk:
    """The accreditation of a service."""
    desk: Desk = request.node.accreditation[service]  # type: ignore[attr-defined]  # set by entente.node.middleware
    return desk


def held_by(request: HttpRequest, number: int) -> tuple[Desk, Caller, Event]:
    """The desk, who calls, and the event; raise AccreditationUnknown."""
    caller = caller_of(request)
    return desk_for(request, caller.service), caller, events.event(caller.service, number)
