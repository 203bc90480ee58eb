"""Three services that know each other, in one process."""

from pathlib import Path

import django
import pytest

django.setup()

from entente.exchange.ports import TermsSource  # noqa: E402  # models need Django set up
from entente.exchange.service import Exchange  # noqa: E402  # likewise
from tests.exchange.houses import ES, FR, MA, Lines, TestClock, found, introduce, terms  # noqa: E402  # likewise


@pytest.fixture
def clock() -> TestClock:
    """The clock that all houses share."""
    return TestClock()


@pytest.fixture
def lines() -> Lines:
    """What connects the houses."""
    return Lines()


@pytest.fixture
def agreed() -> TermsSource:
    """The terms between them; a file of tests that needs others has a fixture of its own by this name."""
    return terms


@pytest.fixture
def ma(db: None, tmp_path: Path, lines: Lines, clock: TestClock, agreed: TermsSource) -> Exchange:
    """ma.dgsn."""
    return found(tmp_path, MA, lines, clock, agreed=agreed)


@pytest.fixture
def fr(ma: Exchange, tmp_path: Path, lines: Lines, clock: TestClock, agreed: TermsSource) -> Exchange:
    """fr.dgsi, which ma.dgsn has confirmed and which has confirmed ma.dgsn."""
    other = found(tmp_path, FR, lines, clock, agreed=agreed)
    introduce(ma, other)
    return other


@pytest.fixture
def es(ma: Exchange, fr: Exchange, tmp_path: Path, lines: Lines, clock: TestClock, agreed: TermsSource) -> Exchange:
    """es.policia, which knows both."""
    other = found(tmp_path, ES, lines, clock, agreed=agreed)
    introduce(ma, other)
    introduce(fr, other)
    return other
