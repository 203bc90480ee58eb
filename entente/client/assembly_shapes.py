"""What calls on assemblies give back."""

from typing import Any

import msgspec


class Assembly(msgspec.Struct, frozen=True):
    """An assembly; `stated` is how many meetings a statement says there were, where there is one."""

    number: int
    name: str
    stated: int | None
    created_at: int


class Meeting(msgspec.Struct, frozen=True):
    """A request for a meeting with what was decided; `row` is in the form of the file."""

    key: str
    state: str
    note: str
    origin: str
    row: dict[str, Any]


class MeetingPlan(msgspec.Struct, frozen=True):
    """A plan: state `running`, `ready` or `failed`; `plan` holds placements, the unplaced and the proofs."""

    number: int
    state: str
    stage: str
    what: str
    edits: int
    published_at: int | None
    plan: dict[str, Any] | None


class ProposedMeeting(msgspec.Struct, frozen=True):
    """A meeting that a partner proposed by message in the margins of an assembly; times in milliseconds."""

    thread: str
    title: str
    partners: str
    starts: int
    ends: int
    waits: bool


class PublishedPlan(msgspec.Struct, frozen=True):
    """A published plan's number, and how many partners were answered by message."""

    plan: int
    answered: int
