"""Accreditation for programs: officers read events and register, and decide; the organiser's part stands beside."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest
from ninja import Field, Schema, Status

from entente.access.actions import Action
from entente.api.caller import caller_of
from entente.api.errors import ANSWERS
from entente.api.paging import paged
from entente.domains.accreditation.api.needs import READ, WRITE, Received, held_by, router
from entente.domains.accreditation.models import Applicant, Event
from entente.domains.accreditation.rules.codes import CodeKind
from entente.domains.accreditation.rules.grounds import Ground
from entente.domains.accreditation.rules.opinions import Act, Founding, Opinion
from entente.domains.accreditation.services import codes as table
from entente.domains.accreditation.services import collectively, events, opinions, tally


class EventOut(Schema):
    """An event with its figures: screened = pending + favourable + adverse."""

    number: int
    name: str
    organiser: str
    ends_at: int
    keep_until: int
    purged_at: int | None
    screened: int
    pending: int
    favourable: int
    adverse: int
    by_ground: dict[str, int]


class ApplicantOut(Schema):
    """An applicant in the register; names are on the pages."""

    number: int
    reference: str
    category: str
    zones: str
    waiting: int
    upheld: int
    partner_hits: int
    opinion: Opinion
    ground: str

    @staticmethod
    def resolve_number(found: Applicant) -> int:
        """Its number in the addresses."""
        return found.pk


class CodeIn(Schema):
    """A category or a zone: its code as organisers write it, and what it is called."""

    kind: CodeKind
    code: str
    name: str = ""


class UnknownOut(Schema):
    """How many applicants name what the table does not have."""

    unknown: int


class FavourIn(Schema):
    """A set on whom nothing was found: how many the officer expects, of one category or of all."""

    expected: int = Field(ge=1, le=1_000_000_000)
    category: str = Field("", max_length=40, pattern=r"^[^\x00]*$")


class FavourOut(Schema):
    """How many got a favourable opinion in one act."""

    number: int


class OpinionIn(Schema):
    """An opinion; an adverse one takes ground, provision and reason."""

    act: Act
    reason: str = ""
    ground: Ground | None = None
    provision: str = ""


def _told(held: Event) -> EventOut:
    figures = tally.figures(held)
    return EventOut(
        number=held.pk,
        name=held.name,
        organiser=held.organiser,
        ends_at=held.ends_at,
        keep_until=held.keep_until,
        purged_at=held.purged_at,
        screened=figures.screened,
        pending=figures.pending,
        favourable=figures.favourable,
        adverse=figures.adverse,
        by_ground=figures.by_ground,
    )


@router.get("", auth=READ, response={200: list[EventOut], **ANSWERS}, operation_id="list_accreditation_events")
@paged
def listed(request: HttpRequest) -> Any:
    """The events with their figures."""
    return [_told(each) for each in events.events(caller_of(request).service)]


@router.get("/{number}", auth=READ, response={200: EventOut, **ANSWERS}, operation_id="get_accreditation_event")
def one(request: HttpRequest, number: int) -> Any:
    """One event with its figures."""
    return _told(held_by(request, number)[2])


@router.post("/{number}/lists", auth=WRITE, response={202: Received, **ANSWERS}, operation_id="lay_down_accreditations")
def lay_down(request: HttpRequest, number: int, name: str) -> Any:
    """A list that came on another way (application/octet-stream); `name` is its file's name. An officer takes it in."""
    desk, caller, held = held_by(request, number)
    desk.permit(caller.actor, Action.CONFIRM_MATCH, held)
    received = events.submit(desk, held, name, request.body)
    return Status(HTTPStatus.ACCEPTED, Received(number=received.pk))


@router.get("/{number}/codes", auth=READ, response={200: list[CodeIn], **ANSWERS}, operation_id="list_codes")
def listed_codes(request: HttpRequest, number: int) -> Any:
    """The table of categories and zones."""
    held = held_by(request, number)[2]
    return [CodeIn(kind=kind, code=code, name=name) for kind, code, name in table.codes(held)]


@router.put("/{number}/codes", auth=WRITE, response={200: UnknownOut, **ANSWERS}, operation_id="set_codes")
def set_codes(request: HttpRequest, number: int, told: list[CodeIn]) -> Any:
    """This is the table now; every applicant is held against it."""
    desk, caller, held = held_by(request, number)
    return UnknownOut(unknown=table.put(desk, caller.actor, held, [(each.kind, each.code, each.name) for each in told]))


@router.get(
    "/{number}/applicants", auth=READ, response={200: list[ApplicantOut], **ANSWERS}, operation_id="list_applicants"
)
@paged
def register(request: HttpRequest, number: int, opinion: Opinion | None = None) -> Any:
    """The register; kept in the ledger."""
    desk, caller, held = held_by(request, number)
    opinions.look(desk, caller.actor, held)
    return events.applicants(held, opinion.value if opinion else "")


@router.post(
    "/{number}/applicants/{pk}", auth=WRITE, response={200: ApplicantOut, **ANSWERS}, operation_id="give_opinion"
)
def give(request: HttpRequest, number: int, pk: int, told: OpinionIn) -> Any:
    """An opinion or a second look; the token's officer answers for it."""
    desk, caller, held = held_by(request, number)
    founding = Founding(told.reason, told.ground, told.provision)
    return opinions.give(desk, caller.actor, events.applicant(held, pk), told.act, founding)


@router.post("/{number}/favour", auth=WRITE, response={200: FavourOut, **ANSWERS}, operation_id="favour_unfound")
def favour(request: HttpRequest, number: int, told: FavourIn) -> Any:
    """A favourable opinion, in one act of the token's officer, on all of a set on whom screening found nothing."""
    desk, caller, held = held_by(request, number)
    return collectively.favour(desk, caller.actor, held, told.expected, told.category)


@router.delete("/{number}", auth=WRITE, response={200: EventOut, **ANSWERS}, operation_id="purge_accreditation")
def purge(request: HttpRequest, number: int) -> Any:
    """Destroy the data of an event before their date; the figures stay."""
    desk, caller, held = held_by(request, number)
    events.purge(desk, caller.actor, held)
    return _told(held_by(request, number)[2])
