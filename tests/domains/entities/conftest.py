"""A list in a folder, and the service that imports it."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from entente.vocabulary.ids import ServiceId
from tests.domains.entities.lists import NOW, OURS, Importing, write

if TYPE_CHECKING:
    from entente.domains.entities.services.imports import ImportReport


@pytest.fixture
def importing(tmp_path: Path, db: None) -> Importing:
    """Write an edition of the list (rows may be replaced) and import it for ma.dgsn, or for another `service`."""
    from entente.domains.entities.services.imports import import_sanctions_list  # Django is set up by now

    def run(
        service: ServiceId = OURS, now: int = NOW, accept_removals: bool = False, **rows: tuple[str, ...]
    ) -> "ImportReport":
        folder = write(tmp_path / "list", **rows)
        return import_sanctions_list(
            folder, service, actor="administrator", clock=lambda: now, accept_removals=accept_removals
        )

    return run
