"""One row of the gate's table: on which actions, when it speaks, what must hold, whence it comes, who can cure it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from entente.access.actions import Action
from entente.access.actors import Actor
from entente.access.record import Record
from entente.access.terms import Terms
from entente.vocabulary.codes import Use
from entente.vocabulary.sources import Reading, Source

Param = str | int | tuple[str, ...]
Params = tuple[tuple[str, Param], ...]


class Case(NamedTuple):
    """What a predicate sees."""

    actor: Actor
    action: Action
    record: Record
    terms: Terms
    """`NO_TERMS` where no agreement is known."""
    now: int


class CuredBy(StrEnum):
    """Who can lift a refusal."""

    OFFICER = "officer"
    SUPERVISOR = "supervisor"
    COOPERATION = "cooperation"
    SIGNATORIES = "signatories"
    ORIGINATOR = "originator"
    DATA_PROTECTION_OFFICER = "data_protection_officer"
    JUDGE = "judge"
    ADMINISTRATOR = "administrator"
    PARTNER = "partner"
    NOBODY = "nobody"


class Waiver(StrEnum):
    """What lets a message pass although a row would refuse it."""

    ALWAYS = "always"
    """Recall, correction, declaration, refusal (P-8.9)."""
    IMMINENT_DANGER = "imminent_danger"
    """Where the agreement allows the use (P-8.7)."""


Predicate = Callable[[Case], bool]


def nothing(_case: Case) -> Params:
    """For rows whose text needs no values."""
    return ()


def always(_case: Case) -> bool:
    """For rows that speak on each of their actions."""
    return True


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """A row. Its texts stand in `texts.py` under `id`; the cure's under `cure`. Rows are equal only to themselves."""

    id: str
    actions: frozenset[Action]
    when: Predicate
    must: Predicate
    clause: str
    """Of our specification."""
    source: Source
    cured_by: CuredBy
    cure: str
    params: Callable[[Case], Params] = nothing
    terms_clause: str = ""
    """The kind of the agreement's clause that decides, where one does."""
    waivers: frozenset[Waiver] = frozenset()


OWN = Source("Entente specification", "", Reading.OWN_RULE)
AGREED = Source("The signed agreement", "", Reading.OWN_RULE)
PASS = frozenset({Waiver.ALWAYS})
DANGER = frozenset({Waiver.IMMINENT_DANGER})

USE_OF: dict[Action, Use] = {
    Action.FORWARD: Use.FORWARD,
    Action.USE_IN_COURT: Use.COURT,
    Action.USE_FOR_OTHER_PURPOSE: Use.OTHER_PURPOSE,
    Action.USE_IN_OPERATION: Use.OPERATION,
}


def values(items: frozenset[str]) -> tuple[str, ...]:
    """Codes for a text, sorted."""
    return tuple(sorted(str(item) for item in items))
