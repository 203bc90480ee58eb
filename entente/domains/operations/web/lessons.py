"""Lessons of earlier operations beside a plan: all can be read, those of this service can be taken up into it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.text import Truncator

from entente.domains.operations.models import Operation, Record
from entente.domains.operations.rules.reading import WORDS
from entente.domains.operations.services import kept
from entente.domains.operations.web.desk import Desk
from entente.exchange.drafts import Reading
from entente.exchange.reading_many import read_many

OFFERED = 10


@dataclass(frozen=True)
class Lesson:
    """A lesson as its form shows it; a partner's stays in its dossier, so it is read and not copied (P-8)."""

    row: Record
    observed: str
    recommended: str
    taken: bool


def offered(desk: Desk, beside: Operation | None, posted: QueryDict | None) -> list[Lesson]:
    """The newest lessons that the gate lets this officer read."""
    rows = list(kept.lessons(desk.service, beside).select_related("operation")[:OFFERED])
    found = read_many(desk.exchange.house, [row.row for row in rows], desk.actor, None)
    taken = set(posted.getlist("lesson")) if posted else set()
    lessons = []
    for row in rows:
        held = found.get(row.row)
        if isinstance(held, Reading):
            said = held.fields().get("fields", {})
            lessons.append(Lesson(row, said.get("observed", ""), said.get("recommended", ""), row.key in taken))
    return lessons


def with_lessons(plan: Mapping[str, str], lessons: list[Lesson] | None) -> dict[str, str]:
    """The plan with what the lessons ticked recommend; only own ones."""
    ticked = [each.recommended for each in lessons or () if each.taken and each.row.own]
    if not ticked:
        return dict(plan)
    told = "\n".join([plan.get("lessons", ""), *ticked]).strip()
    return {**plan, "lessons": Truncator(told).chars(WORDS)}
