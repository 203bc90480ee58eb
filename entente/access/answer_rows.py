"""Rows on requests and their answers: urgency has a reason, a refusal a ground of the agreement (P-6.2.3, P-8.14)."""

from entente.access.actions import CROSSING
from entente.access.rule import AGREED, OWN, Case, CuredBy, Rule
from entente.access.terms import NO_TERMS
from entente.vocabulary.codes import Extent, MessageKind, Urgency, UrgencyReason

_REASONS = frozenset(map(str, UrgencyReason))


def _is_reasoned(case: Case) -> bool:
    if case.record.urgency is Urgency.NORMAL:
        return not case.record.urgency_reason
    return case.record.urgency_reason in _REASONS


def _is_refused_under_terms(case: Case) -> bool:
    return case.record.refusal_ground is not None and case.terms is not NO_TERMS


def _has_agreed_extent(case: Case) -> bool:
    """A refusal in part, an answer under conditions: where the agreement has them (P-8.14)."""
    if case.record.kind is MessageKind.REFUSAL:
        return case.record.extent is not Extent.PART or case.terms.refusal_in_part
    return case.record.extent is not Extent.CONDITIONS or case.terms.answer_under_conditions


TABLE: tuple[Rule, ...] = (
    Rule(
        "urgency_reasoned",
        CROSSING,
        lambda case: case.record.kind is MessageKind.REQUEST,
        _is_reasoned,
        "P-6.2.3",
        OWN,
        CuredBy.OFFICER,
        "state_urgency_reason",
        lambda case: (("urgency", case.record.urgency.value),),
    ),
    Rule(
        "refusal_ground_agreed",
        CROSSING,
        _is_refused_under_terms,
        lambda case: case.record.refusal_ground in case.terms.refusal_grounds,
        "P-8.14",
        AGREED,
        CuredBy.OFFICER,
        "choose_agreed_ground",
        lambda case: (("ground", str(case.record.refusal_ground or "")),),
        "refusal_grounds",
    ),
    Rule(
        "extent_agreed",
        CROSSING,
        lambda case: case.record.extent is not None and case.terms is not NO_TERMS,
        _has_agreed_extent,
        "P-8.14",
        AGREED,
        CuredBy.OFFICER,
        "answer_or_refuse_whole",
        terms_clause="refusal_grounds",
    ),
)
