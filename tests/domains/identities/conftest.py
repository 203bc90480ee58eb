"""Two services that exchange, each with the index and the cross-check of its node."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import django
import pytest

django.setup()

from entente.domains.identities.services.keeping import on_messages  # noqa: E402  # models need Django set up
from entente.exchange.pump import Pump  # noqa: E402  # likewise
from entente.exchange.service import Exchange  # noqa: E402  # likewise
from entente.node.identities import Identities, forgetting, identities_of  # noqa: E402  # likewise
from entente.vocabulary.ids import ServiceId  # noqa: E402  # likewise
from tests.domains.dossiers.visiting import visiting  # noqa: E402  # likewise
from tests.domains.identities.desks import Known  # noqa: E402  # likewise
from tests.exchange.conftest import clock, lines  # noqa: E402  # likewise
from tests.exchange.houses import ES, FR, MA, Lines, TestClock, found, introduce  # noqa: E402  # likewise

__all__ = ["clock", "lines"]


@pytest.fixture
def known() -> Iterator[Known]:
    """By service, its identities."""
    held: dict[ServiceId, Identities] = {}
    yield held
    for each in held.values():
        each.keeper.close()


def composed(exchange: Exchange, lines: Lines, known: Known, home: Path) -> Exchange:
    """The same with its identities, as the composition root joins them."""
    house = replace(exchange.house, handlers=(on_messages,), erasers=(forgetting(known),))
    lines.houses[house.service] = Exchange(house=house, pump_loop=Pump(house))
    known[house.service] = identities_of(house, home / house.service)
    return lines.houses[house.service]


@pytest.fixture
def ma(transactional_db: None, tmp_path: Path, lines: Lines, clock: TestClock, known: Known) -> Exchange:
    """ma.dgsn."""
    return composed(found(tmp_path, MA, lines, clock), lines, known, tmp_path)


@pytest.fixture
def fr(ma: Exchange, tmp_path: Path, lines: Lines, clock: TestClock, known: Known) -> Exchange:
    """fr.dgsi, confirmed on both sides."""
    other = composed(found(tmp_path, FR, lines, clock), lines, known, tmp_path)
    introduce(ma, other)
    return other


@pytest.fixture
def es_alone(ma: Exchange, tmp_path: Path, lines: Lines, clock: TestClock, known: Known) -> Exchange:
    """Another service under the same roof, which was told nothing."""
    return composed(found(tmp_path, ES, lines, clock), lines, known, tmp_path)


@pytest.fixture
def pages(ma: Exchange, fr: Exchange, es_alone: Exchange, tmp_path: Path, known: Known) -> Iterator[None]:
    """Pages at the nodes of all."""
    with visiting(tmp_path, ma, fr, es_alone, identities=known):
        yield
