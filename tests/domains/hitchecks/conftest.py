"""Two services that check each other, in one process."""

from pathlib import Path

import django
import pytest

django.setup()

from tests.domains.hitchecks.pair import Pair, paired  # noqa: E402  # models need Django set up
from tests.exchange.houses import Lines, TestClock  # noqa: E402  # likewise


@pytest.fixture
def pair(db: None, tmp_path: Path) -> Pair:
    """ma.dgsn and fr.dgsi, under an agreement that covers hit checks."""
    return paired(tmp_path, Lines(), TestClock())
