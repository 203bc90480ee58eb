"""A sentence that says part of a clause: a message id and what to put into it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import Any


@dataclass(frozen=True)
class Office:
    """An office by its code, such as `director_general`: named in the reader's language where it has a name there."""

    code: str


Shown = str | int | Enum | Office | tuple["str | Enum", ...]


@dataclass(frozen=True)
class Sentence:
    """A message id and what to put into it; enums are named in the reader's language, tuples become lists.

    `moments` names the values that are instants in milliseconds.
    """

    text: str
    values: dict[str, Shown] = field(default_factory=dict)
    moments: frozenset[str] = frozenset()


def say(text: str, **shown: Shown) -> Sentence:
    """A sentence with these values."""
    return Sentence(text, shown)


def listed(text: str, name: str) -> Callable[[Any], list[Sentence]]:
    """A renderer of one sentence with one field of the value."""
    return lambda value: [Sentence(text, {name: getattr(value, name)})]
