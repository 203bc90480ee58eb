"""What a reading holds: the fields that a diary entry is made from, each with where it was read and how surely."""

from enum import StrEnum

import msgspec


class EventType(StrEnum):
    """Kinds of event; the codes of the diary."""

    VISIT = "visit"
    BILATERAL_MEETING = "bilateral_meeting"
    MULTILATERAL_MEETING = "multilateral_meeting"
    MOU_SIGNING = "mou_signing"
    AWARD = "award"
    TRAINING = "training"
    JOINT_OPERATION = "joint_operation"


class Outcome(StrEnum):
    """What an event led to."""

    MOU_SIGNED = "mou_signed"
    AWARD_GIVEN = "award_given"
    VISIT_AGREED = "visit_agreed"


class Span(msgspec.Struct, frozen=True):
    """Where a value was read: letters from `start` up to `end` of the cleaned text, and how surely, from 0 to 1."""

    start: int
    end: int
    text: str
    confidence: float


class Place(msgspec.Struct, frozen=True):
    """A city where the text names one, and the ISO 3166-1 code of the country."""

    city: str | None = None
    country: str | None = None


class Participant(msgspec.Struct, frozen=True):
    """A person as written, and whom the tables know by that name; `name` is empty where only the office is told."""

    name: str | None
    office: str | None
    org: str | None
    country: str | None
    span: Span
    canonical: str | None = None


class VisitAgreed(msgspec.Struct, frozen=True, omit_defaults=True):
    """A visit that was promised: who goes where, as far as the text says."""

    who: str | None = None
    to: str | None = None
    country: str | None = None


class Event(msgspec.Struct, frozen=True):
    """One event. Dates are ISO 8601, partial where only that is known: 2024-06, --11-24 (no year)."""

    type: EventType
    date_start: str | None
    date_end: str | None
    place: Place
    parties: tuple[str, ...]
    participants: tuple[Participant, ...]
    topics: tuple[str, ...]
    outcomes: tuple[Outcome, ...]
    spans: dict[str, tuple[Span, ...]]
    role: str = "main"
    date_text: str | None = None
    date_basis: str | None = None
    weekday: str | None = None
    visit_agreed: VisitAgreed | None = None
    stated_meetings: int | None = None
    earlier: tuple[str, ...] = ()


class Remark(msgspec.Struct, frozen=True):
    """What a person must look at: a code, what was seen, and what to do."""

    code: str
    what: str
    cure: str


class Link(msgspec.Struct, frozen=True):
    """A tie from an event of one text to an event of another."""

    event: int
    to_doc: str
    to_event: int
    kind: str


class Reading(msgspec.Struct, frozen=True):
    """One text read."""

    doc: str
    lang: str
    pub_date: str | None
    events: tuple[Event, ...]
    remarks: tuple[Remark, ...] = ()
    cluster: str | None = None
    links: tuple[Link, ...] = ()
