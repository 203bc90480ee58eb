"""Two services that know each other under an agreement that wants four eyes on reports."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import django
import pytest

django.setup()

from entente.access.terms import Terms  # noqa: E402  # models need Django set up
from entente.domains.approvals.services.reviewing import is_cleared, on_messages  # noqa: E402  # likewise
from entente.exchange.pump import Pump  # noqa: E402  # likewise
from entente.exchange.service import Exchange  # noqa: E402  # likewise
from entente.vocabulary.codes import ExchangeKind  # noqa: E402  # models need Django set up
from entente.vocabulary.crime import CrimeArea  # noqa: E402  # models need Django set up
from entente.vocabulary.ids import AgreementId, ServiceId  # noqa: E402  # models need Django set up
from entente.vocabulary.persons import SpecialCategory  # noqa: E402  # models need Django set up
from tests.domains.dossiers.visiting import visiting  # noqa: E402  # models need Django set up
from tests.exchange.conftest import clock, lines  # noqa: E402  # models need Django set up
from tests.exchange.houses import AGREEMENT, FR, MA, TERMS, Lines, TestClock, found, introduce  # noqa: E402  # models need Django set up

__all__ = ["clock", "lines"]
FOUR_EYES = replace(
    TERMS,
    four_eyes=frozenset({ExchangeKind.OWN_INITIATIVE}),
    crime_areas=frozenset({CrimeArea.TERRORISM, CrimeArea.ESPIONAGE}),
    special={SpecialCategory.RELIGION: frozenset()},
    clauses={"four_eyes": 9, **TERMS.clauses},
)


def four_eyes(service: ServiceId, agreement: AgreementId, at: int) -> Terms | None:
    """The one agreement, with four eyes on shares on own initiative."""
    del service, at
    return FOUR_EYES if agreement == AGREEMENT else None


def reviewed(exchange: Exchange) -> Exchange:
    """The same with its reviewers, as the composition root joins them."""
    house = replace(exchange.house, cleared=is_cleared, handlers=(on_messages,))
    return Exchange(house=house, pump_loop=Pump(house))


@pytest.fixture
def ma(db: None, tmp_path: Path, lines: Lines, clock: TestClock) -> Exchange:
    """ma.dgsn."""
    lines.houses[MA] = reviewed(found(tmp_path, MA, lines, clock, agreed=four_eyes))
    return lines.houses[MA]


@pytest.fixture
def fr(ma: Exchange, tmp_path: Path, lines: Lines, clock: TestClock) -> Exchange:
    """fr.dgsi, confirmed on both sides."""
    other = lines.houses[FR] = reviewed(found(tmp_path, FR, lines, clock, agreed=four_eyes))
    introduce(ma, other)
    return other


@pytest.fixture
def pages(ma: Exchange, fr: Exchange, tmp_path: Path) -> Iterator[None]:
    """Pages at the nodes of both."""
    with visiting(tmp_path, ma, fr):
        yield
