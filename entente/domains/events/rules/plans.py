"""The security plan of an event: its sections as a table, and what keeps an edition from being signed off.

Sections after the UNICRI guide on the planning of security at major events and the European security planning model.
From memory: neither text was read for this table.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """The sections of a plan, in their order."""

    COMMAND = "command"
    RISK = "risk"
    INTELLIGENCE = "intelligence"
    VENUES = "venues"
    BORDERS = "borders"
    TRANSPORT = "transport"
    PUBLIC_ORDER = "public_order"
    PROTECTED_PERSONS = "protected_persons"
    ACCREDITATION = "accreditation"
    CYBER = "cyber"
    CBRN = "cbrn"
    AIRSPACE = "airspace"
    EMERGENCY = "emergency"
    MEDIA = "media"
    COOPERATION = "cooperation"
    PEOPLE = "people"
    LOGISTICS = "logistics"
    EXERCISES = "exercises"


class SectionState(StrEnum):
    """Where a section stands."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    AGREED = "agreed"


class ExerciseKind(StrEnum):
    """How a plan is tried."""

    TABLETOP = "tabletop"
    COMMAND_POST = "command_post"
    FIELD = "field"
    TEST_EVENT = "test_event"


class Lack(StrEnum):
    """What keeps an edition from being signed off."""

    MISSING = "missing"
    NOT_AGREED = "not_agreed"
    EMPTY = "empty"
    NO_EXERCISE = "no_exercise"


NEEDED: frozenset[Part] = frozenset(Part) - {Part.CBRN, Part.AIRSPACE, Part.PROTECTED_PERSONS}
"""Own rule: these three are for events that call for them; all others are in every plan."""


@dataclass(frozen=True)
class Written:
    """A section as it stands."""

    state: SectionState
    text: str


def lacks(sections: Mapping[Part, Written], exercises_held: int) -> tuple[tuple[Lack, Part | None], ...]:
    """All that is lacking, by section; an exercise is of the whole plan."""
    return tuple(_lacks(sections, exercises_held))


def _lacks(sections: Mapping[Part, Written], held: int) -> Iterator[tuple[Lack, Part | None]]:
    for part in Part:
        section = sections.get(part)
        if section is None:
            if part in NEEDED:
                yield Lack.MISSING, part
        elif not section.text.strip():
            yield Lack.EMPTY, part
        elif section.state is not SectionState.AGREED:
            yield Lack.NOT_AGREED, part
    if held == 0:
        yield Lack.NO_EXERCISE, None


def changed(before: Sequence[Mapping[str, str]], now: Sequence[Mapping[str, str]]) -> tuple[str, ...]:
    """Codes of sections whose words differ between two editions, those that came or went among them."""
    old, new = ({each["part"]: each["text"] for each in edition} for edition in (before, now))
    return tuple(part.value for part in Part if old.get(part.value) != new.get(part.value))
