"""Joint operations for programs: records by kind, the gap matrix, results counted once."""

from datetime import date
from decimal import Decimal
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema, Status

from entente.api.caller import Needs, caller_of
from entente.api.errors import ANSWERS
from entente.api.paging import paged
from entente.api.scopes import Scope
from entente.domains.operations.models import Record
from entente.domains.operations.rules.codes import Comparison
from entente.domains.operations.services import kept
from entente.domains.operations.services.launching import launch
from entente.domains.operations.services.parties import Party, parties
from entente.domains.operations.services.ports import Comparisons
from entente.domains.operations.services.recording import Opening, begin, keep, withdraw
from entente.exchange import folders
from entente.vocabulary.codes import RecordKind
from entente.vocabulary.crime import CrimeArea
from entente.vocabulary.handling import Handling, HandlingCode, Tlp

router = Router(tags=["joint operations"])
READ, SEND = Needs(Scope.MESSAGES_READ), Needs(Scope.MESSAGES_SEND)


class OperationOut(Schema):
    """An operation, and how many of its records count."""

    dossier: str
    opened_at: int
    counting: int


class RecordOut(Schema):
    """A record in its last revision: what its row holds. Its words are read as the message."""

    key: str
    kind: RecordKind
    author: str
    message: str
    written: int
    withdrawn: bool
    readable: bool
    facts: dict[str, str]


class RecordIn(Schema):
    """The fields of a record, all as text; `key` for the next revision of an own one."""

    kind: RecordKind
    fields: dict[str, str]
    key: str = ""


class RecordKept(Schema):
    """Which record it is."""

    key: str


class OperationIn(Schema):
    """The plan by which an operation begins, all fields as text, and on what it stands."""

    plan: dict[str, str]
    agreement: str = ""
    area: CrimeArea = CrimeArea.ORGANISED_CRIME
    tlp: Tlp = Tlp.AMBER


class LaunchIn(Schema):
    """The day on which this service begins; the reason of a supervisor where a party was not compared with."""

    first_day: date
    reason: str = ""


class PartyOut(Schema):
    """A member of the dossier; `began` and `closed` are keys of its records, empty for not yet."""

    service: str
    own: bool
    compared_at: int | None
    overlaps: int
    lacking: bool
    began: str
    compared_with_all: bool
    closed: str
    fate: str


class GapOut(Schema):
    """One cell of the gap matrix."""

    resource: str
    place: str
    day: date
    needed: int
    offered: int
    missing: int


class SumOut(Schema):
    """One line of the totals; `events` are counted once across services."""

    outcome: str
    what: str
    unit: str
    quantity: Decimal
    events: int


@router.get("", auth=READ, response={200: list[OperationOut], **ANSWERS}, operation_id="list_operations")
@paged
def listed(request: HttpRequest) -> Any:
    """The operations of the service, the newest first."""
    return kept.operations(caller_of(request).service).order_by("-opened_at", "pk")


@router.post("/{dossier}", auth=SEND, response={201: RecordKept, **ANSWERS}, operation_id="begin_operation")
def begun(request: HttpRequest, dossier: str, told: OperationIn) -> Any:
    """Begin an operation in a dossier with its plan."""
    caller = caller_of(request)
    opening = Opening(told.agreement, told.area, Handling(frozenset({HandlingCode.H0}), told.tlp))
    key = begin(caller.exchange, caller.actor, folders.folder(caller.service, dossier), opening, told.plan)
    return Status(HTTPStatus.CREATED, RecordKept(key=key))


@router.get("/{dossier}/parties", auth=READ, response={200: list[PartyOut], **ANSWERS}, operation_id="list_parties")
@paged
def members(request: HttpRequest, dossier: str) -> Any:
    """The members: whether this service compared with each, who began, who closed its part and how."""
    service = caller_of(request).service
    return [_party(each) for each in parties(service, kept.operation(service, dossier), _comparisons(request))]


@router.post("/{dossier}/launch", auth=SEND, response={201: RecordKept, **ANSWERS}, operation_id="launch_operation")
def launched(request: HttpRequest, dossier: str, told: LaunchIn) -> Any:
    """Begin the part of this service; refused while a party was not compared with, but for a supervisor's reason."""
    caller = caller_of(request)
    held = kept.operation(caller.service, dossier)
    key = launch(caller.exchange, caller.actor, held, told.first_day, told.reason, _comparisons(request))
    return Status(HTTPStatus.CREATED, RecordKept(key=key))


def _comparisons(request: HttpRequest) -> Comparisons:
    node: Any = request.node  # type: ignore[attr-defined]  # set by entente.node.middleware
    found: Comparisons = node.compared_with
    return found


def _party(held: Party) -> PartyOut:
    return PartyOut(
        service=held.service,
        own=held.own,
        compared_at=held.compared_at,
        overlaps=held.overlaps,
        lacking=held.lacking,
        began=held.began.key if held.began else "",
        compared_with_all=bool(held.began and held.began.facts["compared"] == Comparison.ALL),
        closed=held.closed.key if held.closed else "",
        fate=held.fate.value if held.fate else "",
    )


@router.get("/{dossier}/records", auth=READ, response={200: list[RecordOut], **ANSWERS}, operation_id="list_records")
@paged
def records(request: HttpRequest, dossier: str, kind: RecordKind | None = None) -> Any:
    """The records, the newest first."""
    return kept.records(kept.operation(caller_of(request).service, dossier), kind)


@router.post("/{dossier}/records", auth=SEND, response={201: RecordKept, **ANSWERS}, operation_id="keep_record")
def keep_one(request: HttpRequest, dossier: str, told: RecordIn) -> Any:
    """Keep a record, or the next revision of an own one."""
    caller = caller_of(request)
    held = kept.operation(caller.service, dossier)
    key = keep(caller.exchange, caller.actor, held, told.kind, told.fields, told.key)
    return Status(HTTPStatus.CREATED, RecordKept(key=key))


@router.delete(
    "/{dossier}/records/{key}", auth=SEND, response={200: RecordOut, **ANSWERS}, operation_id="withdraw_record"
)
def withdrawn(request: HttpRequest, dossier: str, key: str) -> Record:
    """Take an own record back: it stays in the dossier and counts nowhere."""
    caller = caller_of(request)
    held = kept.operation(caller.service, dossier)
    withdraw(caller.exchange, caller.actor, held, key)
    return kept.record(caller.service, held, key)


@router.get("/{dossier}/gaps", auth=READ, response={200: list[GapOut], **ANSWERS}, operation_id="list_gaps")
@paged
def gap_matrix(request: HttpRequest, dossier: str) -> Any:
    """Need minus offers by kind, place and day."""
    return kept.gap_matrix(kept.operation(caller_of(request).service, dossier))


@router.get("/{dossier}/results", auth=READ, response={200: list[SumOut], **ANSWERS}, operation_id="list_results")
@paged
def results(request: HttpRequest, dossier: str) -> Any:
    """The totals, each event once."""
    return list(kept.result_totals(kept.operation(caller_of(request).service, dossier)).sums)
