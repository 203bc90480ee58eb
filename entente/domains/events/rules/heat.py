"""The heat map: where scenarios lie in a method's matrix, the highest grade on top, as people read it."""

from collections.abc import Mapping
from dataclasses import dataclass

from entente.domains.events.rules.methods import Factor, Grade, Level, Method, Step
from entente.domains.events.rules.scoring import Grades


@dataclass(frozen=True)
class Cell:
    """One cell: its level, and the keys of the scenarios that lie in it."""

    level: Level
    keys: tuple[int, ...]


@dataclass(frozen=True)
class Heat:
    """The matrix with its axes; `open` are scenarios with one of the two grades unknown, which have no one cell."""

    down: Factor
    across: Factor
    rows: tuple[tuple[Grade, tuple[Cell, ...]], ...]
    open: tuple[int, ...]


def matrix_of(method: Method) -> tuple[Step, Factor, Factor] | None:
    """The matrix that gives a method's result, with its two factors; None for methods of another kind."""
    step = method.step(method.result)
    if step is None or step.how != "matrix":
        return None
    down, across = (method.factor(name) for name in step.of)
    return (step, down, across) if down and across else None


def heat(method: Method, graded: Mapping[int, Grades]) -> Heat | None:
    """Where each key's grades lie; None for a method without a matrix."""
    found = matrix_of(method)
    if found is None:
        return None
    step, down, across = found
    lying: dict[tuple[int, int], list[int]] = {}
    unknown = []
    for key, grades in graded.items():
        row, column = grades.get(down.id), grades.get(across.id)
        if row is None or column is None:
            unknown.append(key)
        else:
            lying.setdefault((row, column), []).append(key)
    rows = [
        (
            grade,
            tuple(
                Cell(method.level(step.cells[at][column]), tuple(lying.get((grade.value, other.value), ())))
                for column, other in enumerate(across.grades)
            ),
        )
        for at, grade in reversed(list(enumerate(down.grades)))
    ]
    return Heat(down, across, tuple(rows), tuple(unknown))
