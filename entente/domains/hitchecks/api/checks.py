"""Hit checks for programs: asking, results, epochs, commitments opened."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest
from ninja import Status

from entente.api.caller import caller_of
from entente.api.errors import ANSWERS
from entente.api.paging import paged
from entente.domains.hitchecks import queries
from entente.domains.hitchecks.api.check_values import CheckIn, CheckOut, EpochOut, OpenedOut, RefreshedOut, ServedOut
from entente.domains.hitchecks.api.needs import ASK, KEEPERS, OVERSEERS, READ, checks_of, need
from entente.domains.hitchecks.api.overlaps import router  # its words stand before the number of a check
from entente.domains.hitchecks.models import Check
from entente.domains.hitchecks.rules.typed import categories_of
from entente.domains.hitchecks.services import asking, keeping, opening, refreshing
from entente.domains.hitchecks.services.asking import Wish
from entente.protocol.blind_checks import CheckGround
from entente.vocabulary.ids import AgreementId, DossierId, ServiceId


@router.get("", auth=READ, response={200: list[CheckOut], **ANSWERS}, operation_id="list_hit_checks")
@paged
def listed(request: HttpRequest, dossier: str = "") -> Any:
    """The checks that this service asked, the newest first."""
    found = queries.checks_asked(caller_of(request).service)
    return found.filter(dossier=dossier) if dossier else found


@router.post("", auth=ASK, response={201: CheckOut, **ANSWERS}, operation_id="ask_hit_check")
def ask(request: HttpRequest, told: CheckIn) -> Status[Check]:
    """Ask; the answer of the partner's node is waited for."""
    caller, identity = caller_of(request), told.identity.typed().identity()
    ground = CheckGround(AgreementId(told.agreement), told.crime_area, told.purpose, categories_of(identity))
    wish = Wish(
        partner=ServiceId(told.partner),
        dossier=DossierId(told.dossier),
        ground=ground,
        identity=identity,
        subject_category=told.subject_category,
        standing=told.standing,
    )
    return Status(HTTPStatus.CREATED, asking.ask(checks_of(caller), wish, caller.actor))


@router.get("/asked", auth=READ, response={200: list[ServedOut], **ANSWERS}, operation_id="list_checks_asked_of_us")
@paged
def asked(request: HttpRequest) -> Any:
    """What partners asked of this service."""
    caller = caller_of(request)
    need(caller, OVERSEERS)
    found: Any = queries.served(caller.service)
    return found


@router.get("/epochs", auth=READ, response={200: list[EpochOut], **ANSWERS}, operation_id="list_check_epochs")
@paged
def epochs(request: HttpRequest) -> Any:
    """The epochs of both directions."""
    return queries.epochs(caller_of(request).service)


@router.post(
    "/epochs/{partner}", auth=ASK, response={200: RefreshedOut, **ANSWERS}, operation_id="refresh_check_epochs"
)
def refresh(request: HttpRequest, partner: str) -> RefreshedOut:
    """Make our filters for a partner where they are due, and fetch theirs."""
    caller = caller_of(request)
    need(caller, KEEPERS)
    checks, named = checks_of(caller), ServiceId(partner)
    made = keeping.prepare(checks, named)
    return RefreshedOut(made=made, fetched=len(refreshing.refresh(checks, named)))


@router.get("/{number}", auth=READ, response={200: CheckOut, **ANSWERS}, operation_id="get_hit_check")
def one(request: HttpRequest, number: int) -> Check:
    """One check and its result."""
    return asking.of_number(checks_of(caller_of(request)), number)


@router.post("/{number}/opened", auth=READ, response={200: OpenedOut, **ANSWERS}, operation_id="open_hit_check")
def opened(request: HttpRequest, number: int) -> OpenedOut:
    """For the data protection officer: open the commitment and compute the batch again; the ledger keeps it."""
    caller = caller_of(request)
    found = opening.open_commitment(checks_of(caller), number, caller.actor)
    return OpenedOut(
        number=number,
        committed=found.committed,
        sent=found.sent,
        commitment=found.commitment,
        batch=found.batch,
        canaries=found.canaries,
        names=[name.full for name in found.identity.names],
        keys=[key.text for key in found.keys],
    )


@router.post("/{number}/release", auth=ASK, response={200: CheckOut, **ANSWERS}, operation_id="release_hit_check")
def release(request: HttpRequest, number: int) -> Check:
    """As the second officer whom the agreement demands."""
    caller = caller_of(request)
    return asking.release(checks_of(caller), number, caller.actor)
