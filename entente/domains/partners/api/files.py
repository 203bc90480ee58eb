"""Partners for programs: files, who held which office, who a name may be, rows from a file. The pages' own services."""

from datetime import date
from enum import StrEnum
from typing import Any

from django.http import HttpRequest
from ninja import File, Router, Schema
from ninja.files import UploadedFile

from entente.api.caller import Caller, Needs, caller_of
from entente.api.errors import ANSWERS
from entente.api.paging import paged
from entente.api.scopes import Scope
from entente.domains.partners.models import ActionPlan, Counterpart
from entente.domains.partners.queries import files, offices
from entente.domains.partners.rules.codes import Kind, Stage
from entente.domains.partners.services.files import FileRefused, begin, refuse_others
from entente.domains.partners.services.importing import import_rows
from entente.domains.partners.services.viewing import see
from entente.vocabulary.errors import LocalError
from entente.vocabulary.ids import service_id
from entente.web.countries import codes

router = Router(tags=["cooperation"])
READ, WRITE = Needs(Scope.COOPERATION_READ), Needs(Scope.COOPERATION_WRITE)


class PersonsNotShown(LocalError):
    """The officer's roles do not include reading names and contacts of partners."""


class CounterpartOut(Schema):
    """A partner's file; `persons` says whether personal data may go there at all."""

    key: str
    kind: str
    name: str
    acronym: str
    country: str
    node: str
    stage: str
    languages: str
    persons: bool

    @staticmethod
    def resolve_persons(held: Counterpart) -> bool:
        """By kind and node."""
        return held.may_receive_persons


class CounterpartIn(Schema):
    """A new file."""

    name: str
    kind: str = "service"
    acronym: str = ""
    country: str = ""
    node: str = ""
    stage: str = "contact"
    languages: str = ""
    source: str = ""


class HeldOut(Schema):
    """An office and who held it; `sure` is false where the dates on record do not settle it."""

    title: str
    role: str
    precedence: int
    person: int
    name: str
    acting: bool
    since: str
    until: str
    sure: bool
    source: str


class CandidateOut(Schema):
    """A person on record whom a written name may be; `weight` in nats, an officer decides."""

    person: int
    name: str
    weight: float


class FaultOut(Schema):
    """What is wrong with a row."""

    line: int
    column: str
    why: str


class RowsOut(Schema):
    """What a file did, or would do."""

    table: str
    added: int
    changed: int
    unchanged: int
    faults: list[FaultOut]
    kept: bool


class ReadingOut(Schema):
    """An indicator's value at a date."""

    dated: str
    value: float


class IndicatorOut(Schema):
    """What a line is measured by."""

    name: str
    unit: str
    baseline: float | None
    target: float | None
    readings: list[ReadingOut]


class LineOut(Schema):
    """A line of a plan."""

    number: str
    title: str
    area: str
    owner_ours: str
    owner_theirs: str
    due: str
    state: str
    indicators: list[IndicatorOut]


class PlanOut(Schema):
    """A joint action plan."""

    number: int
    title: str
    since: str
    until: str
    adopted: str
    agreement: str
    lines: list[LineOut]

    @staticmethod
    def resolve_number(held: ActionPlan) -> int:
        """Its number in the addresses."""
        return held.pk


def _reader(request: HttpRequest, subject: str) -> Caller:
    """Who calls, let through by the gate to names; raise PersonsNotShown."""
    caller = caller_of(request)
    if not see(caller.actor, subject, caller.now):
        raise PersonsNotShown("your roles do not include reading names of partners", cure="ask your supervisor")
    return caller


def _keeper(request: HttpRequest) -> Caller:
    """Who calls, of the cooperation department; raise NotAKeeper."""
    caller = caller_of(request)
    refuse_others(caller.actor.roles)
    return caller


@router.get("", auth=READ, response={200: list[CounterpartOut], **ANSWERS}, operation_id="list_counterparts")
@paged
def listed(request: HttpRequest) -> Any:
    """Every file of the service."""
    return files.counterparts(caller_of(request).service)


@router.post("", auth=WRITE, response={200: CounterpartOut, **ANSWERS}, operation_id="add_counterpart")
def add(request: HttpRequest, told: CounterpartIn) -> Any:
    """Open a file."""
    caller = _keeper(request)
    if told.country and told.country not in codes():
        raise FileRefused(f"{told.country[:10]!r} is no country of ISO 3166", cure="give the code of two letters")
    if told.node:
        service_id(told.node)
    row = Counterpart(service=caller.service, **told.dict())
    _refuse_codes(row)
    return begin(row, by=caller.actor.staff, now=caller.now)


def _refuse_codes(row: Counterpart) -> None:
    closed: tuple[tuple[str, type[StrEnum]], ...] = (("kind", Kind), ("stage", Stage))
    for name, known in closed:
        value = getattr(row, name)
        if value not in set(known):
            raise FileRefused(f"{value[:30]!r} is no {name}", cure=f"give one of {', '.join(known)}")


@router.get("/people", auth=READ, response={200: list[CandidateOut], **ANSWERS}, operation_id="find_people")
def people(request: HttpRequest, name: str) -> Any:
    """Whom a name as written may be, the likeliest first."""
    caller = _reader(request, "partner-people")
    found = offices.people_named(caller.service, name[:200])
    return [
        CandidateOut(
            person=each.person,
            name=offices.person(caller.service, each.person).name,
            weight=round(each.comparison.weight, 2),
        )
        for each in found
    ]


@router.post("/rows", auth=WRITE, response={200: RowsOut, **ANSWERS}, operation_id="import_partner_rows")
def rows(request: HttpRequest, file: File[UploadedFile], trial: bool = False) -> Any:
    """Offices or contacts from a CSV file; faults come row by row."""
    caller = _keeper(request)
    return import_rows(caller.service, file.read(), by=caller.actor.staff, now=caller.now, trial=trial)


@router.get("/{key}", auth=READ, response={200: CounterpartOut, **ANSWERS}, operation_id="get_counterpart")
def one(request: HttpRequest, key: str) -> Any:
    """One file."""
    return files.counterpart(caller_of(request).service, key)


@router.get("/{key}/offices", auth=READ, response={200: list[HeldOut], **ANSWERS}, operation_id="list_offices_held")
def held(request: HttpRequest, key: str, on: date) -> Any:
    """The offices of a partner and who held them on a day, by precedence."""
    caller = _reader(request, f"partner-file:{key[:60]}")
    files.counterpart(caller.service, key)
    return offices.held_at(caller.service, key, on)


@router.get("/{key}/plans", auth=READ, response={200: list[PlanOut], **ANSWERS}, operation_id="list_action_plans")
@paged
def plans(request: HttpRequest, key: str) -> Any:
    """The joint action plans with a partner, with their lines and indicators."""
    held = files.counterpart(caller_of(request).service, key)
    return ActionPlan.objects.filter(service=held.service, counterpart=held).prefetch_related(
        "lines__indicators__readings"
    )
