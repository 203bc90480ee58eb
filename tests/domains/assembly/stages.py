"""Assemblies for the tests: a principal whom all ask for, and one where anything at all can be asked."""

import random
from datetime import datetime, timedelta

from entente.domains.assembly.rules.codes import BlockKind, Half, Priority, Privacy
from entente.domains.assembly.rules.values import (
    Assembly,
    Block,
    Delegation,
    Interpreter,
    Person,
    Request,
    Room,
    Slot,
)

FIRST_DAY = datetime(2026, 3, 2, 9)  # noqa: DTZ001  # an assembly has local times
PER_DAY = 12


def slots(days: int, per_day: int = PER_DAY) -> tuple[Slot, ...]:
    """Half hours from nine; the afternoon begins at one."""
    starts = [FIRST_DAY + timedelta(days=day, minutes=30 * n) for day in range(days) for n in range(per_day)]
    return tuple(
        Slot(
            at.date(),
            at.time(),
            (at + timedelta(minutes=30)).time(),
            Half.MORNING if at.hour < 13 else Half.AFTERNOON,
        )
        for at in starts
    )


def star(guests: int, *, days: int = 1, rooms: int = 2, **more: object) -> Assembly:
    """The head of the host's delegation, whom every guest asks for a meeting of one slot."""
    people = [Person("head", "Head", "host")] + [Person(f"guest{n}", f"Guest {n}", f"d{n}") for n in range(guests)]
    values: dict[str, object] = {
        "slots": slots(days),
        "delegations": (Delegation("host", "Host"), *(Delegation(f"d{n}", f"Delegation {n}") for n in range(guests))),
        "people": tuple(people),
        "rooms": tuple(Room(f"room{n}", f"Room {n}", "palace", 6, Privacy.CONFIDENTIAL) for n in range(rooms)),
        "requests": tuple(
            Request(f"r{n}", f"Delegation {n}", ("host", f"d{n}"), (("head",), (f"guest{n}",))) for n in range(guests)
        ),
    }
    return Assembly(**(values | more))  # type: ignore[arg-type]  # a test names only what it changes


def anything(seed: int) -> Assembly:
    """Two days, two venues, deputies, interpreters, blocks, caps, pairs apart: all kinds of constraints at once."""
    draw = random.Random(seed)
    grid = slots(2)
    crews = [f"d{n}" for n in range(7)]
    people = [
        Person(
            f"{crew}.{n}",
            f"Person {n} of {crew}",
            crew,
            frozenset(draw.sample(range(len(grid)), 2)),
            cap=draw.choice([None, 3, 4]),
        )
        for crew in crews
        for n in range(2)
    ]
    requests = [_request(draw, n, crews) for n in range(16)]
    rooms = [
        Room("a1", "A1", "a", 4),
        Room("a2", "A2", "a", 8, Privacy.CONFIDENTIAL),
        Room("b1", "B1", "b", 8, Privacy.DISCREET),
    ]
    interpreters = [
        Interpreter("i1", "I1", frozenset({("ar", "fr"), ("ar", "en")}), longest=2),
        Interpreter("i2", "I2", frozenset({("ar", "en")}), frozenset({3}), longest=1, rest=2),
    ]
    blocks = [
        Block("plenary", "Plenary", BlockKind.PLENARY, frozenset({0, 1, 12}), venue="a"),
        Block("prayer", "Prayer", BlockKind.PRAYER, frozenset({8, 20}), frozenset({"d0.0", "d1.0"})),
    ]
    return Assembly(
        grid,
        tuple(Delegation(crew, crew) for crew in crews),
        tuple(people),
        tuple(rooms),
        tuple(requests),
        tuple(interpreters),
        tuple(blocks),
        travel=(("a", "b", 20),),
        apart=(("d1", "d2"),),
        first=1,
    )


def _request(draw: random.Random, number: int, crews: list[str]) -> Request:
    here, there = draw.sample(crews, 2)
    if {here, there} == {"d1", "d2"}:
        there = "d3"
    deputised = draw.random() < 0.4
    return Request(
        f"r{number}",
        f"{here} and {there}",
        (here, there),
        ((f"{here}.0", f"{here}.1") if deputised else (f"{here}.0",), (f"{there}.{draw.randrange(2)}",)),
        draw.choice(list(Priority)),
        length=draw.choice([1, 1, 2]),
        half=draw.choice([None, None, *Half]),
        forbidden=frozenset(draw.sample(range(24), 2)),
        privacy=draw.choice(list(Privacy)),
        languages=(("ar", "en"),) if draw.random() < 0.4 else (),
        after=(f"r{number - 1}",) if number and draw.random() < 0.2 else (),
    )
