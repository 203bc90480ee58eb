"""THE TABLE: every row that the gate applies, in the order in which refusals are shown (docs/rules.md lists them)."""

from entente.access import agreement_rows, handling_rows, house_rows, person_rows
from entente.access.rule import Rule

RULES: tuple[Rule, ...] = (
    *house_rows.TABLE,
    *agreement_rows.TABLE,
    *handling_rows.TABLE,
    *person_rows.TABLE,
)
