"""Scoring methods: golden vectors exactly, unknown never low, files with a gap or a circle refused by their place."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.domains.events.rules.heat import heat
from entente.domains.events.rules.method_checks import MethodCircular, MethodGap, MethodUnreadable, read
from entente.domains.events.rules.methods import Method
from entente.domains.events.rules.scoring import ScoreOutsideScale, score
from entente.domains.events.rules.shipped import shipped

GOLDEN = Path(__file__).parent / "golden"


def vectors() -> list[Any]:
    """Every golden vector with its method."""
    files = sorted(GOLDEN.glob("*.json"))
    return [(path.stem, row) for path in files for row in json.loads(path.read_text(encoding="utf-8"))]


def test_every_shipped_method_has_golden_vectors() -> None:
    assert set(shipped()) == {path.stem for path in GOLDEN.glob("*.json")}


@pytest.mark.parametrize(("name", "row"), vectors())
def test_a_golden_vector_comes_out_exactly(name: str, row: dict[str, Any]) -> None:
    made = score(shipped()[name], row["grades"])
    assert [made.value.low, made.value.high] == row["value"]
    assert [made.low.id, made.high.id] == row["levels"]


def grades_of(method: Method) -> st.SearchStrategy[dict[str, int | None]]:
    """Any grades, unknown ones among them."""
    return st.fixed_dictionaries({f.id: st.sampled_from([None, *f.values]) for f in method.factors})


@pytest.mark.parametrize("name", sorted(shipped()))
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_an_unknown_grade_opens_the_span_to_whatever_it_may_turn_out_to_be(name: str, data: st.DataObject) -> None:
    method = shipped()[name]
    partly = data.draw(grades_of(method))
    found_out = {key: data.draw(st.sampled_from(method.factor(key).values)) for key in partly}  # type: ignore[union-attr]  # keys are factors
    whole = {key: found_out[key] if value is None else value for key, value in partly.items()}
    open_span, settled = score(method, partly).value, score(method, whole).value
    assert open_span.low <= settled.low == settled.high <= open_span.high


def test_unknown_is_not_the_lowest_grade() -> None:
    method = shipped()["socta"]
    nothing_known = score(method, {})
    assert nothing_known.high.id == "high"
    assert not nothing_known.settled
    assert len(nothing_known.unknown) == 7


def test_the_position_of_the_organisation_stands_beside_and_moves_no_level() -> None:
    method = shipped()["morile"]
    harm = {"physical": 4, "psychological": 3, "financial": 1, "community": 2, "likelihood": 4}
    strong = score(method, {**harm, "capacity": 1, "capability": 1})
    weak = score(method, {**harm, "capacity": 4, "capability": 4})
    assert strong.value == weak.value
    assert (strong.numbers["position"].low, weak.numbers["position"].low) == (2, 8)


@pytest.mark.parametrize("grades", [{"likelihood": 6, "impact": 1}, {"likelihood": 0}, {"weather": 1}])
def test_a_score_outside_its_scale_is_refused(grades: dict[str, int]) -> None:
    with pytest.raises(ScoreOutsideScale):
        score(shipped()["iso31000-5x5"], grades)


def changed(name: str, change: Callable[[dict[str, Any]], object]) -> bytes:
    """A shipped method's file with one thing changed."""
    told = json.loads(msgspec.json.encode(shipped()[name]))
    change(told)
    return json.dumps(told).encode()


@pytest.mark.parametrize(
    ("name", "change", "error", "place"),
    [
        ("ocam", lambda m: m["levels"].pop(1), MethodGap, "from 6 to 7"),
        ("ocam", lambda m: m["levels"].pop(), MethodGap, "from 10 to 11"),
        ("ocam", lambda m: m["levels"][1].update(first=5), MethodGap, "begins at 5, expected 6"),
        ("iso31000-5x5", lambda m: m["steps"][0]["cells"].pop(), MethodGap, "matrix risk"),
        ("iso31000-5x5", lambda m: m["steps"][0]["cells"][2].pop(), MethodGap, "matrix risk"),
        ("morile", lambda m: m["steps"][0].update(of=["risk"]), MethodCircular, "stand on each other"),
        ("morile", lambda m: m["steps"].reverse(), MethodUnreadable, "comes later"),
        ("morile", lambda m: m["steps"][0].update(of=["weather"]), MethodUnreadable, "is not there"),
        ("morile", lambda m: m.update(result="weather"), MethodUnreadable, "weather"),
        ("socta", lambda m: m["factors"][0]["grades"].reverse(), MethodUnreadable, "do not ascend"),
        ("socta", lambda m: m["title"].pop("ar"), MethodUnreadable, "no title in ar"),
        ("socta", lambda m: m.update(colour="red"), MethodUnreadable, "colour"),
        ("socta", lambda m: m["factors"][1].update(id="violence"), MethodUnreadable, "names of their own"),
    ],
)
def test_a_method_file_that_is_not_whole_is_refused_and_the_place_named(
    name: str, change: Callable[[dict[str, Any]], object], error: type[Exception], place: str
) -> None:
    with pytest.raises(error, match=place):
        read(changed(name, change))


@pytest.mark.parametrize("data", [b"", b"[]", b"\xff\xfe", b"{" * 50_000, b" " * 200_000])
def test_a_file_that_is_no_method_is_refused(data: bytes) -> None:
    with pytest.raises(MethodUnreadable):
        read(data)


def test_sizes_colours_and_cut_points_can_be_other_ones() -> None:
    def four_by_five(told: dict[str, Any]) -> None:
        told["factors"][0]["grades"].pop()
        told["steps"][0]["cells"].pop()
        told["levels"][0]["tone"] = "quiet"

    method = read(changed("iso31000-5x5", four_by_five))
    assert score(method, {"likelihood": 4, "impact": 5}).high.id == "extreme"


def test_the_heat_map_puts_the_highest_grade_on_top_and_keeps_the_unknown_apart() -> None:
    drawn = heat(shipped()["iso31000-5x5"], {1: {"likelihood": 5, "impact": 1}, 2: {"likelihood": 2}})
    assert drawn is not None
    grade, cells = drawn.rows[0]
    assert (grade.value, cells[0].keys, cells[0].level.id) == (5, (1,), "medium")
    assert drawn.open == (2,)
    assert heat(shipped()["socta"], {}) is None
