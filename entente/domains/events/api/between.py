"""Between nodes: joint assessments, the release of a judgement, movements and their steps, match forms in figures."""

from http import HTTPStatus
from typing import Any

from django.db import transaction
from django.http import HttpRequest
from ninja import Router, Status

from entente.api.caller import Caller
from entente.api.errors import ANSWERS
from entente.domains.events.api.between_shapes import (
    JointOut,
    MatchOut,
    MovementIn,
    MovementOut,
    ReleasedOut,
    ReleaseIn,
    StepIn,
    VoiceOut,
)
from entente.domains.events.api.ground import READ, WRITE, judge, planner, reader, today
from entente.domains.events.models import Movement
from entente.domains.events.queries import football, register
from entente.domains.events.queries.football import Match
from entente.domains.events.queries.joint import Joint, Voice, joint
from entente.domains.events.rules.football import MatchRisk
from entente.domains.events.services import moving, releasing
from entente.domains.events.services.releasing import Way

router = Router(tags=["events"])


def _way(request: HttpRequest, caller: Caller) -> Way:
    node: Any = request.node  # type: ignore[attr-defined]  # set by entente.node.middleware
    return Way(caller.exchange, caller.actor, node.agreements_for)


def _voice(voice: Voice) -> VoiceOut:
    told = voice.rating
    return VoiceOut(
        service=voice.record.author,
        method=told.method,
        low=told.low,
        high=told.high,
        low_rank=told.low_rank,
        high_rank=told.high_rank,
        ranks=told.ranks,
        confidence=told.confidence,
        valid_until=told.valid_until,
        grounds=told.grounds,
        dissents=told.dissents,
        text=voice.body.text,
        hosts_only=voice.hosts_only,
    )


def _joint(each: Joint) -> JointOut:
    own = each.own.pk if each.own else None
    voices = [_voice(voice) for voice in each.voices]
    return JointOut(key=each.key, title=each.title, agreement=each.agreement, scenario=own, voices=voices)


@router.get("/events/{number}/joint", auth=READ, response={200: list[JointOut], **ANSWERS}, operation_id="list_joint")
def listed(request: HttpRequest, number: int) -> Any:
    """What the services released, side by side; what lies apart first."""
    caller = reader(request)
    event = register.event(caller.service, number)
    return [_joint(each) for each in joint(event, today(caller, event))]


@router.post(
    "/scenarios/{number}/release", auth=WRITE, response={201: ReleasedOut, **ANSWERS}, operation_id="release_judgement"
)
def release(request: HttpRequest, number: int, told: ReleaseIn) -> Any:
    """The judgement in force leaves with these words."""
    caller = judge(request)
    held = register.scenario(caller.service, number)
    message = releasing.release(_way(request, caller), held, told.text, hosts_only=told.hosts_only)
    return Status(HTTPStatus.CREATED, ReleasedOut(message=message))


@router.get(
    "/events/{number}/movements", auth=READ, response={200: list[MovementOut], **ANSWERS}, operation_id="list_movements"
)
def movements(request: HttpRequest, number: int) -> Any:
    """In the order of their times."""
    return football.movements(register.event(reader(request).service, number))


@router.post(
    "/events/{number}/movements", auth=WRITE, response={201: MovementOut, **ANSWERS}, operation_id="add_movement"
)
def add_movement(request: HttpRequest, number: int, told: MovementIn) -> Any:
    """A movement; circles, guests and oneself are refused."""
    caller = planner(request)
    event = register.event(caller.service, number)
    said = told.dict()
    after = said.pop("after")
    row = Movement(service=caller.service, event=event, updated_by=caller.actor.staff, updated_at=caller.now, **said)
    row.after = moving.movement(caller.service, after) if after else None
    moving.check(row)
    row.save()
    return Status(HTTPStatus.CREATED, row)


@router.post("/movements/{number}", auth=WRITE, response={200: MovementOut, **ANSWERS}, operation_id="step_movement")
def step(request: HttpRequest, number: int, told: StepIn) -> Any:
    """A step of this service; where the hosts have the movement, they get the step."""
    caller = planner(request)
    held = moving.movement(caller.service, number)
    with transaction.atomic():
        moved = moving.take(held, told.step, of=caller.service, by=caller.actor.staff, words=told.words, now=caller.now)
        if moved.key:
            releasing.share_step(_way(request, caller), moved, told.step, told.words)
    return moved


@router.get(
    "/events/{number}/match-forms",
    auth=READ,
    response={200: list[MatchOut], **ANSWERS},
    operation_id="list_match_forms",
)
def match_forms(request: HttpRequest, number: int) -> Any:
    """The match forms in figures."""
    event = register.event(reader(request).service, number)
    found = [football.match(each) for each in event.fixtures.select_related("event")]
    return [_match(each) for each in found if each.form is not None]


def _match(found: Match) -> MatchOut:
    form = found.form
    assert form is not None  # the caller left the others out
    return MatchOut(
        fixture=found.fixture.number,
        home=str(form.home),
        visiting=str(form.visiting),
        state=form.state,
        risk=MatchRisk(form.risk),
        tickets=form.tickets,
        risk_supporters=found.crowd.risk,
        non_risk_supporters=found.crowd.non_risk,
        lacking=[role.value for role in found.lacking],
    )
