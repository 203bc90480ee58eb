"""The organiser's two operations: lists out, opinions in, with the token of one event and no officer's."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema, Status
from ninja.security import HttpBearer

from entente.api import tokens
from entente.api.errors import ANSWERS
from entente.api.paging import paged
from entente.api.scopes import Scope, ScopeMissing
from entente.domains.accreditation.api.needs import Received, desk_for
from entente.domains.accreditation.models import Applicant, Event
from entente.domains.accreditation.rules.opinions import TOLD, Told
from entente.domains.accreditation.services import events
from entente.vocabulary.ids import ServiceId

organiser = Router(tags=["accreditation, for organisers"])


class ForOrganiser(HttpBearer):
    """The ground of the organiser's two operations: the token of one event, and no officer's."""

    def authenticate(self, request: HttpRequest, token: str) -> Event | None:
        """The event; None for no token; raise ScopeMissing for an officer's token."""
        del request
        if (found := events.event_of_token(token)) is not None:
            return found
        if tokens.find(token) is not None:
            raise ScopeMissing(Scope.ACCREDITATION_ORGANISER)
        return None


class OpinionTold(Schema):
    """All that an organiser learns of an applicant."""

    reference: str
    opinion: Told

    @staticmethod
    def resolve_opinion(found: Applicant) -> Told:
        """Pending until a second officer agreed to an adverse one."""
        return TOLD[found.opinion_code]


def _of_organiser(request: HttpRequest) -> Event:
    event = getattr(request, "auth", None)
    if not isinstance(event, Event):
        raise TypeError("this operation needs auth=ForOrganiser()")
    return event


@organiser.post(
    "/lists", auth=ForOrganiser(), response={202: Received, **ANSWERS}, operation_id="submit_accreditations"
)
def submit(request: HttpRequest, name: str) -> Any:
    """A list as it is (application/octet-stream); `name` is its file's name. An officer takes it in."""
    held = _of_organiser(request)
    received = events.submit(desk_for(request, ServiceId(held.service)), held, name, request.body)
    return Status(HTTPStatus.ACCEPTED, Received(number=received.pk))


@organiser.get(
    "/opinions", auth=ForOrganiser(), response={200: list[OpinionTold], **ANSWERS}, operation_id="list_told_opinions"
)
@paged
def told_opinions(request: HttpRequest) -> Any:
    """Reference and opinion; never a reason, a ground or an officer."""
    return events.applicants(_of_organiser(request))
