"""A plan: who meets where and when, what could not be placed, and what was proved about it."""

from enum import StrEnum

from msgspec import Struct

from entente.domains.assembly.rules.codes import Family


class Placement(Struct, frozen=True):
    """One request placed: first slot, room, who takes each seat and who interprets each language pair, in order."""

    request: str
    slot: int
    room: str
    people: tuple[str, ...]
    interpreters: tuple[str, ...] = ()


class Reason(Struct, frozen=True):
    """One constraint in the way: its family, and the ids of what it is about."""

    family: Family
    about: str
    other: str = ""


class Unplaced(Struct, frozen=True):
    """A request without a place, and the constraints that exclude it; empty when the search ended before.

    `least` says that it was shown that none of them can be left out.
    """

    request: str
    reasons: tuple[Reason, ...] = ()
    least: bool = True


class Aim(StrEnum):
    """What a plan is made to be, the most important first; each is proved for itself."""

    MOVES = "moves"
    PLACED = "placed"
    GAPS = "gaps"
    FAIR = "fair"


class Proof(Struct, frozen=True):
    """How good the plan is in one aim: `reached`, and the `bound` that no plan can beat; equal means proved."""

    aim: Aim
    reached: int
    bound: int
    seconds: float

    @property
    def proved(self) -> bool:
        """Whether no plan is better in this aim."""
        return self.reached == self.bound


class Plan(Struct, frozen=True):
    """The placements in the order of the requests, the unplaced with their reasons, and the proofs."""

    placements: tuple[Placement, ...]
    unplaced: tuple[Unplaced, ...] = ()
    proofs: tuple[Proof, ...] = ()

    @property
    def by_request(self) -> dict[str, Placement]:
        """Placements by request."""
        return {placement.request: placement for placement in self.placements}
