"""The path from each judgement of a scenario to the dated, graded evidence on which it stood when it was made."""

from collections.abc import Sequence
from dataclasses import dataclass

from entente.domains.events.models import Evidence, Judgement, Scenario
from entente.domains.events.rules.explaining import Explained, explain
from entente.domains.events.rules.methods import Method


@dataclass(frozen=True)
class Path:
    """One judgement: how its two levels came about, and the evidence that lay there when it was made."""

    judgement: Judgement
    method: Method
    inherent: Explained
    residual: Explained
    grounds: tuple[Evidence, ...]
    later: int
    """Pieces of evidence brought since: they ground no earlier judgement."""


def paths(held: Scenario) -> list[Path]:
    """Of every judgement, the newest first."""
    evidence = list(held.evidence.all())
    return [_path(each, evidence) for each in held.judgements.prefetch_related("dissents")]


def _path(judgement: Judgement, evidence: Sequence[Evidence]) -> Path:
    method = judgement.scored_by
    grounds = tuple(each for each in evidence if each.at <= judgement.at)
    sides = explain(method, judgement.inherent), explain(method, judgement.residual)
    return Path(judgement, method, *sides, grounds, len(evidence) - len(grounds))
