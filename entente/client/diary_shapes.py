"""What calls on the diary give back."""

from typing import Any

import msgspec


class DiaryEntry(msgspec.Struct, frozen=True):
    """An entry of the diary; dates are as exact as they are known, `start_at` is 0 where they are open."""

    number: int
    kind: str
    state: str
    title: str
    starts: str
    ends: str
    zone: str
    start_at: int
    country: str
    parties: list[str]
    sequence: int


class WholeEntry(DiaryEntry, frozen=True):
    """The same whole; `told` is in the form in which an entry is sent."""

    told: dict[str, Any]


class Commitment(msgspec.Struct, frozen=True):
    """A promise; `kept_by` is the number of the entry that kept it."""

    number: int
    entry: int
    kind: str
    what: str
    promised_by: str
    promised_to: str
    due: str
    state: str
    kept_by: int | None
    evidence: str
