"""Bulk screening: each kind of error is found, strangers are not, and bad rows are counted and passed over."""

from math import log

import numpy as np
import pytest

from entente.matching.names.normalise import Refusal
from entente.matching.screening.screen import LEAST_WEIGHT, NameList, Screening, day_numbers, least_for, screen

HELD = [
    ("Zouhair Benkaddour", (1971, 4, 9)),
    ("Надежда Сидорова", (1991, 11, 2)),
    ("Amina Tazi", (1985, 0, 0)),
    ("طارق بلحاج", (1978, 6, 30)),
    ("Ingrid Sørlie", (0, 0, 0)),
    ("Mohamed Alami", (1966, 1, 1)),
]


def _list(rows: list[tuple[str, tuple[int, int, int]]]) -> NameList:
    return NameList([name for name, _ in rows], np.array([birth for _, birth in rows], np.int32).reshape(-1, 3))


def _screened(*asked: tuple[str, tuple[int, int, int]]) -> Screening:
    return screen(_list(list(asked)), _list(HELD), workers=1)


@pytest.mark.parametrize(
    ("name", "birth", "row"),
    [
        ("Zouhair Benkaddour", (1971, 4, 9), 0),
        ("Benkaddour Zouhair", (1971, 4, 9), 0),
        ("Zouhair Bemkaddour", (1971, 4, 9), 0),
        ("زهير بنقدور", (1971, 4, 9), 0),
        ("Zouhair Benkaddour", (1972, 4, 9), 0),
        ("Zouhair Benkaddour", (1971, 9, 4), 0),
        ("Zouhair Benkaddour", (1971, 0, 0), 0),
        ("Zouhair Benkaddour", (0, 0, 0), 0),
        ("Nadezhda Sidorova", (1991, 11, 2), 1),
        ("TAZI, Amina", (1985, 3, 17), 2),
        ("Tarik Belhaj", (1978, 6, 30), 3),
        ("Ingrid Sorlie", (1960, 5, 5), 4),
    ],
)
def test_each_kind_of_error_is_found(name: str, birth: tuple[int, int, int], row: int) -> None:
    assert _screened((name, birth)).second.tolist() == [row]


@pytest.mark.parametrize(
    ("name", "birth"),
    [
        ("Zouhair Benkaddour", (1999, 12, 12)),
        ("Karim Oulhaj", (1971, 4, 9)),
        ("Nadezhda Petrenko", (1991, 11, 2)),
        ("Amina Tazi", (1950, 1, 1)),
    ],
)
def test_strangers_are_not(name: str, birth: tuple[int, int, int]) -> None:
    assert len(_screened((name, birth)).first) == 0


def test_bad_rows_are_counted_and_the_rest_goes_on() -> None:
    result = _screened(("", (1971, 4, 9)), ("x" * 10_000, (0, 0, 0)), ("123", (0, 0, 0)), ("Amina Tazi", (1985, 1, 2)))
    assert result.refused_asked == {0: Refusal.EMPTY, 1: Refusal.TOO_LONG, 2: Refusal.NO_LETTERS}
    assert result.first.tolist() == [3]


def test_many_equal_rows_end() -> None:
    rows = [("Mohamed Alami", (1966, 1, 1))] * 3000
    result = screen(_list(rows), _list(HELD), workers=2)
    assert result.first.tolist() == list(range(3000))


def test_an_empty_list_has_no_hits() -> None:
    assert len(_screened().first) == 0


def test_hits_do_not_depend_on_the_number_of_workers() -> None:
    asked = _list([(name, birth) for name, birth in HELD for _ in range(7)])
    one, two = (screen(asked, _list(HELD), workers=workers) for workers in (1, 2))
    assert one.first.tolist() == two.first.tolist()
    assert np.array_equal(one.weights, two.weights)


def test_days_are_numbered_from_1850() -> None:
    births = np.array([(1850, 1, 1), (1970, 1, 1), (1970, 0, 0), (1700, 1, 1)], np.int32)
    assert day_numbers(births).tolist() == [1, 43830, 0, 0]


def test_the_larger_the_holding_the_more_is_asked_of_a_hit() -> None:
    asked = [least_for(rows) for rows in (1, 10_000, 300_000, 1_000_000, 10_000_000)]
    assert asked[0] == LEAST_WEIGHT
    assert asked == sorted(asked)
    assert asked[4] - asked[3] > 1.5 * log(10)
