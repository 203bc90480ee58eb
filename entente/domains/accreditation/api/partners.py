"""Rounds of hit checks with partners, for programs: begun, released, stopped, how far they are. No names."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest
from ninja import Field, Schema, Status

from entente.api.errors import ANSWERS
from entente.api.paging import paged
from entente.domains.accreditation.api.needs import READ, WRITE, held_by, router
from entente.domains.accreditation.models import Round
from entente.domains.accreditation.rules.rounds import Chosen, RoundState
from entente.domains.accreditation.services import partner_asking, partner_rounds
from entente.domains.accreditation.services.partner_rounds import NewRound
from entente.vocabulary.crime import CrimeArea


class RoundIn(Schema):
    """Whom to ask, under what, about whom; `category` or `applicant` (a number) where the set is chosen so."""

    partner: str = Field(max_length=100)
    agreement: str = Field(max_length=32)
    dossier: str = Field(max_length=32)
    chosen: Chosen = Chosen.FOUND
    category: str = Field("", max_length=40, pattern=r"^[^\x00]*$")
    applicant: int = Field(0, ge=0, le=2**62)
    crime_area: CrimeArea = CrimeArea.MAJOR_EVENT_SECURITY


class RoundOut(Schema):
    """A round and how far it is: all = waiting + hits + none + unaskable."""

    number: int
    partner: str
    agreement: str
    dossier: str
    state: RoundState
    what: str
    by: str
    approved_by: str
    all: int
    waiting: int
    hits: int
    none: int
    unaskable: int


def _told(row: Round) -> RoundOut:
    told = partner_rounds.progress(row)
    return RoundOut(
        number=row.pk,
        partner=row.partner,
        agreement=row.agreement,
        dossier=row.dossier,
        state=row.state_code,
        what=row.what,
        by=row.by,
        approved_by=row.approved_by,
        all=told.all,
        waiting=told.waiting,
        hits=told.hits,
        none=told.none,
        unaskable=told.unaskable,
    )


@router.get("/{number}/rounds", auth=READ, response={200: list[RoundOut], **ANSWERS}, operation_id="list_rounds")
@paged
def listed(request: HttpRequest, number: int) -> Any:
    """The rounds of an event, the newest first."""
    return [_told(each) for each in partner_rounds.rounds(held_by(request, number)[2])]


@router.post("/{number}/rounds", auth=WRITE, response={201: RoundOut, **ANSWERS}, operation_id="begin_round")
def begin(request: HttpRequest, number: int, told: RoundIn) -> Any:
    """Have a partner asked about a set; the node goes on by itself within the partner's quota."""
    desk, caller, held = held_by(request, number)
    row = partner_rounds.begin(desk, caller.actor, held, NewRound(**told.dict()))
    partner_asking.carry_on(desk, row, partner_asking.AT_ONCE)
    row.refresh_from_db()
    return Status(HTTPStatus.CREATED, _told(row))


@router.post(
    "/{number}/rounds/{pk}/release", auth=WRITE, response={200: RoundOut, **ANSWERS}, operation_id="release_round"
)
def release(request: HttpRequest, number: int, pk: int) -> Any:
    """As the second officer whom the agreement demands."""
    desk, caller, held = held_by(request, number)
    return _told(partner_rounds.release(desk, caller.actor, partner_rounds.one(held, pk)))


@router.post("/{number}/rounds/{pk}/stop", auth=WRITE, response={200: RoundOut, **ANSWERS}, operation_id="stop_round")
def stop(request: HttpRequest, number: int, pk: int) -> Any:
    """Ask about nobody more; what was answered stays."""
    desk, caller, held = held_by(request, number)
    return _told(partner_rounds.stop(desk, caller.actor, partner_rounds.one(held, pk)))
