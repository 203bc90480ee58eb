"""The page that lists the kinds of clauses is the table."""

from pathlib import Path

from entente.domains.agreements.rules.listing import listing

PAGE = Path(__file__).resolve().parents[3] / "docs" / "clauses.md"


def test_the_page_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == listing(), "write docs/clauses.md anew from this listing"
