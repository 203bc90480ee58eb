"""Plans keep every constraint, place the most important first, leave few gaps, and say what they proved."""

import msgspec
import pytest

from entente.domains.assembly.rules.checking import breaches
from entente.domains.assembly.rules.codes import BlockKind, Family, Half, Priority
from entente.domains.assembly.rules.idle_count import idle_gaps
from entente.domains.assembly.rules.plan import Aim, Plan, Reason
from entente.domains.assembly.rules.planning import plan
from entente.domains.assembly.rules.reasons import explain
from entente.domains.assembly.rules.replanning import moved, replan
from entente.domains.assembly.rules.strategies import EXPLAINING
from entente.domains.assembly.rules.values import Assembly, Block, Person
from entente.domains.assembly.services.racing import Race
from tests.domains.assembly.stages import anything, star

change = msgspec.structs.replace
SECONDS = 60


def proof(made: Plan, aim: Aim) -> tuple[int, bool]:
    """What was reached in this aim, and whether it was proved."""
    found = next(each for each in made.proofs if each.aim is aim)
    return found.reached, found.proved


def away(assembly: Assembly, who: str, slots: set[int]) -> Assembly:
    """The same assembly without this person in these slots."""
    people = tuple(change(p, away=frozenset(slots)) if p.id == who else p for p in assembly.people)
    return change(assembly, people=people)


def test_everybody_who_asks_is_placed_without_a_gap_and_that_is_proved() -> None:
    assembly = star(10)
    made = plan(assembly, Race(), seconds=SECONDS)
    assert breaches(assembly, made) == ()
    assert len(made.placements) == 10
    assert proof(made, Aim.PLACED) == (10, True)
    assert proof(made, Aim.GAPS) == (0, True)


@pytest.mark.parametrize("seed", range(8))
def test_a_plan_of_all_kinds_of_constraints_at_once_breaks_none(seed: int) -> None:
    assembly = anything(seed)
    made = plan(assembly, Race(), seconds=SECONDS)
    assert breaches(assembly, made) == ()
    assert len(made.placements) + len(made.unplaced) == len(assembly.requests)
    counted = sum(idle_gaps(assembly, made).values())
    assert proof(made, Aim.GAPS)[0] == counted


def test_the_more_important_is_placed_whatever_the_count_of_the_others() -> None:
    assembly = star(3)
    blocked = Block("all", "Session", BlockKind.PLENARY, frozenset(range(2, 12)))
    first, second, third = assembly.requests
    requests = (
        change(first, priority=Priority.ESSENTIAL, length=2),
        change(second, priority=Priority.HIGH),
        change(third, priority=Priority.HIGH),
    )
    made = plan(change(assembly, blocks=(blocked,), requests=requests), Race(), seconds=SECONDS)
    assert [placement.request for placement in made.placements] == ["r0"]
    assert proof(made, Aim.PLACED) == (1, True)


def test_a_plenary_between_two_meetings_is_no_gap() -> None:
    assembly = star(2)
    session = Block("s", "Session", BlockKind.PLENARY, frozenset({1, *range(3, 12)}))
    made = plan(change(assembly, blocks=(session,)), Race(), seconds=SECONDS)
    assert sorted(placement.slot for placement in made.placements) == [0, 2]
    assert idle_gaps(change(assembly, blocks=(session,)), made)["head"] == 0


def test_a_deputy_steps_in_where_the_head_cannot_be() -> None:
    assembly = star(13)
    people = (*assembly.people, Person("deputy", "Deputy", "host"))
    seats = (("head", "deputy"), ("guest12",))
    requests = (*assembly.requests[:12], change(assembly.requests[12], seats=seats))
    made = plan(change(assembly, people=people, requests=requests), Race(), seconds=SECONDS)
    assert made.by_request["r12"].people == ("deputy", "guest12")
    assert len(made.placements) == 13


def test_a_request_too_many_is_told_whose_time_and_whose_meetings_are_in_its_way() -> None:
    assembly = star(13)
    requests = (*assembly.requests[:12], change(assembly.requests[12], priority=Priority.LOW))
    assembly = change(assembly, requests=requests)
    made = explain(assembly, plan(assembly, Race(), seconds=SECONDS), Race(EXPLAINING))
    (left,) = made.unplaced
    assert left.request == "r12"
    assert left.least
    assert set(left.reasons) == {Reason(Family.ONE_PLACE, "head"), Reason(Family.PLACED, "head")}


def test_what_excludes_a_request_by_itself_is_told_without_the_others() -> None:
    assembly = star(3)
    request = change(assembly.requests[0], half=Half.MORNING)
    session = Block("session", "Session", BlockKind.PLENARY, frozenset(range(8)))
    assembly = change(assembly, requests=(request, *assembly.requests[1:]), blocks=(session,))
    made = explain(assembly, plan(assembly, Race(), seconds=SECONDS), Race(EXPLAINING))
    reasons = {(reason.family, reason.about) for reason in made.unplaced[0].reasons}
    assert reasons == {(Family.HALF, "r0"), (Family.BLOCK, "session")}


def test_a_request_larger_than_any_room_is_told_so() -> None:
    assembly = star(2)
    requests = (change(assembly.requests[0], size=40), assembly.requests[1])
    assembly = change(assembly, requests=requests)
    made = explain(assembly, plan(assembly, Race(), seconds=SECONDS), Race(EXPLAINING))
    assert made.unplaced[0].reasons == (Reason(Family.NO_ROOM, "r0"),)


def test_a_plan_after_a_change_moves_provably_fewest() -> None:
    assembly = star(9)
    before = plan(assembly, Race(), seconds=SECONDS)
    busy = sorted(placement.slot for placement in before.placements)
    changed = away(assembly, "head", set(busy[3:5]))
    after = replan(changed, before, Race(), seconds=SECONDS)
    assert breaches(changed, after) == ()
    assert len(after.placements) == 9
    assert proof(after, Aim.MOVES) == (2, True)
    assert moved(before, after) == 2


@pytest.mark.parametrize("seed", range(4))
def test_nothing_moves_when_nothing_changed(seed: int) -> None:
    assembly = anything(seed)
    before = plan(assembly, Race(), seconds=SECONDS, aims={Aim.PLACED})
    after = replan(assembly, before, Race(), seconds=SECONDS)
    assert proof(after, Aim.MOVES) == (0, True)
    assert after.by_request == before.by_request
