"""Gathering closes to new rows once none may be among the best: what it returns is what adding up everything does."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.matching.index.birth_columns import BirthColumns
from entente.matching.index.gathering import BIRTH_FITS, BIRTH_OTHER, Asked, Gatherer, Lists, floor_of

ROWS = 60
Told = list[tuple[float, int, set[int], bool]]
lists_of_rows = st.lists(
    st.tuples(
        st.sampled_from((0.1, 0.5, 2.5, 3.0, 4.25, 8.9, 9.0, 21.0)),
        st.integers(0, 3),
        st.sets(st.integers(0, ROWS - 1), min_size=1, max_size=40),
        st.booleans(),
    ),
    max_size=12,
)


def gathered(tmp: Path, told: Told, births: list[int], asked: Asked) -> list[int]:
    for name in ("earliest", "latest"):
        np.save(tmp / f"{name}.npy", np.array(births, np.int32))
    base, added = ([row for *_, rows, late in told if late is which for row in sorted(rows)] for which in (False, True))
    places = {False: 0, True: len(base)}
    parts = []
    for worth, question, rows, late in told:
        parts.append(Lists.one(worth, question, places[late], places[late] + len(rows)))
        places[late] += len(rows)
    none = Lists(np.empty(0), *(np.empty(0, np.int64) for _ in range(3)))
    flat = (np.array(rows, np.int32) for rows in (base, added))
    gatherer, columns = Gatherer(), BirthColumns(tmp, ROWS)
    arguments = (*flat, Lists.joined([none, *parts]), columns, asked)
    first = gatherer.best(*arguments)
    assert gatherer.best(*arguments).tolist() == first.tolist(), "the scratch arrays are not clear"
    return [int(row) for row in first]


def added_up(told: Told, births: list[int], asked: Asked) -> dict[int, float]:
    best: dict[tuple[int, int], float] = {}
    for worth, question, rows, _ in told:
        for row in rows:
            best[row, question] = max(worth, best.get((row, question), 0.0))
    found: dict[int, float] = {}
    for (row, _question), worth in best.items():
        found[row] = found.get(row, judged(births[row], asked)) + worth
    return found


def judged(born: int, asked: Asked) -> float:
    if not asked.first or not born:
        return 0.0
    return BIRTH_FITS if born == asked.first else BIRTH_OTHER if abs(born - asked.first) > 366 else 0.0


@settings(deadline=None, max_examples=60)
@given(
    told=lists_of_rows,
    births=st.lists(st.sampled_from((0, 1000, 1200, 9000)), min_size=ROWS, max_size=ROWS),
    asked=st.builds(lambda day, wanted: Asked(day, day, wanted), st.sampled_from((0, 1000)), st.integers(1, 20)),
)
def test_the_best_are_those_of_adding_up_every_list(
    tmp_path_factory: pytest.TempPathFactory,
    told: Told,
    births: list[int],
    asked: Asked,
) -> None:
    everything = added_up(told, births, asked)
    found = gathered(tmp_path_factory.mktemp("columns"), told, births, asked)
    best = sorted(everything.values(), reverse=True)[: asked.wanted]
    assert np.allclose([everything[row] for row in found], best)


def test_the_floor_is_a_bin_below_the_last_of_the_wanted_at_most() -> None:
    counts = np.zeros(1024, np.int64)
    counts[[32, 160]] = 3
    assert floor_of(counts, 3) == 10.0
    assert floor_of(counts, 4) == 2.0
    assert floor_of(counts, 7) == -np.inf
