"""Two services that negotiate."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.domains.agreements.pair import Pair


@pytest.fixture
def pair(db: None, tmp_path: Path) -> "Pair":
    """ma.dgsn and fr.dgsi, confirmed to each other, with a dossier for their agreement."""
    from tests.domains.agreements.pair import Pair  # models can be imported once Django is set up

    made = Pair(tmp_path)
    made.meet()
    made.open_dossier()
    made.carry()
    return made
