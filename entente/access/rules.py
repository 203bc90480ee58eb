"""THE TABLE: every row that the gate applies, in the order in which refusals are shown (docs/rules.md lists them)."""

from entente.access import (
    agreement_rows,
    answer_rows,
    consent_rows,
    coverage_rows,
    handling_rows,
    house_rows,
    person_rows,
    purpose_rows,
    review_rows,
    secrecy_rows,
)
from entente.access.rule import Rule

RULES: tuple[Rule, ...] = (
    *house_rows.TABLE,
    *agreement_rows.TABLE,
    *coverage_rows.TABLE,
    *answer_rows.TABLE,
    *handling_rows.TABLE,
    *consent_rows.TABLE,
    *secrecy_rows.TABLE,
    *purpose_rows.TABLE,
    *person_rows.TABLE,
    *review_rows.TABLE,
)
