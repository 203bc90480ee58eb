"""Assemblies for programs: requests arrive and are decided, plans are made and read. The same services as the pages."""

from http import HTTPStatus
from typing import Any

import msgspec
from django.http import HttpRequest
from ninja import Router, Schema, Status

from entente.api.caller import Caller, Needs, caller_of
from entente.api.errors import ANSWERS
from entente.api.paging import paged
from entente.api.scopes import Scope
from entente.domains.assembly.models import Assembly, MadePlan, Request
from entente.domains.assembly.rules.filing import FileUnclear, RequestRow
from entente.domains.assembly.services import kept, plans, requests
from entente.vocabulary.clock import system_clock

router = Router(tags=["assemblies"])
READ, WRITE = Needs(Scope.ASSEMBLIES_READ), Needs(Scope.ASSEMBLIES_WRITE)


class AssemblyOut(Schema):
    """One assembly; `stated` is what a statement says, where there is one."""

    number: int
    name: str
    stated: int | None
    created_at: int

    @staticmethod
    def resolve_number(held: Assembly) -> int:
        """Its number in the addresses."""
        return held.pk


class RequestOut(Schema):
    """One request with what was decided; `row` is in the form of the file."""

    key: str
    state: str
    note: str
    origin: str
    row: dict[str, Any]

    @staticmethod
    def resolve_row(asked: Request) -> Any:
        """The stored JSON, read."""
        return msgspec.json.decode(asked.body)


class PlanOut(Schema):
    """A plan: state `running`, `ready` or `failed`; `plan` has the placements, the unplaced and the proofs."""

    number: int
    state: str
    stage: str
    what: str
    edits: int
    published_at: int | None
    plan: dict[str, Any] | None

    @staticmethod
    def resolve_number(made: MadePlan) -> int:
        """Its number."""
        return made.pk

    @staticmethod
    def resolve_plan(made: MadePlan) -> Any:
        """The stored JSON, read; None while there is none."""
        return msgspec.json.decode(made.body) if made.body else None


class MeetingIn(Schema):
    """A meeting asked for, in the form of a row of the file's table of requests."""

    id: str
    title: str
    delegations: list[str]
    seats: list[str]
    priority: str = "normal"
    minutes: int | None = None
    size: int = 0
    half: str | None = None
    at: str = ""
    room: str = ""
    not_at: tuple[str, ...] = ()
    privacy: str = "open"
    languages: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


class DecisionIn(Schema):
    """Accept, or decline with a reason."""

    accept: bool
    reason: str = ""


def _held(request: HttpRequest, number: int) -> Assembly:
    return kept.assembly(_planner(request).service, number)


def _planner(request: HttpRequest) -> Caller:
    """Who calls; a scope only narrows what the roles permit. Raise NotAPlanner."""
    caller = caller_of(request)
    requests.refuse_others(caller.actor.roles)
    return caller


@router.get("", auth=READ, response={200: list[AssemblyOut], **ANSWERS}, operation_id="list_assemblies")
@paged
def listed(request: HttpRequest) -> Any:
    """The assemblies of the service."""
    return kept.assemblies(_planner(request).service)


@router.get("/{number}/requests", auth=READ, response={200: list[RequestOut], **ANSWERS}, operation_id="list_meetings")
@paged
def asked(request: HttpRequest, number: int, state: str = "") -> Any:
    """The requests of an assembly."""
    return kept.requests(_held(request, number), state)


@router.post("/{number}/requests", auth=WRITE, response={201: RequestOut, **ANSWERS}, operation_id="ask_meeting")
def ask(request: HttpRequest, number: int, meeting: MeetingIn) -> Any:
    """A request arrives, in the form of a row of the file."""
    try:
        told = msgspec.convert(meeting.dict(), RequestRow)
    except msgspec.ValidationError as error:
        raise FileUnclear(str(error), cure="send the fields of a row of the table requests") from error
    return Status(HTTPStatus.CREATED, requests.ask(_held(request, number), told, origin="rest", now=system_clock()))


@router.post(
    "/{number}/requests/{key}", auth=WRITE, response={200: RequestOut, **ANSWERS}, operation_id="decide_meeting"
)
def decide(request: HttpRequest, number: int, key: str, decision: DecisionIn) -> Any:
    """Accept or decline."""
    caller = _planner(request)
    held, by, now = _held(request, number), caller.actor.staff, caller.now
    if decision.accept:
        requests.accept(held, key, by=by, now=now)
    else:
        requests.decline(held, key, decision.reason, by=by, now=now)
    return kept.request(held, key)


@router.post("/{number}/plans", auth=WRITE, response={202: PlanOut, **ANSWERS}, operation_id="make_plan")
def make(request: HttpRequest, number: int, seconds: int = 60) -> Any:
    """Begin to make a plan; ask for the plans until it is ready."""
    by = _planner(request).actor.staff
    made = plans.start(_held(request, number), by=by, seconds=max(1, min(seconds, 300)), clock=system_clock)
    return Status(HTTPStatus.ACCEPTED, made)


@router.get("/{number}/plans", auth=READ, response={200: list[PlanOut], **ANSWERS}, operation_id="list_plans")
@paged
def made(request: HttpRequest, number: int) -> Any:
    """The plans, the newest first."""
    return kept.plans(_held(request, number))
