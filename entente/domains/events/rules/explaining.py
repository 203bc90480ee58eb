"""From a level down to the grades: which numbers made it, step by step; nobody has to take a colour on trust."""

from collections.abc import Iterator
from dataclasses import dataclass

from entente.domains.events.rules.methods import Factor, Grade, Level, Method, Step, Words
from entente.domains.events.rules.scoring import Grades, Score, Span, score


@dataclass(frozen=True)
class Made:
    """One number: how it was made, of which numbers; `beside` is shown and moves no level."""

    step: Step
    title: Words
    number: Span
    of: tuple[tuple[Words, Span], ...]
    beside: bool


@dataclass(frozen=True)
class Graded:
    """One factor with the grade that was given; None is unknown."""

    factor: Factor
    grade: Grade | None


@dataclass(frozen=True)
class Explained:
    """The whole way: both ends of the level with their cut points, the numbers from the result down, the grades."""

    low: Level
    high: Level
    value: Span
    numbers: tuple[Made, ...]
    grades: tuple[Graded, ...]


def explain(method: Method, grades: Grades) -> Explained:
    """Raise ScoreOutsideScale for a grade or a factor that the method does not have."""
    made = score(method, grades)
    graded = tuple(Graded(factor, _grade(factor, grades.get(factor.id))) for factor in method.factors)
    return Explained(made.low, made.high, made.value, tuple(_numbers(method, made)), graded)


def _numbers(method: Method, made: Score) -> Iterator[Made]:
    """The result first, then what it stands on; a step stands on earlier ones only."""
    for step in sorted(method.steps, key=lambda each: (each.id in method.beside, -method.steps.index(each))):
        parts = tuple((_title(method, name), made.numbers[name]) for name in step.of)
        yield Made(step, _title(method, step.id), made.numbers[step.id], parts, step.id in method.beside)


def _title(method: Method, name: str) -> Words:
    """What a factor or a step is called; its id where the file gives it no words."""
    found = method.factor(name) or method.step(name)
    return (found.title if found else {}) or {"en": name}


def _grade(factor: Factor, value: int | None) -> Grade | None:
    return next((each for each in factor.grades if each.value == value), None)
