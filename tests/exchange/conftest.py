"""Three services that know each other, in one process."""

from pathlib import Path

import django
import pytest

django.setup()

from entente.exchange.service import Exchange  # noqa: E402  # models need Django set up
from tests.exchange.houses import ES, FR, MA, Lines, TestClock, found, introduce  # noqa: E402  # likewise


@pytest.fixture
def clock() -> TestClock:
    """The clock that all houses share."""
    return TestClock()


@pytest.fixture
def lines() -> Lines:
    """What connects the houses."""
    return Lines()


@pytest.fixture
def ma(db: None, tmp_path: Path, lines: Lines, clock: TestClock) -> Exchange:
    """ma.dgsn."""
    return found(tmp_path, MA, lines, clock)


@pytest.fixture
def fr(ma: Exchange, tmp_path: Path, lines: Lines, clock: TestClock) -> Exchange:
    """fr.dgsi, which ma.dgsn has confirmed and which has confirmed ma.dgsn."""
    other = found(tmp_path, FR, lines, clock)
    introduce(ma, other)
    return other


@pytest.fixture
def es(ma: Exchange, fr: Exchange, tmp_path: Path, lines: Lines, clock: TestClock) -> Exchange:
    """es.policia, which knows both."""
    other = found(tmp_path, ES, lines, clock)
    introduce(ma, other)
    introduce(fr, other)
    return other
