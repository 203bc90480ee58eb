"""A scoring method: factors with their steps, how they combine, and the levels that come out. All of it is data."""

from collections.abc import Mapping
from typing import Literal

import msgspec

Words = dict[str, str]
"""The same words by language: `en`, `fr`, `es`, `ar`."""
LANGUAGES = ("en", "fr", "es", "ar")
How = Literal["sum", "product", "highest", "matrix"]
Tone = Literal["good", "busy", "warn", "bad", "quiet"]


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The base of what a method file holds: unknown fields are an error, values never change."""


class Grade(Part, frozen=True, forbid_unknown_fields=True):
    """One step of a factor's scale: its value (a whole number), what it is called and what it means."""

    value: int
    title: Words
    meaning: Words = {}


class Factor(Part, frozen=True, forbid_unknown_fields=True):
    """What an analyst grades; the grades ascend. A factor may always be left unknown."""

    id: str
    title: Words
    grades: tuple[Grade, ...]

    @property
    def values(self) -> tuple[int, ...]:
        """The values of its grades, ascending."""
        return tuple(grade.value for grade in self.grades)


class Step(Part, frozen=True, forbid_unknown_fields=True):
    """A number made of factors and earlier numbers: their sum, product or highest, or a cell of a matrix.

    `cells` has a row for each grade of the first factor and in it a number for each grade of the second.
    """

    id: str
    how: How
    of: tuple[str, ...]
    title: Words = {}
    cells: tuple[tuple[int, ...], ...] = ()


class Level(Part, frozen=True, forbid_unknown_fields=True):
    """A level: the results from `first` to `last` (both included) are called so, and shown in this tone."""

    id: str
    title: Words
    first: int
    last: int
    tone: Tone


class Source(Part, frozen=True, forbid_unknown_fields=True):
    """What the method follows, and whether that text was read when the file was written."""

    title: str
    read: bool
    note: str = ""


class Method(Part, frozen=True, forbid_unknown_fields=True):
    """One method. `result` names the step that the levels cut; `beside` names numbers shown but never combined."""

    id: str
    title: Words
    source: Source
    factors: tuple[Factor, ...]
    steps: tuple[Step, ...]
    result: str
    levels: tuple[Level, ...]
    beside: tuple[str, ...] = ()

    def factor(self, name: str) -> Factor | None:
        """The factor of this id."""
        return next((factor for factor in self.factors if factor.id == name), None)

    def step(self, name: str) -> Step | None:
        """The step of this id."""
        return next((step for step in self.steps if step.id == name), None)

    def level(self, value: int) -> Level:
        """The level that a result has; a checked method has one for each result."""
        return next(level for level in self.levels if level.first <= value <= level.last)


def told(words: Mapping[str, str], language: str) -> str:
    """The words in a language; in English where it has none."""
    return words.get(language) or words.get("en", "")
