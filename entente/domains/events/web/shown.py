"""A scenario as pages and papers show it: where it stands, its levels, its history down to the grades."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise

from entente.domains.events.models import Evidence, Judgement, ReviewCall
from entente.domains.events.queries.register import Moment, Row
from entente.domains.events.rules.codes import CallReason, Confidence, EvidenceKind, Touch
from entente.domains.events.rules.methods import Factor, Method
from entente.domains.events.rules.scoring import Grades, Score
from entente.domains.events.web.words import (
    CALLS,
    CONFIDENCES,
    EVIDENCE,
    STANDINGS,
    TOUCHES,
    Span,
    in_language,
    span,
)
from entente.vocabulary.crime import CrimeArea
from entente.web.labels import label


def row_of(row: Row) -> dict[str, Any]:
    """One line of the register."""
    tone, words = STANDINGS[row.standing]
    return {
        "scenario": row.scenario,
        "area": label(CrimeArea(row.scenario.area)),
        "tone": tone,
        "standing": words,
        "inherent": level_of(row, "inherent"),
        "residual": level_of(row, "residual"),
        "confidence": CONFIDENCES[Confidence(row.judgement.confidence)] if row.judgement else "",
        "dissents": len(row.judgement.dissents.all()) if row.judgement else 0,
        "evidence": row.evidence,
    }


def level_of(row: Row, side: str) -> Span | None:
    """The level of a side, `inherent` or `residual`; None before the first judgement."""
    low, high = row.level(f"{side}_low"), row.level(f"{side}_high")
    return span(low, high) if low and high else None


def moment_of(moment: Moment) -> dict[str, Any]:
    """One judgement with its grades, dissents and how sure it is."""
    judgement, method = moment.judgement, moment.method
    return {
        "judgement": judgement,
        "method": in_language(method.title),
        "inherent": span(*moment.inherent),
        "residual": span(*moment.residual),
        "confidence": CONFIDENCES[Confidence(judgement.confidence)],
        "grades": [
            (in_language(factor.title), grade(factor, judgement.inherent), grade(factor, judgement.residual))
            for factor in method.factors
        ],
        "dissents": [(each, level_title(method, each.level)) for each in judgement.dissents.all()],
    }


def grade(factor: Factor, grades: Grades) -> str:
    """A grade in words; empty where it is unknown, which the page says in its own words."""
    value = grades.get(factor.id)
    found = next((each for each in factor.grades if each.value == value), None)
    return f"{found.value} – {in_language(found.title)}" if found else ""


def level_title(method: Method, name: str) -> str:
    """A level's title by its id."""
    return next((in_language(level.title) for level in method.levels if level.id == name), name)


def evidence_of(held: Evidence) -> dict[str, Any]:
    """One ground: what kind, what it says, its grade in its own scale."""
    return {
        "held": held,
        "kind": EVIDENCE[EvidenceKind(held.kind)],
        "message": held.kind == EvidenceKind.MESSAGE,
        "grade": f"{held.source}{held.information} ({held.scale})",
    }


def call_of(call: ReviewCall) -> dict[str, Any]:
    """One call for review: why, and what of the scenario was met."""
    why = CallReason(call.reason)
    where = call.reference if why is CallReason.HIT else ""
    return {"call": call, "why": CALLS[why], "where": where, "touched": watch_words(call.touched)}


def watch_words(entries: list[list[str]]) -> list[tuple[Promise | str, str]]:
    """Entries of what touches a scenario, in the reader's language."""
    return [(TOUCHES[Touch(kind)], words) for kind, words in entries]


def watch_lines(entries: list[list[str]]) -> str:
    """The entries as the form takes them."""
    return "\n".join(f"{kind}: {words}" for kind, words in entries)


def result_of(method: Method, made: Score) -> dict[str, Any]:
    """What grades give before they are kept: level, number, and the numbers shown beside."""
    numbers = []
    for step in method.steps:
        found = made.numbers[step.id]
        text = str(found.low) if found.settled else f"{found.low} – {found.high}"
        if step.title:
            numbers.append((in_language(step.title), text, step.id in method.beside))
    return {"level": span(made.low, made.high), "numbers": numbers, "unknown": len(made.unknown)}


def initial_of(judgement: Judgement | None, method: Method) -> dict[str, Any]:
    """The form of a new judgement starts from the one in force, where its factors are the same."""
    if judgement is None:
        return {}
    found: dict[str, Any] = {"measures": judgement.measures, "confidence": judgement.confidence}
    sides: Mapping[str, Grades] = {"inherent": judgement.inherent, "residual": judgement.residual}
    for side, grades in sides.items():
        found |= {f"{side}-{factor.id}": str(value) for factor in method.factors if (value := _kept(factor, grades))}
    return found


def _kept(factor: Factor, grades: Grades) -> int | None:
    value = grades.get(factor.id)
    return value if value in factor.values else None
