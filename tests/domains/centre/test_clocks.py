"""Three nodes of one room whose machines' clocks differ by hours."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest

from tests.domains.centre.conftest import Centre
from tests.exchange.houses import TestClock

if TYPE_CHECKING:
    from entente.exchange.service import Exchange

pytestmark = pytest.mark.django_db
HOUR = 3_600_000


@dataclass
class Wrong:
    """A clock that is wrong by so much."""

    right: TestClock
    by: int

    def __call__(self) -> int:
        return self.right() + self.by


def with_clock(centre: Centre, exchange: "Exchange", by: int) -> "Exchange":
    """The service with its machine's clock wrong."""
    from entente.exchange.pump import Pump
    from entente.exchange.service import Exchange

    house = replace(exchange.house, clock=Wrong(centre.clock, by))
    made = Exchange(house=house, pump_loop=Pump(house))
    centre.lines.houses[exchange.service] = made
    centre.exchanges = [made if each.service == made.service else each for each in centre.exchanges]
    return made


def mended(centre: Centre, exchange: "Exchange", right: "Exchange") -> "Exchange":
    """The administrator sets the clock; the partners try again a while later."""
    centre.lines.houses[right.service] = right
    centre.exchanges = [right if each.service == exchange.service else each for each in centre.exchanges]
    centre.clock.now += 20 * 60_000
    return right


def test_a_node_whose_clock_is_hours_behind_is_heard_and_heard_on_when_it_is_set_right(centre: Centre) -> None:
    from entente.domains.centre.services.writing import Said

    centre.clock.now += 6 * HOUR
    right, slow = centre.es, with_clock(centre, centre.es, -3 * HOUR)
    centre.say(slow, Said("From a slow clock"))
    centre.carry()
    assert centre.words(centre.ma) == ["Final match", "From a slow clock"]
    centre.say(mended(centre, slow, right), Said("Set right"))
    centre.carry()
    assert [centre.words(each)[1:] for each in centre.exchanges] == [["From a slow clock", "Set right"]] * 3


def test_a_node_whose_clock_is_hours_ahead_is_told_so_and_loses_nothing(centre: Centre) -> None:
    from entente.domains.centre.services.writing import Said
    from entente.exchange.models import Outbox

    right, fast = centre.es, with_clock(centre, centre.es, 3 * HOUR)
    centre.say(fast, Said("From a fast clock"))
    centre.carry()
    assert centre.words(centre.ma) == ["Final match"], "its time has not come here"
    refused = Outbox.objects.filter(service=fast.service, state="failed").values_list("error", flat=True)
    assert {("P-3.7" in each, "set both clocks" in each) for each in refused} == {(True, True)}
    exchange = mended(centre, fast, right)
    centre.say(exchange, Said("Set right"))
    for _hour in range(4):
        centre.carry()
        centre.clock.now += HOUR
    centre.say(exchange, Said("And on"))
    for _round in range(3):
        centre.carry()
        centre.clock.now += 20 * 60_000
    told = ["From a fast clock", "Set right", "And on"]
    assert [centre.words(each)[1:] for each in centre.exchanges] == [told] * 3
