"""An assembly under way: nothing is placed in a time that is past, and what has begun stays where it is."""

from datetime import datetime
from zoneinfo import ZoneInfo

import msgspec
import pytest

from entente.domains.assembly.models import Assembly, MadePlan
from entente.domains.assembly.rules.edits import Move
from entente.domains.assembly.rules.filing import AssemblyFile, RequestRow
from entente.domains.assembly.services import plans, requests
from entente.domains.assembly.services.plans import EditBreaks
from entente.domains.assembly.services.requests import RequestRefused
from entente.vocabulary.clock import SECOND, Milliseconds
from tests.cli.test_assembly import DAY, FILE
from tests.domains.agreements.texts import MA

pytestmark = pytest.mark.django_db
BEFORE = 1_000


def o_clock(held: Assembly, hour: int, minute: int = 0) -> Milliseconds:
    """That hour on the day of the assembly, at its place."""
    at = datetime.fromisoformat(DAY).replace(hour=hour, minute=minute, tzinfo=ZoneInfo(held.file.time_zone))
    return int(at.timestamp()) * SECOND


@pytest.fixture
def held() -> Assembly:
    """A small assembly with its requests accepted, before it begins."""
    made = requests.begin(MA, msgspec.convert(FILE, AssemblyFile), by="officer", now=BEFORE)
    requests.accept_all(made, by="officer", now=BEFORE)
    return made


def planned(held: Assembly, now: Milliseconds) -> MadePlan:
    made = plans.order(held, by="officer", seconds=20, now=now)
    plans.make(made.pk, lambda: now)
    made.refresh_from_db()
    assert made.state == "ready", made.what
    return made


def another(held: Assembly, **changed: object) -> RequestRow:
    """One more request for the people of the first."""
    return msgspec.structs.replace(held.requests.first().row, id="late", title="Late", **changed)  # type: ignore[union-attr]  # the fixture has requests


def test_a_request_for_a_time_that_is_past_is_told_so(held: Assembly) -> None:
    row = another(held, at=f"{DAY} 09:00")
    with pytest.raises(RequestRefused, match="past"):
        requests.ask(held, row, origin="hand", now=o_clock(held, 23))
    assert requests.ask(held, row, origin="hand", now=BEFORE).key == "late"


def test_a_plan_made_on_the_day_leaves_what_has_begun_and_fills_what_is_to_come(held: Assembly) -> None:
    before = planned(held, BEFORE).plan
    requests.ask(held, another(held), origin="hand", now=BEFORE)
    requests.accept(held, "late", by="officer", now=BEFORE)
    first = min(placement.slot for placement in before.placements)
    begins = plans.to_plan(held).slots[first].start
    now = o_clock(held, begins.hour, begins.minute)
    after = planned(held, now).plan
    for old in before.placements:
        if old.slot == first:
            assert after.by_request[old.request] == old
    assert all(each.slot > first for each in after.placements if each.request == "late")


def test_nothing_is_moved_into_the_past_by_hand(held: Assembly) -> None:
    made = planned(held, BEFORE)
    asked = plans.to_plan(held)
    moving = max(made.plan.placements, key=lambda each: each.slot)
    begins = asked.slots[0].start
    now = o_clock(held, begins.hour, begins.minute)
    assert moving.slot > 0
    with pytest.raises(EditBreaks) as refused:
        plans.change(held, made, Move(moving.request, 0, moving.room), now)
    assert "past" in {breach.family.value for breach in refused.value.breaches}
