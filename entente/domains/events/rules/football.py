"""Football records: the closed sets of the match form, and what a visiting police delegation must have.

Source: the handbook for international police cooperation at football matches (Council Resolution 2016/C 444/01) and
Council Decision 2002/348/JHA on national football information points. From memory: their texts were not read for this.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum


class SupporterRisk(StrEnum):
    """The two kinds of supporters that the handbook knows; a group may have both, counted apart at each match."""

    RISK = "risk"
    NON_RISK = "non_risk"


class MatchRisk(StrEnum):
    """How the responsible authority ranks the match."""

    LOW = "low"
    RAISED = "raised"
    HIGH = "high"


class FormState(StrEnum):
    """Where a match form stands: only a final one has the figures after the match."""

    DRAFT = "draft"
    SENT = "sent"
    FINAL = "final"


class Travel(StrEnum):
    """How supporters come."""

    AIR = "air"
    RAIL = "rail"
    COACH = "coach"
    CAR = "car"
    SEA = "sea"


class DelegateRole(StrEnum):
    """What an officer of a visiting police delegation does."""

    HEAD = "head"
    OPERATIONS_COORDINATOR = "operations_coordinator"
    SPOTTER = "spotter"
    SUPPORTING_OFFICER = "supporting_officer"


@dataclass(frozen=True)
class Demand:
    """How many of a role a delegation has: least, and most where there is a limit."""

    least: int
    most: int | None


DELEGATION: Mapping[DelegateRole, Demand] = {
    DelegateRole.HEAD: Demand(1, 1),
    DelegateRole.OPERATIONS_COORDINATOR: Demand(1, 1),
    DelegateRole.SPOTTER: Demand(1, None),
    DelegateRole.SUPPORTING_OFFICER: Demand(0, None),
}
"""Head and coordinator are one person each; without spotters nobody reads the crowd. From memory of the handbook."""


def lacking(roles: Collection[DelegateRole]) -> tuple[DelegateRole, ...]:
    """The roles that a delegation still needs."""
    held = Counter(roles)
    return tuple(role for role, demand in DELEGATION.items() if held[role] < demand.least)


def is_full(role: DelegateRole, roles: Collection[DelegateRole]) -> bool:
    """Whether the delegation has as many of this role as it may."""
    most = DELEGATION[role].most
    return most is not None and Counter(roles)[role] >= most


@dataclass(frozen=True)
class Crowd:
    """Supporters of one group at one match."""

    risk: int
    non_risk: int

    @property
    def all(self) -> int:
        """Both kinds."""
        return self.risk + self.non_risk


def together(groups: Collection[Crowd]) -> Crowd:
    """All groups; figures add up by kind."""
    return Crowd(sum(each.risk for each in groups), sum(each.non_risk for each in groups))
