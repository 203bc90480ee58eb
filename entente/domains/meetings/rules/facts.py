"""What is said of a meeting: as an officer proposes it, and as others are told of one that was agreed."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from entente.protocol.bodies import MeetingBody
from entente.vocabulary.clock import SECOND, Milliseconds

FORMS = ("meeting", "visit", "multilateral", "training")
"""What it may be, in the words of the diary; another word that a partner wrote counts as a meeting."""

FARTHEST = 2**42
"""Milliseconds: the year 2109; nobody arranges what lies beyond, and no calendar has to say it."""


def wall_clock(at: Milliseconds, zone: str) -> datetime:
    """An instant by the clock of the place; UTC where a partner named a place that has none."""
    try:
        place = ZoneInfo(zone or "UTC")
    except (ZoneInfoNotFoundError, ValueError, OSError):
        place = ZoneInfo("UTC")
    return datetime.fromtimestamp(min(at, FARTHEST) / SECOND, place)


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
