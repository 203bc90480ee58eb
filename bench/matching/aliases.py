"""Aliases of the public sanctions list, each sought among the primary names of all entries."""

import csv
import random
import tempfile
from pathlib import Path

from bench.matching.held_out import DATA
from bench.report import Figure
from entente.matching.identities.identity import person
from entente.matching.index.match_index import MatchIndex
from entente.matching.index.records import Record
from entente.matching.names.normalise import NameRefused, clean

AIM = 0.80


def aliases(most: int) -> list[Figure]:
    """Recall at 1 and at 10."""
    primary = {row[0]: row[1] for row in _rows("sdn.csv") if len(row) > 1 and _comparable(row[1])}
    asked = [(row[0], row[3]) for row in _rows("alt.csv") if len(row) > 3 and row[0] in primary and _comparable(row[3])]
    asked = random.Random(4).sample(asked, min(most, len(asked)))
    with tempfile.TemporaryDirectory() as folder:
        records = (Record(number, person(name)) for number, name in primary.items())
        with MatchIndex.create(Path(folder), records) as index:
            found = [(number, [one.key for one in index.search(person(alias), 10)]) for number, alias in asked]
    note = f"{len(asked)} aliases, {len(primary):,} entries"
    at_1, at_10 = (sum(number in keys[:depth] for number, keys in found) / len(found) for depth in (1, 10))
    return [
        Figure("aliases of the sanctions list: recall at 1", at_1, "", note),
        Figure("aliases of the sanctions list: recall at 10", at_10, "", f"{note}; aim {AIM}", at_10 >= AIM),
    ]


def _rows(name: str) -> list[list[str]]:
    with (DATA / "watchlist" / name).open(encoding="utf-8", errors="replace", newline="") as file:
        return list(csv.reader(file))


def _comparable(name: str) -> bool:
    try:
        return bool(clean(name).text)
    except NameRefused:
        return False
