"""Aliases of the public sanctions list, each sought among its entries, beside two string measures over anyascii.

In two holdings: as a service would hold the list, each entry under its primary name and its other aliases (what is
asked is left out); and under the primary name alone, where an alias that is another name altogether is lost to all.
The aim belongs to the first: there Jaro-Winkler finds 0.76 at 10, the baseline beside which the aim was set.
"""

import csv
import random
import tempfile
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from anyascii import anyascii
from rapidfuzz import fuzz, process, utils
from rapidfuzz.distance import JaroWinkler

from bench.matching.held_out import DATA
from bench.report import Figure
from entente.matching.identities.identity import Identity, Kind, WrittenName
from entente.matching.index.match_index import MatchIndex
from entente.matching.index.records import Record
from entente.matching.names.normalise import NameRefused, clean

AIM = 0.80
_KINDS = {"individual": Kind.PERSON, "vessel": Kind.VESSEL, "aircraft": Kind.VEHICLE}
_PEERS = {"WRatio": fuzz.WRatio, "Jaro-Winkler": JaroWinkler.similarity}
_DRAWN_FOR_PEERS = 60
"""Names that a peer ranks for one question; enough for ten different entries."""


@dataclass(frozen=True)
class SanctionsList:
    """Entries by number: their kind and their names; and what is asked, with the number of its entry."""

    kinds: dict[str, Kind]
    names: dict[str, list[str]]
    asked: list[tuple[str, str]]


def aliases(most: int, seed: int = 4) -> list[Figure]:
    """Recall at 1 and at 10 in both holdings."""
    figures: list[Figure] = []
    for holding, whole in (("entries with their other names", True), ("primary names alone", False)):
        figures.extend(_figures(holding, _list(most, seed, whole), AIM if whole else None))
    return figures


def _list(most: int, seed: int, whole: bool) -> SanctionsList:
    entries = {row[0]: row for row in _rows("sdn.csv") if len(row) > 2 and _comparable(row[1])}
    others = [
        (row[0], row[3]) for row in _rows("alt.csv") if len(row) > 3 and row[0] in entries and _comparable(row[3])
    ]
    drawn = set(random.Random(seed).sample(range(len(others)), min(most, len(others))))
    names: dict[str, list[str]] = defaultdict(list)
    for number, row in entries.items():
        names[number].append(row[1])
    for place, (number, alias) in enumerate(others):
        if whole and place not in drawn:
            names[number].append(alias)
    kinds = {number: _KINDS.get(row[2].strip(), Kind.ORGANISATION) for number, row in entries.items()}
    return SanctionsList(kinds, names, [others[place] for place in sorted(drawn)])


def _figures(holding: str, held: SanctionsList, aim: float | None) -> list[Figure]:
    what = f"aliases among {holding}"
    note = f"{len(held.asked)} aliases, {len(held.names):,} entries, {sum(map(len, held.names.values())):,} names"
    with tempfile.TemporaryDirectory() as folder:
        records = (Record(number, identity(held.kinds[number], names)) for number, names in held.names.items())
        with MatchIndex.create(Path(folder), records) as index:
            own = _recalls(
                held, lambda kind, alias: [one.key for one in index.search(identity(kind, [alias]), most=10)]
            )
    peers = {name: _recalls(held, _ranking(held, measure)) for name, measure in _PEERS.items()}
    best = max(at_10 for _, at_10 in peers.values())
    met = own[1] >= aim if aim else None
    figures = [
        Figure(f"{what}: recall at 1", own[0], "", note),
        Figure(f"{what}: recall at 10", own[1], "", f"{note}; aim {aim or 'none'}", met),
    ]
    for name, (at_1, at_10) in peers.items():
        figures += [Figure(f"{what}: {name} at 1", at_1, ""), Figure(f"{what}: {name} at 10", at_10, "")]
    return [*figures, Figure(f"{what}: recall at 10 / best peer's", own[1] / best, "ratio")]


def identity(kind: Kind, names: list[str]) -> Identity:
    """An identity of full names."""
    return Identity(kind, tuple(WrittenName(full=name) for name in names))


def _recalls(held: SanctionsList, rank: Callable[[Kind, str], list[str]]) -> tuple[float, float]:
    found = [(number, rank(held.kinds[number], alias)) for number, alias in held.asked]
    return tuple(sum(number in keys[:depth] for number, keys in found) / len(found) for depth in (1, 10))


def _ranking(held: SanctionsList, measure: Callable[..., float]) -> Callable[[Kind, str], list[str]]:
    gallery = [(number, _plain(name)) for number, names in held.names.items() for name in names]
    texts = [text for _, text in gallery]

    def rank(_kind: Kind, alias: str) -> list[str]:
        found = process.extract(_plain(alias), texts, scorer=measure, limit=_DRAWN_FOR_PEERS)
        return list(dict.fromkeys(gallery[place][0] for _, _, place in found))[:10]

    return rank


def _plain(name: str) -> str:
    return utils.default_process(anyascii(name))


def _rows(name: str) -> list[list[str]]:
    with (DATA / "watchlist" / name).open(encoding="utf-8", errors="replace", newline="") as file:
        return list(csv.reader(file))


def _comparable(name: str) -> bool:
    try:
        return bool(clean(name).text)
    except NameRefused:
        return False
