"""Rows on clearance, classified information, retention and the agreement's end (P-8.6, P-8.8, P-8.13, P-12.9)."""

from entente.access.actions import CROSSING, LEAVING, ON_CONTENT, READING
from entente.access.agreement_rows import governed_personal
from entente.access.rule import AGREED, PASS, Case, CuredBy, Rule
from entente.vocabulary.clock import DAY
from entente.vocabulary.handling import Classification
from entente.vocabulary.roles import Role
from entente.vocabulary.sources import Reading, Source

_CLASSIFIED = Source("Council Decision 2013/488/EU", "Art. 7", Reading.FROM_MEMORY)
_TIME_LIMITS = Source("Directive (EU) 2016/680", "Art. 5", Reading.FROM_MEMORY)


def _is_classified(case: Case) -> bool:
    return case.record.handling.classification > Classification.UNCLASSIFIED


def _names_date(case: Case) -> bool:
    limited = case.terms.retention_days is not None and case.record.handling.retain_until is not None
    return limited and governed_personal(case)


def _latest_date(case: Case) -> int:
    written = case.now if case.record.written_at is None else case.record.written_at
    return written + (case.terms.retention_days or 0) * DAY


def _received_under_ended(case: Case) -> bool:
    """Another's data, received under an agreement that demands their destruction at its end and has ended."""
    received = case.record.author != case.record.holder
    return received and case.terms.destroy_at_end and case.terms.has_ended(case.now) and governed_personal(case)


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
    Rule(
        "retention_within_agreement",
        CROSSING,
        _names_date,
        lambda case: (case.record.handling.retain_until or 0) <= _latest_date(case),
        "P-8.13",
        AGREED,
        CuredBy.OFFICER,
        "choose_earlier_date",
        lambda case: (("days", case.terms.retention_days or 0), ("latest", _latest_date(case))),
        "erasure",
        PASS,
    ),
    Rule(
        "ended_agreement_closes",
        ON_CONTENT,
        _received_under_ended,
        lambda case: case.record.restricted is not None or Role.DATA_PROTECTION_OFFICER in case.actor.roles,
        "P-12.9",
        AGREED,
        CuredBy.DATA_PROTECTION_OFFICER,
        "ask_data_protection_officer",
        terms_clause="erasure",
    ),
)
