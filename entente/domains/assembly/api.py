"""Assemblies for programs: requests arrive and are decided, plans are made and read. The same services as the pages."""

from functools import partial
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
from entente.domains.assembly.services import by_node, kept, plans, requests
from entente.domains.assembly.services.kept import AssemblyUnknown
from entente.vocabulary.clock import system_clock
from entente.vocabulary.ids import ServiceId

router = Router(tags=["assemblies"])
LEFT_OVER = "The programme has no place left."
"""Said to a partner whose accepted request found no place."""
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
    meeting: str = ""
    """The thread of a partner's proposal that becomes this request; it names the request, and the plan answers it."""


class AskedByNodeOut(Schema):
    """A meeting that a partner proposed by message in the margins of the assembly; times in milliseconds."""

    thread: str
    title: str
    partners: str
    starts: int
    ends: int
    waits: bool


class PublishedOut(Schema):
    """The published plan, and how many partners were answered by message."""

    plan: int
    answered: int


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
        told = msgspec.convert(meeting.dict(exclude={"meeting"}), RequestRow)
    except msgspec.ValidationError as error:
        raise FileUnclear(str(error), cure="send the fields of a row of the table requests") from error
    held, origin = _held(request, number), "rest"
    if meeting.meeting:
        _refuse_unproposed(request, held, meeting.meeting)
        told, origin = msgspec.structs.replace(told, id=by_node.key_of(meeting.meeting)), by_node.ORIGIN
    return Status(HTTPStatus.CREATED, requests.ask(held, told, origin=origin, now=system_clock()))


def _refuse_unproposed(request: HttpRequest, held: Assembly, thread: str) -> None:
    if thread not in {each.thread for each in _in_margins(request, held)}:
        raise AssemblyUnknown(f"no partner proposes {thread[:12]} here", cure="list what partners propose")


def _in_margins(request: HttpRequest, held: Assembly) -> Any:
    asked = _node(request).meetings_in_margins(ServiceId(held.service), held.name)
    return by_node.not_taken(held, asked)


def _node(request: HttpRequest) -> Any:
    return request.node  # type: ignore[attr-defined]  # set by entente.node.middleware


@router.get(
    "/{number}/proposed", auth=READ, response={200: list[AskedByNodeOut], **ANSWERS}, operation_id="list_proposed"
)
@paged
def proposed(request: HttpRequest, number: int) -> Any:
    """What partners ask for by message and nobody took in as a request yet."""
    return _in_margins(request, _held(request, number))


@router.post(
    "/{number}/requests/{key}", auth=WRITE, response={200: RequestOut, **ANSWERS}, operation_id="decide_meeting"
)
def decide(request: HttpRequest, number: int, key: str, decision: DecisionIn) -> Any:
    """Accept or decline; a partner whose node asked learns at once that it is declined, and why."""
    caller = _planner(request)
    held, by, now = _held(request, number), caller.actor.staff, caller.now
    if decision.accept:
        requests.accept(held, key, by=by, now=now)
    else:
        requests.decline(held, key, decision.reason, by=by, now=now)
        by_node.answer_declined(kept.request(held, key), partial(_node(request).answer_by_plan, caller.actor))
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


@router.post("/{number}/publish", auth=WRITE, response={200: PublishedOut, **ANSWERS}, operation_id="publish_plan")
def publish(request: HttpRequest, number: int) -> PublishedOut:
    """The newest plan that is ready becomes the programme; partners whose nodes asked are answered by message."""
    caller = _planner(request)
    held = _held(request, number)
    made = kept.current_plan(held)
    if made is None:
        raise AssemblyUnknown("no plan is ready", cure="make one, and ask for the plans until it is ready")
    plans.publish(held, made, by=caller.actor.staff, now=system_clock())
    send = partial(_node(request).answer_by_plan, caller.actor)
    return PublishedOut(plan=made.pk, answered=by_node.answer(held, made, LEFT_OVER, send))
