"""Who asks: an officer with roles and clearance, or the node itself, which never decides about a person."""

from dataclasses import dataclass
from functools import cache

from entente.vocabulary.handling import Classification
from entente.vocabulary.ids import ServiceId
from entente.vocabulary.roles import Role


@dataclass(frozen=True, slots=True)
class Actor:
    """One officer of one service; `staff` is the account's name and is empty only for the node itself."""

    service: ServiceId
    staff: str
    roles: frozenset[Role] = frozenset()
    clearance: Classification = Classification.RESTRICTED
    """The highest classification that the officer may read."""
    acting_for: str = ""
    """The absent officer for whom this one acts as deputy; the rights are the deputy's own."""

    @property
    def is_node(self) -> bool:
        """Whether no human is behind this act."""
        return not self.staff

    @property
    def told(self) -> dict[str, str]:
        """Who did it, as ledger entries say it: `by`, and `acting_for` where a deputy acts."""
        return {"by": self.staff, **({"acting_for": self.acting_for} if self.acting_for else {})}

    @property
    def eyes(self) -> frozenset[str]:
        """The accounts that are one pair of eyes with this officer's: its own, and that of whom it acts for."""
        return frozenset({self.staff, self.acting_for}) - {""}

    def shares_eyes_with(self, *decided: str) -> bool:
        """Whether this officer, or whom it acts for, decided, or was stood in for when somebody did.

        `decided` are the accounts that a decision keeps: who made it, and for whom (empty where for nobody). A seat
        and its deputy are one pair of eyes, whichever of them comes second.
        """
        return not self.eyes.isdisjoint(decided)


@cache
def SYSTEM(service: ServiceId) -> Actor:  # noqa: N802 - reads as the constant actor that it is for each service
    """The node acting for `service` by itself: receiving, sending what was composed, erasing what is due."""
    return Actor(service, "", frozenset(), Classification.TOP_SECRET)
