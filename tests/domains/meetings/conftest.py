"""Two services that meet: their dossier of the visit, and the desks at both ends."""

from typing import TYPE_CHECKING

import pytest

from entente.vocabulary.codes import DossierKind
from tests.domains.agreements.conftest import pair

if TYPE_CHECKING:
    from tests.domains.agreements.pair import Pair
    from tests.domains.meetings.visiting import Visit

__all__ = ["pair"]


@pytest.fixture
def visit(pair: "Pair") -> "Visit":
    """ma.dgsn has proposed a visit to fr.dgsi in a dossier of its own; both nodes hold it."""
    from tests.domains.meetings.visiting import Visit  # models can be imported once Django is set up

    pair.open_dossier(DossierKind.VISIT)
    pair.carry()
    made = Visit(pair)
    made.begin()
    return made
