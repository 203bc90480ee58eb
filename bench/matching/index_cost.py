"""What one operation of the index costs at a given size: build, add, amend, erase, search."""

import json
import random
import resource
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.table import Table

from bench.matching.crowd import Crowd, crowd
from bench.matching.population import Error
from bench.report import Figure
from entente.matching.identities.identity import Identity
from entente.matching.index.match_index import MatchIndex
from entente.matching.index.records import Record

SEARCH_AIMS = {1_000_000: 50.0, 10_000_000: 200.0}
CHANGE_AIM = 5.0


def index_cost(rows: int, kept: Path | None = None, operations: int = 200) -> list[Figure]:
    """An index of so many people, built or found in `kept`; times are wall, p95 where it says so."""
    people, draw = crowd(rows), random.Random(3)
    with tempfile.TemporaryDirectory() as folder:
        place = kept / str(rows) if kept else Path(folder)
        index, built = _index(place, people)
        _read_once(place)
        asked = draw.sample(range(rows), min(operations, rows // 10))
        sought = [people.mistaken(row, list(Error)[at % len(Error)], draw) for at, row in enumerate(asked)]
        names = [Identity(one.kind, one.names) for one in sought]
        index.search(sought[0])
        by_name = _times([lambda one=one: index.search(one, most=20) for one in names])
        cpu = time.process_time()
        found = []
        searches = _times([lambda one=one: found.append(index.search(one, most=20)) for one in sought])
        cpu = 1000 * (time.process_time() - cpu) / len(searches)
        there = sum(str(row) in {one.key for one in best} for row, best in zip(asked, found, strict=True)) / len(asked)
        adds = _times([lambda one=one, at=at: index.add(f"new {at}", one) for at, one in enumerate(sought)])
        amends = _times([lambda one=one, at=at: index.add(f"new {at}", one) for at, one in enumerate(reversed(sought))])
        erases = _times([lambda row=row: index.erase(str(row)) for row in draw.sample(range(rows), len(sought))])
        index.close()
        disk = sum(file.stat().st_size for file in place.rglob("*") if file.is_file()) / 1e9
    aim = SEARCH_AIMS.get(rows)
    what = f"index of {rows:,}"
    return [
        *built,
        Figure(f"{what}: on disk", disk, "GB"),
        Figure(f"{what}: most memory so far", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6, "GB"),
        Figure(f"{what}: recall at 20", there, "", "one error in each sought person"),
        Figure(f"{what}: search, median", float(np.median(searches)), "ms"),
        Figure(f"{what}: search, mean CPU", cpu, "ms", "what it costs however busy the machine is"),
        Figure(f"{what}: search, p95", _p95(searches), "ms", f"aim {aim}", _within(searches, aim)),
        Figure(f"{what}: search by the name alone, p95", _p95(by_name), "ms", f"aim {aim}", _within(by_name, aim)),
        *(
            Figure(f"{what}: {name}, p95", _p95(times), "ms", f"aim {CHANGE_AIM}", _within(times, CHANGE_AIM))
            for name, times in (("add", adds), ("amend", amends), ("erase", erases))
        ),
    ]


def _read_once(place: Path) -> None:
    """Bring the files into the machine's memory, where those of a node that has run for an hour are."""
    for file in place.rglob("*"):
        if file.is_file():
            with file.open("rb") as content:
                while content.read(1 << 24):
                    pass


def _index(place: Path, people: Crowd) -> tuple[MatchIndex, list[Figure]]:
    """The index, and what building took; a kept one was changed by some hundred records before, and says when built."""
    took = place.with_suffix(".built.json")
    if (place / "base").exists():
        return MatchIndex.open(place), [
            Figure(**each) for each in json.loads(took.read_text())
        ] if took.exists() else []
    started, cpu, rows = time.perf_counter(), time.process_time(), len(people)
    index = MatchIndex.create(place, (Record(str(row), people.identity(row)) for row in range(rows)))
    built, cpu = time.perf_counter() - started, time.process_time() - cpu
    what, when = f"index of {rows:,}", datetime.now(UTC)
    note = f"{1e6 * built / rows:.0f} microseconds a record; built at {when:%Y-%m-%d %H:%M} UTC"
    figures = [
        Figure(f"{what}: build", built, "s", note),
        Figure(f"{what}: build, CPU", cpu, "s", "what it costs however busy the machine is"),
    ]
    took.write_text(json.dumps([asdict(figure) for figure in figures]))
    return index, figures


def _times(operations: list[Callable[[], object]]) -> list[float]:
    found = []
    for operation in operations:
        started = time.perf_counter()
        operation()
        found.append(1000 * (time.perf_counter() - started))
    return found


def _within(times: list[float], aim: float | None) -> bool | None:
    return _p95(times) <= aim if aim else None


def _p95(times: list[float]) -> float:
    return float(np.quantile(times, 0.95))


def show_by_size(figures: dict[int, list[Figure]]) -> None:
    """One row for each operation, one column for each size: how the cost grows."""
    table = Table("operation", *(f"{size:,}" for size in figures), "unit", title="the index by size")
    named = {size: {one.what.partition(": ")[2]: one for one in found} for size, found in figures.items()}
    for operation, unit in dict.fromkeys((what, one.unit) for found in named.values() for what, one in found.items()):
        values = [f"{found[operation].value:,.2f}" if operation in found else "–" for found in named.values()]
        table.add_row(operation, *values, unit)
    Console().print(table)
