"""The shapes of threat pictures and security plans."""

import msgspec


class ThreatPicture(msgspec.Struct, frozen=True):
    """A threat picture; `version` is the one in force, 0 before the first approval."""

    number: int
    title: str
    kind: str
    scope: str
    yardstick: str
    owner: str
    review_by: str
    version: int


class PictureClaim(msgspec.Struct, frozen=True):
    """One judgement with the range of its word in per cent."""

    statement: str
    word: str
    low: int
    high: int
    confidence: str
    sanitised: str
    sources: list[str]


class WholeThreatPicture(ThreatPicture, frozen=True, kw_only=True):
    """A threat picture with the version in force; readers are pairs of name and edition."""

    summary: str
    sanitised: str
    approved_by: str
    approved_at: int | None
    claims: list[PictureClaim]
    readers: list[tuple[str, str]]


class PlanSection(msgspec.Struct, frozen=True):
    """A section of a plan."""

    part: str
    owner: str
    state: str
    waits_for: str
    text: str
    version: int
    writers: list[str]


class SecurityPlan(msgspec.Struct, frozen=True):
    """A plan as it stands; what is lacking are pairs of code and section."""

    sections: list[PlanSection]
    lacking: list[tuple[str, str]]
    exercises_held: int
    lessons_open: int
    editions: list[int]
