"""Rows on clearance, classified information and the retention date (P-8.6, P-8.8)."""

from entente.access.actions import CROSSING, LEAVING, ON_CONTENT, READING
from entente.access.rule import AGREED, Case, CuredBy, Rule
from entente.vocabulary.handling import Classification
from entente.vocabulary.sources import Reading, Source

_CLASSIFIED = Source("Council Decision 2013/488/EU", "Art. 7", Reading.FROM_MEMORY)
_TIME_LIMITS = Source("Directive (EU) 2016/680", "Art. 5", Reading.FROM_MEMORY)


def _is_classified(case: Case) -> bool:
    return case.record.handling.classification > Classification.UNCLASSIFIED


TABLE: tuple[Rule, ...] = (
    Rule(
        "officer_cleared",
        READING | LEAVING,
        _is_classified,
        lambda case: case.actor.clearance >= case.record.handling.classification,
        "P-8.8",
        _CLASSIFIED,
        CuredBy.ADMINISTRATOR,
        "find_cleared_officer",
        lambda case: (("level", case.record.handling.classification.name.lower()),),
    ),
    Rule(
        "agreement_covers_classification",
        CROSSING,
        _is_classified,
        lambda case: case.record.handling.classification <= case.terms.most_classification,
        "P-8.6",
        AGREED,
        CuredBy.COOPERATION,
        "use_classified_channel",
        lambda case: (("level", case.record.handling.classification.name.lower()),),
        "classification",
    ),
    Rule(
        "retention_running",
        ON_CONTENT | LEAVING | CROSSING,
        lambda case: case.record.handling.retain_until is not None,
        lambda case: case.now < (case.record.handling.retain_until or 0),
        "P-8.8",
        _TIME_LIMITS,
        CuredBy.ORIGINATOR,
        "ask_again",
        lambda case: (("until", case.record.handling.retain_until or 0),),
    ),
)
