"""Readings of communiqués scored against what a careful reader found."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

from entente.domains.diary.rules.values import Event, Reading

AIMS = {
    "type": 0.90,
    "date": 0.95,
    "country": 0.95,
    "parties F1": 0.93,
    "participants F1": 0.90,
    "canonical person": 0.85,
    "topics F1": 0.85,
    "outcomes F1": 0.88,
    "same-event pairs F1": 0.90,
}


@dataclass
class Tally:
    """Right ones among those told and those expected."""

    right: int = 0
    told: int = 0
    expected: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, doc: str, told: Iterable[Any], expected: Iterable[Any]) -> None:
        """Compare two sets."""
        a, b = set(told), set(expected)
        self.right += len(a & b)
        self.told += len(a)
        self.expected += len(b)
        if a != b:
            self.wrong.append(f"{doc}: {sorted(map(str, a - b))} for {sorted(map(str, b - a))}")

    @property
    def f1(self) -> float:
        """Twice the right ones among all told and expected; 1 where nothing was to tell and nothing was told."""
        total = self.told + self.expected
        return 2 * self.right / total if total else 1.0


def scored(readings: Sequence[Reading], expected: Path) -> dict[str, Tally]:
    """Every aim's tally over the main events; a reading belongs to the row whose `doc` its own begins with."""
    rows = [json.loads(line) for line in expected.read_text(encoding="utf-8").splitlines()]
    pairs = [(one, row) for row in rows for one in readings if one.doc.split("_")[0] == row["doc"]]
    tallies = {name: Tally() for name in AIMS}
    for reading, row in pairs:
        _main(tallies, row["doc"], reading.events[0], row["events"][0])
    same = _pairs([(row["doc"], row["cluster"]) for _reading, row in pairs])
    told = _pairs([(row["doc"], reading.cluster) for reading, row in pairs])
    tallies["same-event pairs F1"].add("all", told, same)
    return tallies


def _main(tallies: dict[str, Tally], doc: str, told: Event, want: dict[str, Any]) -> None:
    kinds = {want["type"], *want.get("type_alt", ())}
    tallies["type"].add(doc, {want["type"] if told.type in kinds else told.type}, {want["type"]})
    tallies["date"].add(doc, {_dates(told, want)}, {(want["date_start"], want["date_end"])})
    tallies["country"].add(doc, {told.place.country}, {want["place"]["country"]})
    tallies["parties F1"].add(doc, told.parties, want["parties"])
    people = [_person(one) for one in want["participants"]]
    tallies["participants F1"].add(doc, (_told(one) for one in told.participants), (key for key, _name in people))
    canonical = {(one.canonical or one.name) for one in told.participants if one.name}
    tallies["canonical person"].add(doc, canonical, (name for _key, name in people if name))
    tallies["topics F1"].add(doc, told.topics, want["topics"])
    tallies["outcomes F1"].add(doc, told.outcomes, want["outcomes"])


def _dates(told: Event, want: dict[str, Any]) -> tuple[str | None, str | None]:
    """The dates told; a blank is right where the row says that the text alone leaves the date open."""
    given = (told.date_start, told.date_end)
    alone = want.get("date_from_doc_alone")
    return (want["date_start"], want["date_end"]) if alone and (told.date_start is None or "--" in given[0]) else given


def _person(row: dict[str, Any]) -> tuple[tuple[str | None, str | None], str | None]:
    return (row["name"], row["country"] or row.get("org")), row.get("canonical") or row["name"]


def _told(one: Any) -> tuple[str | None, str | None]:
    return one.name, one.country or one.org


def _pairs(clusters: Sequence[tuple[str, str | None]]) -> set[tuple[str, str]]:
    return {(a, b) for (a, first), (b, second) in combinations(sorted(clusters), 2) if first == second}
