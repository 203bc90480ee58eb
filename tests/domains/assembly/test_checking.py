"""The checker names each kind of breach; edits that it lets pass never put anybody in two places."""

import random

import msgspec
import pytest

from entente.domains.assembly.rules.checking import breaches
from entente.domains.assembly.rules.codes import BlockKind, Family, Half, Privacy
from entente.domains.assembly.rules.edits import Move, Withdraw, edited, would_break
from entente.domains.assembly.rules.plan import Placement, Plan
from entente.domains.assembly.rules.values import Assembly, Block, Interpreter, Room
from tests.domains.assembly.stages import anything, star

change = msgspec.structs.replace


def at(number: int, slot: int, room: str = "room0", interpreters: tuple[str, ...] = ()) -> Placement:
    """Guest `number` meets the head here."""
    return Placement(f"r{number}", slot, room, ("head", f"guest{number}"), interpreters)


def families(assembly: Assembly, *placements: Placement) -> set[Family]:
    """The kinds of breaches."""
    return {breach.family for breach in breaches(assembly, Plan(placements))}


def first(assembly: Assembly, **values: object) -> Assembly:
    """The first request changed."""
    return change(assembly, requests=(change(assembly.requests[0], **values), *assembly.requests[1:]))


ALONE = [
    (Family.HALF, first(star(2), half=Half.AFTERNOON)),
    (Family.FORBIDDEN, first(star(2), forbidden=frozenset({2}))),
    (Family.FIXED, first(star(2), slot=4)),
    (Family.FIXED, first(star(2), room="room1")),
    (Family.NO_ROOM, first(star(2), size=7)),
    (Family.NO_ROOM, change(first(star(2), privacy=Privacy.DISCREET), rooms=(Room("room0", "Room", "palace", 6),))),
    (Family.NO_INTERPRETER, first(star(2), languages=(("ar", "en"),))),
    (Family.PAST, star(2, first=3)),
    (Family.BLOCK, star(2, blocks=(Block("b", "B", BlockKind.PRAYER, frozenset({2}), frozenset({"head"})),))),
    (
        Family.TRAVEL,
        star(
            2,
            travel=(("palace", "hotel", 40),),
            blocks=(Block("b", "B", BlockKind.PLENARY, frozenset({4}), venue="hotel"),),
        ),
    ),
    (Family.AWAY, change(star(2), people=tuple(change(p, away=frozenset({2})) for p in star(2).people))),
    (Family.APART, star(2, apart=(("host", "d0"),))),
]


@pytest.mark.parametrize(("family", "assembly"), ALONE, ids=[family.value for family, _ in ALONE])
def test_what_a_single_meeting_breaks_is_named(family: Family, assembly: Assembly) -> None:
    assert families(assembly, at(0, 2)) == {family}


def test_a_meeting_over_the_end_of_a_day_is_named() -> None:
    assembly = first(star(2, days=2), length=2)
    assert families(assembly, at(0, 11)) == {Family.LENGTH}


def test_one_person_in_two_rooms_and_one_room_for_two_meetings_are_named() -> None:
    assert families(star(2), at(0, 2), at(1, 2, "room1")) == {Family.ONE_PLACE}
    assert families(star(2), at(0, 2), at(1, 2)) == {Family.ONE_PLACE, Family.ROOMS_FULL}


def test_no_time_for_the_way_between_venues_is_named() -> None:
    rooms = (Room("room0", "Room", "palace", 6), Room("room1", "Room", "hotel", 6))
    assembly = star(2, travel=(("hotel", "palace", 20),))
    assembly = change(assembly, rooms=rooms)
    assert families(assembly, at(0, 2), at(1, 3, "room1")) == {Family.TRAVEL}
    assert families(assembly, at(0, 2), at(1, 4, "room1")) == set()


def test_delegations_to_keep_apart_may_not_meet_at_the_door() -> None:
    assembly = star(2, apart=(("d1", "d0"),))
    assert families(assembly, at(0, 2), at(1, 3)) == {Family.APART}
    assert families(assembly, at(0, 2), at(1, 4)) == set()


def test_a_cap_an_order_and_a_rest_are_kept() -> None:
    capped = change(star(3), people=tuple(change(p, cap=2) for p in star(3).people))
    assert families(capped, at(0, 1), at(1, 3), at(2, 5)) == {Family.DAILY_CAP}
    ordered = first(star(2), after=("r1",))
    assert families(ordered, at(0, 1), at(1, 3)) == {Family.AFTER}
    worker = Interpreter("i", "I", frozenset({("ar", "en")}), longest=2, rest=2)
    speaking = tuple(change(request, languages=(("ar", "en"),)) for request in star(3).requests)
    resting = change(star(3), requests=speaking, interpreters=(worker,))
    assert families(resting, *(at(n, n + 1, "room0", ("i",)) for n in range(3))) == {Family.REST}
    assert families(resting, *(at(n, slot, "room0", ("i",)) for n, slot in enumerate((1, 2, 4)))) == {Family.REST}
    assert families(resting, *(at(n, slot, "room0", ("i",)) for n, slot in enumerate((1, 2, 5)))) == set()


def test_an_edit_says_what_it_would_break_and_nothing_that_was_broken_before() -> None:
    assembly = star(3)
    plan = Plan((at(0, 2), at(1, 2, "room1")))
    (found,) = would_break(assembly, plan, Move("r2", 2, "room0"))[:1]
    assert found.family is Family.ONE_PLACE
    assert "r2" in found.requests
    assert would_break(assembly, plan, Move("r2", 5, "room0")) == ()
    assert would_break(assembly, plan, Withdraw("r0")) == ()


def nobody_is_twice(assembly: Assembly, plan: Plan) -> bool:
    """Counted once more, by person and slot and by room and slot alone."""
    length = {request.id: request.length for request in assembly.requests}
    taken: list[tuple[str, int]] = []
    for p in plan.placements:
        for slot in range(p.slot, p.slot + length[p.request]):
            taken += [(who, slot) for who in (*p.people, *p.interpreters, f"room {p.room}")]
    return len(taken) == len(set(taken))


def test_random_edits_that_pass_the_check_never_put_anybody_in_two_places() -> None:
    draw, assembly, plan, kept = random.Random(5), anything(5), Plan(()), 0
    for _ in range(1500):
        request = draw.choice(assembly.requests).id
        move = Move(request, draw.randrange(len(assembly.slots) - 1), draw.choice(assembly.rooms).id)
        edit = Withdraw(request) if draw.random() < 0.1 else move
        if not would_break(assembly, plan, edit):
            plan, kept = edited(assembly, plan, edit), kept + 1
            assert nobody_is_twice(assembly, plan)
    assert kept > 100
    assert plan.placements
    assert breaches(assembly, plan) == ()
