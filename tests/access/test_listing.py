"""The page that lists the rules is the table."""

from pathlib import Path

from entente.access.listing import listing
from entente.access.rules import RULES
from entente.vocabulary.sources import Reading

PAGE = Path(__file__).resolve().parents[2] / "docs" / "rules.md"
SPECIFICATION = Path(__file__).resolve().parents[2] / "docs" / "protocol"


def test_the_page_is_current() -> None:
    current = PAGE.read_text(encoding="utf-8")
    assert current == listing(), "write it anew: python -m entente.access.listing > docs/rules.md"


def test_every_clause_that_a_row_cites_is_in_the_specification() -> None:
    text = "".join(page.read_text(encoding="utf-8") for page in SPECIFICATION.glob("*.md"))
    assert [rule.id for rule in RULES if f"**{rule.clause}**" not in text] == []


def test_every_row_says_how_well_its_source_is_known() -> None:
    assert {rule.source.reading for rule in RULES} == set(Reading)
