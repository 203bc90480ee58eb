"""Scores: what a method makes of an analyst's grades. What is unknown stays open, as a span of results.

An unknown factor may have any grade of its scale, so a result is a span; it is settled when both ends have one level.
Unknown never counts as the lowest grade: whoever looks for what to do first goes by the upper end.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

from entente.domains.events.rules.methods import Factor, Level, Method, Step
from entente.vocabulary.errors import LocalError

COMBINED: Mapping[str, Callable[[Sequence[int]], int]] = {"sum": sum, "product": prod, "highest": max}
Grades = Mapping[str, int | None]
"""By factor the value of the grade that was given; None or absent: unknown."""


class ScoreOutsideScale(LocalError):
    """A grade that its factor does not have."""


@dataclass(frozen=True)
class Span:
    """The least and the greatest that a number can be."""

    low: int
    high: int

    @property
    def settled(self) -> bool:
        """Whether only one number is possible."""
        return self.low == self.high


@dataclass(frozen=True)
class Score:
    """What came out: the number and the level as spans, each step's number, and what was left unknown."""

    value: Span
    low: Level
    high: Level
    numbers: Mapping[str, Span]
    """By the id of a factor or a step."""
    unknown: tuple[str, ...]
    """Factors without a grade."""

    @property
    def settled(self) -> bool:
        """Whether the level is one, whatever the unknown factors turn out to be."""
        return self.low.id == self.high.id


def score(method: Method, grades: Grades) -> Score:
    """Raise ScoreOutsideScale for a grade or a factor that the method does not have."""
    _refuse_outside(method, grades)
    numbers = {factor.id: _graded(factor, grades.get(factor.id)) for factor in method.factors}
    for step in method.steps:
        numbers[step.id] = _combined(method, step, [numbers[name] for name in step.of])
    value = numbers[method.result]
    unknown = tuple(factor.id for factor in method.factors if grades.get(factor.id) is None)
    return Score(value, method.level(value.low), method.level(value.high), numbers, unknown)


def _refuse_outside(method: Method, grades: Grades) -> None:
    for name, value in grades.items():
        factor = method.factor(name)
        if factor is None:
            raise ScoreOutsideScale(f"{method.id} has no factor {name}", cure="grade the factors of the method")
        if value is not None and value not in factor.values:
            scale = ", ".join(map(str, factor.values))
            raise ScoreOutsideScale(f"{value} is no grade of {name}", cure=f"choose one of {scale}, or unknown")


def _graded(factor: Factor, value: int | None) -> Span:
    return Span(factor.values[0], factor.values[-1]) if value is None else Span(value, value)


def _combined(method: Method, step: Step, parts: list[Span]) -> Span:
    """Sums, products (of numbers not below 0) and maxima never fall when a part rises, so their ends make the ends."""
    if step.how == "matrix":
        return _cell(method, step, parts)
    combine = COMBINED[step.how]
    return Span(combine([part.low for part in parts]), combine([part.high for part in parts]))


def _cell(method: Method, step: Step, parts: list[Span]) -> Span:
    """A matrix need not rise with its factors: every cell that is possible is looked at."""
    scales = [factor.values for name in step.of if (factor := method.factor(name))]
    open_at = [
        [at for at, value in enumerate(scale) if part.low <= value <= part.high]
        for scale, part in zip(scales, parts, strict=True)
    ]
    found = [step.cells[row][column] for row, column in product(*open_at)]
    return Span(min(found), max(found))
