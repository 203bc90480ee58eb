"""Rows on handling: it is never loosened, and it is what the agreement demands (P-8.5)."""

from entente.access.actions import CROSSING
from entente.access.agreement_rows import governed
from entente.access.handling import is_at_least_as_tight, loosened_fields, meets_minimum, unmet_minimum
from entente.access.rule import AGREED, OWN, Case, CuredBy, Rule
from entente.vocabulary.handling import Handling


def governing(case: Case) -> Handling:
    """The handling that binds: the original's where something is passed on."""
    return case.record.original_handling or case.record.handling


def _least(case: Case) -> Handling:
    return case.terms.least_handling or case.record.handling


TABLE: tuple[Rule, ...] = (
    Rule(
        "handling_never_loosened",
        CROSSING,
        lambda case: case.record.original_handling is not None,
        lambda case: is_at_least_as_tight(case.record.handling, governing(case)),
        "P-8.5",
        OWN,
        CuredBy.ORIGINATOR,
        "tighten_handling",
        lambda case: (("fields", loosened_fields(case.record.handling, governing(case))),),
    ),
    Rule(
        "handling_as_agreement_demands",
        CROSSING,
        lambda case: case.terms.least_handling is not None and governed(case),
        lambda case: meets_minimum(case.record.handling, _least(case)),
        "P-8.5",
        AGREED,
        CuredBy.OFFICER,
        "tighten_handling",
        lambda case: (("fields", unmet_minimum(case.record.handling, _least(case))),),
        "handling",
    ),
)
