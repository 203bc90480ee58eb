"""Writing what stands beside the day's work, for programs: threat pictures and their versions, sections of a plan."""

from datetime import date
from http import HTTPStatus
from typing import Any

from django.db import transaction
from django.http import HttpRequest
from ninja import Field, Schema, Status

from entente.api.errors import ANSWERS
from entente.domains.events.api.ground import WRITE, approver, judge, planner, supervisor
from entente.domains.events.api.standing import PictureOut, PlanOut, picture_out, plan_out, router
from entente.domains.events.models import Basis, Claim, Picture, Section
from entente.domains.events.queries import register
from entente.domains.events.rules.codes import EvidenceKind
from entente.domains.events.rules.pictures import MayUse, PictureKind
from entente.domains.events.rules.plans import Part, SectionState
from entente.domains.events.rules.probability import Yardstick
from entente.domains.events.services import pictures, planning
from entente.domains.events.services.keeping_rows import kept

__all__ = ["router"]
"""The operations that write stand at the addresses of those that read: one router for both."""

PLAIN = r"^[^\x00]*$"
LINE, WORDS = Field(max_length=200, pattern=PLAIN), Field(max_length=20_000, pattern=PLAIN)


class PictureIn(Schema):
    """A threat picture; `owner` is an account, `review_by` a day."""

    title: str = LINE
    kind: PictureKind
    scope: str = WORDS
    yardstick: Yardstick = Yardstick.PHIA
    owner: str = LINE
    review_by: date


class SourceIn(Schema):
    """A graded source of a judgement, and whether it may be used."""

    kind: EvidenceKind
    reference: str = LINE
    says: str = LINE
    dated: date
    evaluation: str = LINE
    may: MayUse = MayUse.FREE
    whom: str = Field("", max_length=200, pattern=PLAIN)
    cleared: str = Field("", max_length=200, pattern=PLAIN)


class ClaimIn(Schema):
    """A judgement in a word of the picture's yardstick, with its sources."""

    statement: str = WORDS
    word: str = Field(max_length=30, pattern=PLAIN)
    confidence: str = Field(max_length=10, pattern=PLAIN)
    sanitised: str = Field("", max_length=20_000, pattern=PLAIN)
    sources: tuple[SourceIn, ...] = ()


class DraftIn(Schema):
    """A whole version: it takes the place of what the version before it said."""

    summary: str = WORDS
    sanitised: str = Field("", max_length=20_000, pattern=PLAIN)
    claims: tuple[ClaimIn, ...] = ()


class SectionIn(Schema):
    """A section of the plan as it is to be; `waits_for` is another section's part."""

    owner: str = LINE
    state: SectionState = SectionState.DRAFT
    text: str = Field("", max_length=20_000, pattern=PLAIN)
    waits_for: Part | None = None


class SigningIn(Schema):
    """What the supervisor says when the plan is signed off."""

    words: str = Field("", max_length=2_000, pattern=PLAIN)


@router.post("/threat-pictures", auth=WRITE, response={201: PictureOut, **ANSWERS}, operation_id="add_picture")
def add(request: HttpRequest, told: PictureIn) -> Any:
    """A new threat picture, without a version."""
    caller = judge(request)
    row = kept(Picture(service=caller.service, **told.dict()), by=caller.actor.staff, now=caller.now)
    return Status(HTTPStatus.CREATED, picture_out(row))


@router.post(
    "/threat-pictures/{number}/versions",
    auth=WRITE,
    response={201: PictureOut, **ANSWERS},
    operation_id="draft_picture",
)
def draft(request: HttpRequest, number: int, told: DraftIn) -> Any:
    """A draft with these judgements; another officer approves it."""
    caller = judge(request)
    held = pictures.picture(caller.service, number)
    by, now = caller.actor.staff, caller.now
    with transaction.atomic():
        version = pictures.begin(held, by=by, now=now)
        version.claims.all().delete()
        version.summary, version.sanitised = told.summary, told.sanitised
        kept(version, by=by, now=now, check=pictures.check_draft)
        for each in told.claims:
            claim = Claim(service=held.service, version=version, **each.dict(exclude={"sources"}))
            kept(claim, by=by, now=now, check=pictures.check_claim)
            for source in each.sources:
                row = Basis(service=held.service, claim=claim, **source.dict())
                kept(row, by=by, now=now, check=pictures.check_basis)
    return Status(HTTPStatus.CREATED, picture_out(held))


@router.post(
    "/threat-pictures/{number}/approve",
    auth=WRITE,
    response={200: PictureOut, **ANSWERS},
    operation_id="approve_picture",
)
def approve(request: HttpRequest, number: int) -> Any:
    """Put the draft in force; by another officer than whoever wrote in it."""
    caller = approver(request)
    held = pictures.picture(caller.service, number)
    absent = caller.actor.acting_for
    pictures.approve(pictures.draft_of(held), by=caller.actor.staff, now=caller.now, acting_for=absent)
    return picture_out(held)


@router.put(
    "/events/{number}/plan/sections/{part}",
    auth=WRITE,
    response={200: PlanOut, **ANSWERS},
    operation_id="write_plan_section",
)
def section(request: HttpRequest, number: int, part: Part, told: SectionIn) -> Any:
    """A section of the security plan, begun or as it is now."""
    caller = planner(request)
    event = register.event(caller.service, number)
    held = planning.sections(event)
    row = held.get(part) or Section(service=event.service, event=event, part=part.value)
    row.owner, row.state, row.text = told.owner, told.state.value, told.text
    row.after = planning.section(event, told.waits_for) if told.waits_for else None
    kept(row, by=caller.actor.staff, now=caller.now, check=planning.check_section)
    return plan_out(event)


@router.post("/events/{number}/plan/sign", auth=WRITE, response={200: PlanOut, **ANSWERS}, operation_id="sign_plan")
def sign(request: HttpRequest, number: int, told: SigningIn) -> Any:
    """Sign the plan off as it stands; by a supervisor who owns and wrote none of it."""
    caller = supervisor(request)
    event = register.event(caller.service, number)
    absent = caller.actor.acting_for
    planning.sign(event, told.words, by=caller.actor.staff, now=caller.now, acting_for=absent)
    return plan_out(event)
