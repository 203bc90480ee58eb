"""Reliability of the probability: pairs whose answer is known, by the probability that the scorer gives them.

The line from nats to log-odds is fitted on people of some seeds, and the curve is drawn from people of another.
"""

import itertools
import tempfile
from math import log
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from bench.matching.crowd import described
from bench.matching.population import two_lists
from bench.report import Figure
from entente.matching.identities.identity import Identity, person
from entente.matching.identities.scorer import CALIBRATED, Calibration
from entente.matching.index.match_index import MatchIndex
from entente.matching.index.records import Record
from entente.matching.screening.screen import NameList

EDGES = (0.0, 0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99, 1.0001)
FITTED_ON, DRAWN_FROM = (11, 12), 7
"""Seeds of people."""
STEPS = 50

Numbers = npt.NDArray[np.float64]


class Results(NamedTuple):
    """Of every search its results: nats beyond the logarithm of the holding, and whether it was the sought one."""

    nats: Numbers
    right: npt.NDArray[np.bool_]


def reliability(rows: int = 20_000) -> list[Figure]:
    """Search every planted person, with the date and by the name alone; how often results are right, by probability."""
    drawn = [searched(rows, seed) for seed in FITTED_ON]
    slope, offset = fitted(Results(*(np.concatenate(column) for column in zip(*drawn, strict=True))))
    held_out = searched(rows, DRAWN_FROM)
    note = f"of people of seeds {FITTED_ON}; the curve is of people of seed {DRAWN_FROM}"
    figures = [
        _beside("fitted slope", slope, CALIBRATED.slope, note),
        _beside("fitted offset", offset, CALIBRATED.offset, note),
        *_curve("given", CALIBRATED, held_out),
    ]
    line = Calibration(round(slope, 2), round(offset, 2))
    return figures if line == CALIBRATED else [*figures, *_curve("given by the line fitted now", line, held_out)]


def _beside(what: str, found: float, used: float, note: str) -> Figure:
    return Figure(what, found, "", f"in use {used}; {note}", round(found, 2) == used)


def searched(rows: int, seed: int) -> Results:
    """Every planted person looked for in a holding of so many."""
    asked, held, planted = two_lists(rows, seed)
    nats, right = [], []
    with tempfile.TemporaryDirectory() as folder:
        people = (Record(str(row), _who(held, row)) for row in range(rows))
        with MatchIndex.create(Path(folder), people) as index:
            for one in planted:
                for sought in (_who(asked, one.asked), person(asked.names[one.asked])):
                    for found in index.search(sought, most=20):
                        nats.append(found.score.weight - log(rows))
                        right.append(found.key == str(one.held))
    return Results(np.array(nats), np.array(right))


def fitted(results: Results) -> tuple[float, float]:
    """Slope and offset of the likeliest logistic line (Platt), by Newton's steps."""
    columns = np.column_stack([results.nats, np.ones(len(results.nats))])
    line = np.array([1.0, 0.0])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-columns @ line))
        slope = columns.T @ (chance - results.right)
        bend = columns.T @ (columns * (chance * (1 - chance))[:, None])
        line = line - np.linalg.solve(bend + 1e-9 * np.eye(2), slope)
    return float(line[0]), float(line[1])


def _who(people: NameList, row: int) -> Identity:
    year, month, day = (int(part) for part in people.births[row])
    return described(people.names[row], (year, month, day))


def _bins(given: Numbers) -> list[npt.NDArray[np.bool_]]:
    return [(given >= low) & (given < high) for low, high in itertools.pairwise(EDGES)]


def _distance(given: Numbers, right: npt.NDArray[np.bool_]) -> float:
    return float(
        sum(abs(given[one].mean() - right[one].mean()) * one.sum() for one in _bins(given) if one.any())
    ) / len(given)


def _curve(what: str, line: Calibration, results: Results) -> list[Figure]:
    given, right = 1 / (1 + np.exp(-(line.slope * results.nats + line.offset))), results.right
    figures = [Figure(f"{what}: mean distance from the diagonal", _distance(given, right), "", "weighed by results")]
    for (low, high), inside in zip(itertools.pairwise(EDGES), _bins(given), strict=True):
        if inside.any():
            note = f"{int(inside.sum()):,} results, mean probability given {given[inside].mean():.3f}"
            share = float(right[inside].mean())
            figures.append(Figure(f"{what} {low:.2f} to {min(high, 1):.2f}: right", share, "", note))
    return figures
