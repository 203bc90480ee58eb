"""The page that documents the scorer is the scorer."""

from pathlib import Path

from entente.matching.identities.features import FEATURES
from entente.matching.identities.findings import TABLE
from entente.matching.identities.listing import listing

PAGE = Path(__file__).resolve().parents[3] / "docs" / "scoring.md"


def test_the_page_is_current() -> None:
    current = PAGE.read_text(encoding="utf-8")
    assert current == listing(), "write it anew: python -m entente.matching.identities.listing > docs/scoring.md"


def test_every_feature_and_every_finding_is_documented() -> None:
    page = listing()
    assert all(f"| {feature.__name__} | " in page and feature.__doc__ for feature in FEATURES)
    assert all(f"| {row.finding.value} | " in page for row in TABLE)
