"""Scoring methods in force, and what grades give by one, without keeping anything."""

from typing import Any

import msgspec
from django.http import HttpRequest
from ninja import Router, Schema

from entente.api.errors import ANSWERS
from entente.domains.events.api.ground import READ, reader
from entente.domains.events.rules.scoring import score
from entente.domains.events.services.methods import method_in_force, methods

router = Router(tags=["events"])


class MethodOut(Schema):
    """A method's file as it is in force."""

    id: str
    body: dict[str, Any]


class GradesIn(Schema):
    """Grades by factor; null or absent is unknown."""

    grades: dict[str, int | None]


class ScoreOut(Schema):
    """What comes out: both ends of the number and of the level, each step's number, the unknown factors."""

    value: tuple[int, int]
    level: tuple[str, str]
    numbers: dict[str, tuple[int, int]]
    unknown: list[str]


@router.get("", auth=READ, response={200: list[MethodOut], **ANSWERS}, operation_id="list_scoring_methods")
def listed(request: HttpRequest) -> Any:
    """All methods, whole."""
    found = methods(reader(request).service)
    return [MethodOut(id=name, body=msgspec.to_builtins(method)) for name, method in found.items()]


@router.post("/{name}/score", auth=READ, response={200: ScoreOut, **ANSWERS}, operation_id="try_score")
def tried(request: HttpRequest, name: str, told: GradesIn) -> Any:
    """The score of these grades; nothing is kept, and no level moves."""
    made = score(method_in_force(reader(request).service, name), told.grades)
    numbers = {step: (span.low, span.high) for step, span in made.numbers.items()}
    level = made.low.id, made.high.id
    return ScoreOut(value=(made.value.low, made.value.high), level=level, numbers=numbers, unknown=list(made.unknown))
