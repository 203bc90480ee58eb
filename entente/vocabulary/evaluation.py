"""Evaluation of information: source grade times information grade, always in the scale its author used.

Sources: the 4x4 and 6x6 (Admiralty) systems, the United Kingdom's 5x5x5 and its successor 3x5x2; all from memory.
"""

from dataclasses import dataclass
from enum import StrEnum


class Scale(StrEnum):
    """The evaluation system in which a grade was given."""

    FOUR_BY_FOUR = "4x4"
    ADMIRALTY = "6x6"
    FIVE_BY_FIVE_BY_FIVE = "5x5x5"
    THREE_BY_FIVE_BY_TWO = "3x5x2"


@dataclass(frozen=True)
class ScaleGrades:
    """The grades that a scale knows, best first; `handling` only where the scale has a third figure."""

    source: tuple[str, ...]
    information: tuple[str, ...]
    handling: tuple[str, ...] = ()


GRADES: dict[Scale, ScaleGrades] = {
    Scale.FOUR_BY_FOUR: ScaleGrades(("A", "B", "C", "X"), ("1", "2", "3", "4")),
    Scale.ADMIRALTY: ScaleGrades(("A", "B", "C", "D", "E", "F"), ("1", "2", "3", "4", "5", "6")),
    Scale.FIVE_BY_FIVE_BY_FIVE: ScaleGrades(
        ("A", "B", "C", "D", "E"), ("1", "2", "3", "4", "5"), ("1", "2", "3", "4", "5")
    ),
    Scale.THREE_BY_FIVE_BY_TWO: ScaleGrades(("1", "2", "3"), ("A", "B", "C", "D", "E"), ("P", "C")),
}


@dataclass(frozen=True)
class Evaluation:
    """One grade, for instance `Evaluation(Scale.ADMIRALTY, "B", "2")`."""

    scale: Scale
    source: str
    information: str
    handling: str = ""

    def is_known(self) -> bool:
        """Whether each figure exists in the scale."""
        grades = GRADES[self.scale]
        third = self.handling in grades.handling if grades.handling else not self.handling
        return self.source in grades.source and self.information in grades.information and third
