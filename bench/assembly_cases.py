"""Assemblies of a given size for the benchmark: a principal whom all ask for, and a whole assembly."""

import random
from datetime import datetime, timedelta

from entente.domains.assembly.rules.codes import BlockKind, Half, Priority
from entente.domains.assembly.rules.values import Assembly, Block, Delegation, Person, Request, Room, Slot

_START = datetime(2026, 1, 5, 9)  # noqa: DTZ001  # the assembly's local time
PER_DAY = 16


def slots(days: int) -> tuple[Slot, ...]:
    """Half hours from nine to five."""
    starts = [_START + timedelta(days=day, minutes=30 * n) for day in range(days) for n in range(PER_DAY)]
    return tuple(
        Slot(
            at.date(), at.time(), (at + timedelta(minutes=30)).time(), Half.MORNING if at.hour < 13 else Half.AFTERNOON
        )
        for at in starts
    )


def star(requests: int = 43, days: int = 4) -> Assembly:
    """The head of one delegation meets the head of each other one; plenary every morning, a prayer at one."""
    grid = slots(days)
    plenary = frozenset(n for n in range(len(grid)) if n % PER_DAY in (0, 1))
    prayer = frozenset(n for n in range(len(grid)) if n % PER_DAY == 8)
    return Assembly(
        grid,
        (Delegation("host", "Host"), *(Delegation(f"d{n}", f"Delegation {n}") for n in range(requests))),
        (Person("head", "Head", "host"), *(Person(f"p{n}", f"Head {n}", f"d{n}") for n in range(requests))),
        tuple(Room(f"room {n}", f"Room {n}", "palace", 6) for n in range(2)),
        tuple(
            Request(f"r{n}", f"Delegation {n}", ("host", f"d{n}"), (("head",), (f"p{n}",)), Priority(1 + n % 4))
            for n in range(requests)
        ),
        blocks=(
            Block("plenary", "Plenary", BlockKind.PLENARY, plenary),
            Block("prayer", "Prayer", BlockKind.PRAYER, prayer, frozenset({"head"})),
        ),
    )


def whole(delegations: int = 196, requests: int = 1000, seed: int = 7) -> Assembly:
    """Every pair at random, each person with one absence a day; 25 rooms, 4 days."""
    draw = random.Random(seed)
    grid = slots(4)
    plenary = frozenset(n for n in range(len(grid)) if n % PER_DAY in (0, 1))
    people = tuple(
        Person(f"p{n}", f"Head {n}", f"d{n}", frozenset(draw.sample(range(len(grid)), 4))) for n in range(delegations)
    )
    pairs: dict[tuple[int, int], None] = {}
    while len(pairs) < requests:
        one, other = sorted(draw.sample(range(delegations), 2))
        pairs[one, other] = None
    return Assembly(
        grid,
        tuple(Delegation(f"d{n}", f"Delegation {n}") for n in range(delegations)),
        people,
        tuple(Room(f"room {n}", f"Room {n}", "palace", 6) for n in range(25)),
        tuple(
            Request(
                f"r{a}-{b}", f"{a} and {b}", (f"d{a}", f"d{b}"), ((f"p{a}",), (f"p{b}",)), Priority(1 + (a + b) % 4)
            )
            for a, b in pairs
        ),
        blocks=(Block("plenary", "Plenary", BlockKind.PLENARY, plenary),),
    )
