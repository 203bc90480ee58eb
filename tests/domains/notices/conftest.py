"""Two services that know each other; ma.dgsn has officers who are told what comes."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.exchange.conftest import clock, lines
from tests.exchange.houses import FR, MA, Lines, TestClock, found, introduce

if TYPE_CHECKING:
    from entente.exchange.service import Exchange

__all__ = ["clock", "fr", "lines", "ma"]


@pytest.fixture
def ma(db: None, tmp_path: Path, lines: Lines, clock: TestClock) -> "Exchange":
    """ma.dgsn, whose messages give notices."""
    from entente.domains.notices.services.arising import on_messages
    from entente.exchange.pump import Pump
    from entente.exchange.service import Exchange

    silent = found(tmp_path, MA, lines, clock).house
    house = replace(silent, handlers=(on_messages,))
    lines.houses[MA] = Exchange(house=house, pump_loop=Pump(house))
    return lines.houses[MA]


@pytest.fixture
def fr(ma: "Exchange", tmp_path: Path, lines: Lines, clock: TestClock) -> "Exchange":
    """fr.dgsi, which ma.dgsn has confirmed and which has confirmed ma.dgsn."""
    other = found(tmp_path, FR, lines, clock)
    introduce(ma, other)
    return other
