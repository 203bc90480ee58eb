"""Published cases of business-to-business scheduling, read from MiniZinc data into an assembly. For benchmarks only."""

import re
from datetime import datetime, timedelta
from pathlib import Path

from entente.domains.assembly.rules.codes import Half
from entente.domains.assembly.rules.values import Assembly, Delegation, Person, Request, Room, Slot

FAIRNESS = 2
"""The bound d of the published results."""
_ASSIGNMENT = re.compile(r"(\w+)\s*=\s*(.*?);", re.DOTALL)
_SET = re.compile(r"\{([^}]*)\}|(\d+)\.\.(\d+)")
_HALVES = {1: Half.MORNING, 2: Half.AFTERNOON, 3: None}
_START = datetime(2026, 1, 5, 9)  # noqa: DTZ001  # the assembly's local time; the published cases name no day


def assembly_of(path: Path) -> Assembly:
    """One case: unit meetings of two, equal tables, one day; all participants count for gaps."""
    values = dict(_ASSIGNMENT.findall(path.read_text()))
    count = int(values["nBusiness"])
    away = [frozenset(slot - 1 for slot in each if slot > 0) for each in sets(values["forbidden"])]
    people = [Person(str(n + 1), f"Participant {n + 1}", str(n + 1), away[n]) for n in range(count)]
    return Assembly(
        slots=slots(int(values["nTotalSlots"]), int(values["nMorningSlots"])),
        delegations=tuple(Delegation(person.id, person.name) for person in people),
        people=tuple(people),
        rooms=tuple(Room(f"table {n}", f"Table {n}", "hall", 2) for n in range(int(values["nTables"]))),
        requests=requests(values),
        fairness=FAIRNESS,
    )


def slots(total: int, morning: int) -> tuple[Slot, ...]:
    """Slots of 20 minutes that all touch: the published cases count the noon break as none."""
    starts = [_START + timedelta(minutes=20 * n) for n in range(total + 1)]
    return tuple(
        Slot(_START.date(), starts[n].time(), starts[n + 1].time(), Half.MORNING if n < morning else Half.AFTERNOON)
        for n in range(total)
    )


def requests(values: dict[str, str]) -> tuple[Request, ...]:
    """The meetings with half of the day, fixed slot and order."""
    rows = [[int(n) for n in row.split(",") if n.strip()] for row in values["requested"].strip("[]| \n").split("|")]
    fixed = [int(n) for n in re.findall(r"\d+", values["fixed"])]
    before = sets(values["precedences"])
    return tuple(
        Request(
            id=str(n + 1),
            title=f"{row[0]} and {row[1]}",
            delegations=(str(row[0]), str(row[1])),
            seats=((str(row[0]),), (str(row[1]),)),
            half=_HALVES[row[2]],
            slot=fixed[n] - 1 if fixed[n] else None,
            after=tuple(str(each) for each in sorted(before[n])),
        )
        for n, row in enumerate(rows)
    )


def sets(text: str) -> list[frozenset[int]]:
    """An array of sets, written out or as ranges."""
    return [
        frozenset(range(int(low), int(high) + 1)) if low else frozenset(int(n) for n in re.findall(r"\d+", inside))
        for inside, low, high in _SET.findall(text)
    ]
