"""What programs read of risks: dates as ISO days, instants in milliseconds, levels by their ids."""

from datetime import date
from typing import Any

from ninja import Schema

from entente.domains.events.api.place_shapes import FixtureOut, Numbered, PhaseOut
from entente.domains.events.models import Evidence, Judgement, ReviewCall
from entente.domains.events.queries.register import Row
from entente.domains.events.queries.situation import Situation


class ScenarioOut(Schema):
    """A scenario in the register; levels are two ends, equal where the level is one, empty before a judgement."""

    number: int
    title: str
    threat: str
    target: str
    means: str
    area: str
    method: str
    owner: str
    watch: list[tuple[str, str]]
    standing: str
    inherent: list[str]
    residual: list[str]
    confidence: str
    valid_until: date | None
    evidence: int
    calls: int
    dissents: int
    closed_at: int | None

    @classmethod
    def of(cls, row: Row) -> "ScenarioOut":
        """A row of the register."""
        return cls(**told_of(row))


def told_of(row: Row) -> dict[str, Any]:
    """The fields of a row of the register."""
    held, judgement = row.scenario, row.judgement
    plain = ("title", "threat", "target", "means", "area", "method", "owner", "watch", "calls", "closed_at")
    return {name: getattr(held, name) for name in plain} | {
        "number": held.pk,
        "standing": row.standing.value,
        "inherent": [judgement.inherent_low, judgement.inherent_high] if judgement else [],
        "residual": [judgement.residual_low, judgement.residual_high] if judgement else [],
        "confidence": judgement.confidence if judgement else "",
        "valid_until": held.valid_until,
        "evidence": row.evidence,
        "dissents": len(judgement.dissents.all()) if judgement else 0,
    }


class DissentOut(Schema):
    """Another officer's level beside a judgement."""

    level: str
    reason: str
    by: str
    at: int


class JudgementOut(Schema):
    """One judgement; grades by factor, null is unknown."""

    number: int
    inherent: dict[str, int | None]
    residual: dict[str, int | None]
    inherent_low: str
    inherent_high: str
    residual_low: str
    residual_high: str
    confidence: str
    valid_until: date
    measures: str
    reason: str
    by: str
    at: int
    dissents: list[DissentOut]

    @staticmethod
    def resolve_dissents(held: Judgement) -> Any:
        """All of them."""
        return held.dissents.all()


class EvidenceOut(Numbered):
    """One graded, dated ground; `lost` grounds nothing any more."""

    kind: str
    reference: str
    dossier: str
    says: str
    dated: date
    grade: str
    lost: bool
    by: str
    at: int

    @staticmethod
    def resolve_grade(held: Evidence) -> str:
        """Scale and grades, such as `6x6 B2`."""
        return f"{held.scale} {held.source}{held.information}"


class CallOut(Numbered):
    """A call for review; open while `settled_at` is null."""

    scenario: int
    reason: str
    reference: str
    dossier: str
    touched: list[tuple[str, str]]
    at: int
    settled_at: int | None
    settled_by: str
    settled_how: str

    @staticmethod
    def resolve_scenario(held: ReviewCall) -> int:
        """The scenario's number."""
        return held.scenario_id


class WholeScenario(ScenarioOut):
    """A scenario with the whole path from its level to its evidence."""

    judgements: list[JudgementOut]
    grounds: list[EvidenceOut]
    reviews: list[CallOut]


class SituationOut(Schema):
    """A day of an event."""

    day: date
    phases: list[PhaseOut]
    today: list[FixtureOut]
    tomorrow: list[FixtureOut]
    worst: list[ScenarioOut]
    judged: list[JudgementOut]
    calls: list[CallOut]
    ending: list[int]

    @classmethod
    def of(cls, found: Situation) -> Any:
        """As a mapping, which the schema then reads."""
        return {
            "day": found.day,
            "phases": found.phases,
            "today": found.today,
            "tomorrow": found.tomorrow,
            "worst": [told_of(row) for row in found.worst],
            "judged": [each.judgement for each in found.judged],
            "calls": found.calls,
            "ending": [row.scenario.pk for row in found.ending],
        }
