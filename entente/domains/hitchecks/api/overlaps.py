"""Deconfliction for programs: entries, comparisons, overlaps."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest
from ninja import Router, Status

from entente.api.caller import caller_of
from entente.api.errors import ANSWERS
from entente.api.paging import paged
from entente.domains.hitchecks import queries
from entente.domains.hitchecks.api.needs import ASK, READ, checks_of
from entente.domains.hitchecks.api.overlap_values import (
    CompareIn,
    DecisionIn,
    EntryIn,
    EntryOut,
    OverlapOut,
    SessionOut,
)
from entente.domains.hitchecks.models import Overlap, Session, Subject
from entente.domains.hitchecks.rules.states import OverlapState
from entente.domains.hitchecks.rules.typed import kind_of
from entente.domains.hitchecks.services import comparing, deconflicting, subjects
from entente.domains.hitchecks.services.subjects import Entry
from entente.vocabulary.ids import AgreementId, ServiceId

router = Router(tags=["hit checks"])


@router.get("/entries", auth=READ, response={200: list[EntryOut], **ANSWERS}, operation_id="list_deconfliction_entries")
@paged
def entries(request: HttpRequest, dossier: str) -> Any:
    """What a dossier works on, without what it is."""
    return Subject.objects.filter(service=caller_of(request).service, dossier=dossier)


@router.post("/entries", auth=ASK, response={201: EntryOut, **ANSWERS}, operation_id="enter_for_deconfliction")
def enter(request: HttpRequest, told: EntryIn) -> Status[Subject]:
    """Enter something for comparison with the partners named."""
    caller, identity = caller_of(request), told.identity.typed().identity()
    entry = Entry(
        dossier=told.dossier,
        kind=kind_of(identity).value,
        identity=identity,
        words=told.words,
        partners=tuple(map(ServiceId, told.partners)),
        purpose=told.purpose,
        subject_category=told.subject_category,
        standing=told.standing,
    )
    return Status(HTTPStatus.CREATED, subjects.enter(checks_of(caller), entry, caller.actor))


@router.delete("/entries/{key}", auth=ASK, response={204: None, **ANSWERS}, operation_id="take_out_of_deconfliction")
def take_out(request: HttpRequest, key: str) -> Status[None]:
    """Take an entry out, with what was found about it."""
    caller = caller_of(request)
    subjects.take_out(checks_of(caller), key, caller.actor)
    return Status(HTTPStatus.NO_CONTENT, None)


@router.get(
    "/deconflictions", auth=READ, response={200: list[SessionOut], **ANSWERS}, operation_id="list_deconflictions"
)
@paged
def sessions(request: HttpRequest) -> Any:
    """The deconflictions, the newest first."""
    return queries.sessions(caller_of(request).service)


@router.post("/deconflictions", auth=ASK, response={201: SessionOut, **ANSWERS}, operation_id="deconflict")
def compare(request: HttpRequest, told: CompareIn) -> Status[Session]:
    """Compare now; the partner, as the invited, learns first."""
    caller = caller_of(request)
    checks, partner, agreement = checks_of(caller), ServiceId(told.partner), AgreementId(told.agreement)
    ground = comparing.ground_for(checks, partner, told.dossier, agreement, told.crime_area, told.purpose)
    return Status(HTTPStatus.CREATED, deconflicting.invite(checks, partner, told.dossier, ground, caller.actor))


@router.get("/overlaps", auth=READ, response={200: list[OverlapOut], **ANSWERS}, operation_id="list_overlaps")
@paged
def overlaps(request: HttpRequest, dossier: str = "") -> Any:
    """The overlaps of a dossier or of all."""
    return queries.overlaps(caller_of(request).service, dossier)


@router.post("/overlaps/{number}", auth=ASK, response={200: OverlapOut, **ANSWERS}, operation_id="decide_overlap")
def decide(request: HttpRequest, number: int, told: DecisionIn) -> Overlap:
    """Ask the partner or put it aside, with the reason."""
    caller = caller_of(request)
    state = OverlapState.ASKED if told.ask else OverlapState.PUT_ASIDE
    return subjects.decide(checks_of(caller), number, state, told.reason, caller.actor)
