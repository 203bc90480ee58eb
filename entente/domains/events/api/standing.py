"""What stands beside the day's work, for programs: threat pictures in force, and the security plan of an event."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from entente.api.errors import ANSWERS
from entente.domains.events.api.ground import READ, reader
from entente.domains.events.models import Claim, Event, Exercise, Lesson, Picture, PlanEdition, Version
from entente.domains.events.queries import register
from entente.domains.events.rules.probability import Yardstick, word
from entente.domains.events.services import pictures, planning

router = Router(tags=["events"])


class PictureOut(Schema):
    """A threat picture; `version` is the number of the one in force, 0 before the first approval."""

    number: int
    title: str
    kind: str
    scope: str
    yardstick: str
    owner: str
    review_by: date
    version: int


class ClaimOut(Schema):
    """One judgement with the range of its word in per cent, and its sources by their grades."""

    statement: str
    word: str
    low: int
    high: int
    confidence: str
    sanitised: str
    sources: list[str]


class WholePicture(PictureOut):
    """A threat picture with the version in force and who gets which edition."""

    summary: str
    sanitised: str
    approved_by: str
    approved_at: int | None
    claims: list[ClaimOut]
    readers: list[tuple[str, str]]


class SectionOut(Schema):
    """A section of the plan."""

    part: str
    owner: str
    state: str
    waits_for: str
    text: str
    version: int
    writers: list[str]
    """Who wrote it since the last edition."""


class PlanOut(Schema):
    """The plan as it stands: what is lacking by code and section, how many exercises, open lessons and editions."""

    sections: list[SectionOut]
    lacking: list[tuple[str, str]]
    exercises_held: int
    lessons_open: int
    editions: list[int]


def _in_force(held: Picture) -> Version | None:
    return held.versions.exclude(approved_at=None).first()


def _told(held: Picture, force: Version | None) -> dict[str, Any]:
    plain = ("title", "kind", "scope", "yardstick", "owner", "review_by")
    return {name: getattr(held, name) for name in plain} | {"number": held.pk, "version": force.number if force else 0}


def _claim(held: Claim, yardstick: Yardstick) -> ClaimOut:
    found = word(yardstick, held.word)
    return ClaimOut(
        statement=held.statement,
        word=held.word,
        low=found.low if found else 0,
        high=found.high if found else 100,
        confidence=held.confidence,
        sanitised=held.sanitised,
        sources=[each.evaluation for each in held.sources.all()],
    )


def picture_out(held: Picture) -> PictureOut:
    """A picture as programs see it."""
    return PictureOut(**_told(held, _in_force(held)))


@router.get("/threat-pictures", auth=READ, response={200: list[PictureOut], **ANSWERS}, operation_id="list_pictures")
def listed(request: HttpRequest) -> Any:
    """All threat pictures by title."""
    rows = Picture.objects.filter(service=reader(request).service)
    return [picture_out(each) for each in rows]


@router.get("/threat-pictures/{number}", auth=READ, response={200: WholePicture, **ANSWERS}, operation_id="get_picture")
def one(request: HttpRequest, number: int) -> Any:
    """One threat picture with the version in force; drafts are on the pages only."""
    held = pictures.picture(reader(request).service, number)
    force = _in_force(held)
    claims = force.claims.prefetch_related("sources") if force else Claim.objects.none()
    return WholePicture(
        **_told(held, force),
        summary=force.summary if force else "",
        sanitised=force.sanitised if force else "",
        approved_by=force.approved_by if force else "",
        approved_at=force.approved_at if force else None,
        claims=[_claim(each, Yardstick(held.yardstick)) for each in claims],
        readers=[(each.name, each.edition) for each in held.readers.all()],
    )


@router.get("/events/{number}/plan", auth=READ, response={200: PlanOut, **ANSWERS}, operation_id="get_security_plan")
def plan(request: HttpRequest, number: int) -> Any:
    """The security plan as it stands."""
    return plan_out(register.event(reader(request).service, number))


def plan_out(event: Event) -> PlanOut:
    """A plan as programs see it."""
    sections = [
        SectionOut(
            part=part.value,
            owner=each.owner,
            state=each.state,
            waits_for=each.after.part if each.after else "",
            text=each.text,
            version=planning.writers(each)[0],
            writers=list(planning.writers(each)[1]),
        )
        for part, each in planning.sections(event).items()
    ]
    return PlanOut(
        sections=sections,
        lacking=[(lack.value, part.value if part else "") for lack, part in planning.lacking(event)],
        exercises_held=Exercise.objects.filter(event=event, held=True).count(),
        lessons_open=Lesson.objects.filter(event=event, done="").count(),
        editions=[each.number for each in PlanEdition.objects.filter(event=event)],
    )
