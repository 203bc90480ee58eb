"""Reliability of the probability: pairs whose answer is known, by the probability that the scorer gave them."""

import itertools
import tempfile
from pathlib import Path

import numpy as np

from bench.matching.crowd import described
from bench.matching.population import two_lists
from bench.report import Figure
from entente.matching.identities.identity import Identity, person
from entente.matching.index.match_index import MatchIndex
from entente.matching.index.records import Record
from entente.matching.screening.screen import NameList

EDGES = (0.0, 0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99, 1.0001)


def reliability(rows: int = 100_000) -> list[Figure]:
    """Search every planted person, with the date and by the name alone; how often results are right, by probability."""
    asked, held, planted = two_lists(rows)
    given, right = [], []
    with tempfile.TemporaryDirectory() as folder:
        people = (Record(str(row), _who(held, row)) for row in range(rows))
        with MatchIndex.create(Path(folder), people) as index:
            for one in planted:
                for sought in (_who(asked, one.asked), person(asked.names[one.asked])):
                    for found in index.search(sought, most=20):
                        given.append(found.score.probability)
                        right.append(found.key == str(one.held))
    return _curve(np.array(given), np.array(right))


def _who(people: NameList, row: int) -> Identity:
    year, month, day = (int(part) for part in people.births[row])
    return described(people.names[row], (year, month, day))


def _curve(
    given: "np.ndarray[tuple[int], np.dtype[np.float64]]", right: "np.ndarray[tuple[int], np.dtype[np.bool_]]"
) -> list[Figure]:
    figures = []
    for low, high in itertools.pairwise(EDGES):
        inside = (given >= low) & (given < high)
        if inside.any():
            note = f"{int(inside.sum()):,} results, mean probability given {given[inside].mean():.3f}"
            figures.append(
                Figure(f"given {low:.2f} to {min(high, 1):.2f}: right", float(right[inside].mean()), "", note)
            )
    return figures
