"""Two services that check each other, in one process."""

from collections.abc import Iterator
from pathlib import Path

import django
import pytest

django.setup()

from entente.exchange.models import Statement  # noqa: E402  # likewise
from tests.domains.hitchecks.pair import Pair, paired  # noqa: E402  # models need Django set up
from tests.exchange.houses import Lines, TestClock  # noqa: E402  # likewise


@pytest.fixture
def pair(db: None, tmp_path: Path) -> Pair:
    """ma.dgsn and fr.dgsi, under an agreement that covers hit checks."""
    return paired(tmp_path, Lines(), TestClock())


@pytest.fixture(params=["memory", "http"])
def crossing(request: pytest.FixtureRequest, tmp_path: Path, transactional_db: None) -> Iterator[Pair]:
    """The same two services, once in memory and once over real HTTP against a running server."""
    if request.param == "memory":
        yield paired(tmp_path, Lines(), TestClock())
        return
    url = request.getfixturevalue("live_server").url
    node = request.getfixturevalue("node")
    Statement.objects.all().delete()  # the node's own ma.dgsn gives way to this one
    made = paired(tmp_path, Lines(), TestClock(), url)
    node.exchanges.update({exchange.service: exchange for exchange in (made.ma, made.fr)})
    yield made
    for exchange in (made.ma, made.fr):
        exchange.house.transport.close()  # type: ignore[attr-defined]  # over HTTP it has connections
