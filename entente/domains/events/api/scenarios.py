"""Scenarios: the register of an event, one with its evidence, judged and dissented from."""

from datetime import date
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema, Status

from entente.api.caller import Caller
from entente.api.errors import ANSWERS
from entente.api.paging import paged
from entente.domains.events.api.ground import READ, WRITE, judge, reader, today
from entente.domains.events.api.shapes import EvidenceOut, JudgementOut, ScenarioOut, WholeScenario, told_of
from entente.domains.events.models import Scenario
from entente.domains.events.queries import register
from entente.domains.events.rules.codes import Confidence, EvidenceKind, Touch
from entente.domains.events.services import judging, scenarios
from entente.domains.events.services.ground import EventRefused
from entente.domains.events.services.judging import Opinion
from entente.domains.events.services.scenarios import Ground, Told
from entente.vocabulary.crime import CrimeArea
from entente.vocabulary.evaluation import Evaluation, Scale

router = Router(tags=["events"])


class ScenarioIn(Schema):
    """A scenario: threat × target × means; `watch` are pairs of what is touched and the words."""

    title: str
    threat: str
    target: str
    means: str
    area: CrimeArea
    method: str
    owner: str = ""
    watch: tuple[tuple[Touch, str], ...] = ()


class EvidenceIn(Schema):
    """One graded, dated ground; `says` is a sentence without personal data."""

    kind: EvidenceKind
    reference: str
    says: str
    dated: date
    scale: Scale
    source: str
    information: str


class OpinionIn(Schema):
    """Grades by factor, null for unknown; a judgement holds a year at most."""

    inherent: dict[str, int | None]
    residual: dict[str, int | None]
    confidence: Confidence
    valid_until: date
    reason: str
    measures: str = ""


class DissentIn(Schema):
    """Another level of the judgement in force."""

    level: str
    reason: str


class ClosingIn(Schema):
    """Why it is closed; an empty reason opens a closed one again."""

    reason: str


def _whole(caller: Caller, held: Scenario) -> dict[str, Any]:
    (row,) = register.rows([held], today(caller, held.event))
    return told_of(row) | {
        "judgements": held.judgements.prefetch_related("dissents"),
        "grounds": held.evidence.all(),
        "reviews": held.review_calls.all(),
    }


@router.get("", auth=READ, response={200: list[ScenarioOut], **ANSWERS}, operation_id="list_scenarios")
@paged
def listed(request: HttpRequest, event: int) -> Any:
    """The risk register of an event, the worst first."""
    caller = reader(request)
    held = register.event(caller.service, event)
    found = register.rows(list(register.scenarios(held).order_by("-worst", "title")), today(caller, held))
    return [ScenarioOut.of(row) for row in found]


@router.post("", auth=WRITE, response={201: WholeScenario, **ANSWERS}, operation_id="open_scenario")
def begin(request: HttpRequest, event: int, told: ScenarioIn) -> Any:
    """A new scenario; the caller owns it where nobody else is named."""
    caller = judge(request)
    by = caller.actor.staff
    said = told.dict() | {"owner": told.owner or by, "watch": [(kind.value, words) for kind, words in told.watch]}
    held = scenarios.open_scenario(register.event(caller.service, event), Told(**said), by=by, now=caller.now)
    return Status(HTTPStatus.CREATED, _whole(caller, held))


@router.get("/{number}", auth=READ, response={200: WholeScenario, **ANSWERS}, operation_id="get_scenario")
def one(request: HttpRequest, number: int) -> Any:
    """The path from a level down to its evidence."""
    caller = reader(request)
    return _whole(caller, register.scenario(caller.service, number))


@router.put("/{number}/watch", auth=WRITE, response={200: WholeScenario, **ANSWERS}, operation_id="watch_scenario")
def watch(request: HttpRequest, number: int, told: list[tuple[Touch, str]]) -> Any:
    """Other words that touch it."""
    caller = judge(request)
    held = register.scenario(caller.service, number)
    entries = [(kind.value, words) for kind, words in told]
    scenarios.watch(held, entries, by=caller.actor.staff, now=caller.now)
    return _whole(caller, held)


@router.post("/{number}/evidence", auth=WRITE, response={201: EvidenceOut, **ANSWERS}, operation_id="bring_evidence")
def evidence(request: HttpRequest, number: int, told: EvidenceIn) -> Any:
    """One more ground."""
    caller = judge(request)
    graded = Evaluation(told.scale, told.source, told.information)
    ground = Ground(told.kind, told.reference, told.says, told.dated, graded)
    held = register.scenario(caller.service, number)
    return Status(HTTPStatus.CREATED, scenarios.bring(held, ground, by=caller.actor.staff, now=caller.now))


@router.post("/{number}/judgements", auth=WRITE, response={201: JudgementOut, **ANSWERS}, operation_id="judge_scenario")
def judged(request: HttpRequest, number: int, told: OpinionIn) -> Any:
    """A new judgement in force; the token's officer answers for it."""
    caller = judge(request)
    held = register.scenario(caller.service, number)
    opinion = Opinion(**told.dict())
    day = today(caller, held.event)
    return Status(HTTPStatus.CREATED, judging.judge(held, opinion, by=caller.actor.staff, today=day, now=caller.now))


@router.post("/{number}/dissents", auth=WRITE, response={201: JudgementOut, **ANSWERS}, operation_id="dissent")
def dissent(request: HttpRequest, number: int, told: DissentIn) -> Any:
    """Another level beside the judgement in force; both stand."""
    caller = judge(request)
    judgement = register.scenario(caller.service, number).judgements.first()
    if judgement is None:
        raise EventRefused("the scenario is not judged", cure="judge it first")
    judging.dissent(judgement, told.level, told.reason, by=caller.actor.staff, now=caller.now)
    return Status(HTTPStatus.CREATED, judgement)


@router.post("/{number}/close", auth=WRITE, response={200: WholeScenario, **ANSWERS}, operation_id="close_scenario")
def close(request: HttpRequest, number: int, told: ClosingIn) -> Any:
    """Closed with a reason, or a closed one opened again by none."""
    caller = judge(request)
    held = register.scenario(caller.service, number)
    by = caller.actor.staff
    if held.closed_at is not None and not told.reason.strip():
        scenarios.reopen(held, by=by, now=caller.now)
    else:
        scenarios.close(held, told.reason, by=by, now=caller.now)
    return _whole(caller, held)
