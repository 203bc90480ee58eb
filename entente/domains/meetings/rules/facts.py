"""What is said of a meeting: as an officer proposes it, and as others are told of one that was agreed."""

from dataclasses import dataclass

from entente.protocol.bodies import MeetingBody
from entente.vocabulary.clock import Milliseconds

FORMS = ("meeting", "visit", "multilateral", "training")
"""What it may be, in the words of the diary; another word that a partner wrote counts as a meeting."""


@dataclass(frozen=True)
class Asked:
    """A time with what else a proposal says; offices and no names (P-15.1.3)."""

    starts: Milliseconds
    ends: Milliseconds
    body: MeetingBody


@dataclass(frozen=True)
class InMargins:
    """A meeting that a partner asks for at an assembly, for its planner."""

    thread: str
    title: str
    partners: str
    starts: Milliseconds
    ends: Milliseconds
    waits: bool


@dataclass(frozen=True)
class Agreed:
    """A meeting as it stands, for whoever keeps it in a calendar."""

    dossier: str
    thread: str
    starts: Milliseconds
    ends: Milliseconds
    parties: tuple[str, ...]
    said: MeetingBody
    moves: int
    cancelled: bool
