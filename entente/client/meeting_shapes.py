"""What calls on meetings give back."""

from typing import Any

import msgspec


class PartnerMeeting(msgspec.Struct, frozen=True):
    """A meeting with partners: the times agreed, or while none are those proposed."""

    thread: str
    dossier: str
    title: str
    stage: str
    starts: int
    ends: int
    partners: str
    proposer: str
    assembly: str
    waits: bool
    entry: int | None


class MeetingStep(msgspec.Struct, frozen=True):
    """One step of a meeting, with what its message said."""

    message: str
    by: str
    step: str
    ground: str
    starts: int
    ends: int
    said: dict[str, Any]
    at: int


class WholeMeeting(PartnerMeeting, frozen=True):
    """The same with all that was said, and whom it waits for."""

    waiting_for: list[str]
    steps: list[MeetingStep]


class MinutesOnTable(msgspec.Struct, frozen=True):
    """The minutes on the table, and the digest that is signed."""

    digest: str
    text: dict[str, Any]
