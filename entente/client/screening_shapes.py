"""What calls on screened lists and accreditations take and give."""

from typing import Any

import msgspec


class Screening(msgspec.Struct, frozen=True):
    """A list that is screened; `state` is `columns`, `running`, `paused`, `done`, `failed` or `purged`."""

    number: int
    name: str
    purpose: str
    basis: str
    keep_until: int
    purged_at: int | None
    state: str
    what: str
    tasks: int
    tasks_done: int
    rows: int
    compared: int
    held: int
    account: dict[str, Any]
    candidates: dict[str, int]


class ListColumns(msgspec.Struct, frozen=True):
    """Headers of a list, and the place of each field's column, counted from 0."""

    headers: list[str]
    columns: dict[str, int]
    remembered: bool


class RefusedRow(msgspec.Struct, frozen=True):
    """A row that was refused, and why."""

    number: int
    reason: str


class ScreeningCandidate(msgspec.Struct, frozen=True):
    """A row and a subject that may be one; `evidence` has both sides and the reasons, `steps` what was decided."""

    number: int
    row: int
    holding: str
    probability: float
    state: str
    appealed: bool
    evidence: dict[str, Any]
    steps: list[dict[str, Any]]


class AccreditationEvent(msgspec.Struct, frozen=True):
    """An event with its figures: screened = pending + favourable + adverse."""

    number: int
    name: str
    organiser: str
    ends_at: int
    keep_until: int
    purged_at: int | None
    screened: int
    pending: int
    favourable: int
    adverse: int
    by_ground: dict[str, int]


class AccreditationApplicant(msgspec.Struct, frozen=True):
    """An applicant in an event's register; names are on the pages."""

    number: int
    reference: str
    category: str
    zones: str
    waiting: int
    upheld: int
    partner_hits: int
    opinion: str
    ground: str


class ToldOpinion(msgspec.Struct, frozen=True):
    """All that an organiser learns: `pending`, `favourable` or `adverse`."""

    reference: str
    opinion: str


class ReceivedList(msgspec.Struct, frozen=True):
    """A list of an organiser that waits to be taken in."""

    number: int
