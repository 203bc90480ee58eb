"""The scorer as an analyst reads it; docs/scoring.md is this (`python -m entente.matching.identities.listing`)."""

import sys

from entente.matching.identities.features import FEATURES
from entente.matching.identities.findings import TABLE
from entente.matching.names.comparison import CONTRADICTION, DISCOUNTS, INITIAL_WEIGHT, OMISSION, ROLE_SWAP
from entente.matching.names.customs import SHORT_FORM_LIKENESS
from entente.matching.names.frequency import LEAST, MOST
from entente.matching.names.legal_forms import FORMS

_HEAD = """# The table of the scorer

Made from `entente/matching/identities` and `entente/matching/names`; a test fails when this page is not current.
Weights are nats, natural logarithms of likelihood ratios: +2.3 is ten times likelier between two records of one
subject than between two strangers, −4.6 a hundred times less likely. The weights of what was found are added up.

## Features
Each looks at both identities and finds one thing or nothing.

| feature | what it finds |
|---|---|
"""
_FINDINGS = """
## What can be found, and its weight
The reason is an estimate by the authors where it names no measurement.

| finding | weight | why |
|---|---|---|
"""
_NAMES = f"""
## Names
A word that both sides share is worth its information: minus the logarithm of the share of people who bear it, at least
{LEAST} and at most {MOST}. Of two words that are not equal, the commoner counts, less a discount by their likeness:

| likeness | nats |
|---|---|
"""
_FORMS = """
## Legal forms
Words of an organisation's name that tell nothing for or against. From the authors' knowledge, not from a register.

| where | written, dots taken out |
|---|---|
"""
_OTHER = (
    ("a word on each side for which nothing stands", CONTRADICTION),
    ("a word that the other side does not give", OMISSION),
    ("an initial that a word begins with", INITIAL_WEIGHT),
    ("each letter of an acronym of an organisation's words", INITIAL_WEIGHT),
    ("a given name found as a family name", ROLE_SWAP),
)


def listing() -> str:
    """The whole page."""
    lines = [_HEAD.rstrip("\n")]
    lines += [f"| {feature.__name__} | {_first_line(feature.__doc__)} |" for feature in FEATURES]
    lines.append(_FINDINGS.rstrip("\n"))
    lines += [f"| {row.finding.value} | {_signed(row.weight)} | {row.why} |" for row in TABLE]
    lines.append(_NAMES.rstrip("\n"))
    lines += [f"| {likeness:.2f} | {_signed(nats)} |" for likeness, nats in DISCOUNTS]
    lines += ["", "| otherwise | nats |", "|---|---|"]
    lines += [f"| {what} | {_signed(nats)} |" for what, nats in _OTHER]
    lines += ["", f"Short forms of one name (Bill, William) are alike at {SHORT_FORM_LIKENESS}."]
    lines.append(_FORMS.rstrip("\n"))
    lines += [f"| {form.where} | {form.written} |" for form in FORMS]
    return "\n".join(lines) + "\n"


def _first_line(text: str | None) -> str:
    return (text or "").strip().split("\n")[0]


def _signed(nats: float) -> str:
    return f"{nats:+.1f}".replace("-", "−")


if __name__ == "__main__":
    sys.stdout.write(listing())
