"""An event with a venue, a scenario and its evidence, kept by ma.dgsn, which exchanges with fr.dgsi."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.exchange.conftest import clock, lines
from tests.exchange.houses import FR, MA, Lines, TestClock, found, introduce

if TYPE_CHECKING:
    from entente.domains.events.models import Event, Scenario
    from entente.exchange.service import Exchange

__all__ = ["clock", "fr", "lines", "ma"]
FIRST, LAST = date(2030, 6, 8), date(2030, 7, 21)


@pytest.fixture
def ma(db: None, tmp_path: Path, lines: Lines, clock: TestClock) -> "Exchange":
    """ma.dgsn, whose messages touch scenarios."""
    from entente.domains.events.services.touching import erase_derived, handler
    from entente.domains.notices.services.arising import on_reviews
    from entente.exchange.pump import Pump
    from entente.exchange.service import Exchange

    plain = found(tmp_path, MA, lines, clock).house
    house = replace(plain, handlers=(handler(on_reviews),), erasers=(erase_derived,))
    lines.houses[MA] = Exchange(house=house, pump_loop=Pump(house))
    return lines.houses[MA]


@pytest.fixture
def fr(ma: "Exchange", tmp_path: Path, lines: Lines, clock: TestClock) -> "Exchange":
    """fr.dgsi, which ma.dgsn has confirmed and which has confirmed ma.dgsn."""
    other = found(tmp_path, FR, lines, clock)
    introduce(ma, other)
    return other


@pytest.fixture
def championship(db: None) -> "Event":
    """Three hosts, one guest, one venue."""
    from entente.domains.events.models import Venue
    from entente.domains.events.rules.codes import EventKind
    from entente.domains.events.services.events import Plan, add_venue, begin

    hosts = ((MA, "MA"), ("es.policia", "ES"), ("pt.psp", "PT"))
    plan = Plan("Invented Championship", EventKind.CHAMPIONSHIP, FIRST, LAST, "Africa/Casablanca", hosts, (FR,))
    held = begin(MA, plan, by="planner", now=1)
    add_venue(held, Venue(name="Stadium of the Cape", city="Tangier", country="MA", capacity=65_000))
    return held


@pytest.fixture
def scenario(championship: "Event") -> "Scenario":
    """An attack by drone on the opening, watched by words."""
    from entente.domains.events.services.scenarios import Told, open_scenario
    from entente.vocabulary.crime import CrimeArea

    told = Told(
        title="Drone over the opening",
        threat="A lone attacker",
        target="Spectators at the opening match",
        means="A drone with an explosive charge",
        area=CrimeArea.TERRORISM,
        method="iso31000-5x5",
        owner="analyst",
        watch=(("venue", "Stadium of the Cape"), ("means", "drone")),
    )
    return open_scenario(championship, told, by="analyst", now=2)
