"""The closed sets of events and their risks."""

from enum import StrEnum


class EventKind(StrEnum):
    """What takes place."""

    GAMES = "games"
    CHAMPIONSHIP = "championship"
    MATCH = "match"
    SUMMIT = "summit"
    ASSEMBLY = "assembly"
    STATE_VISIT = "state_visit"
    GATHERING = "gathering"


class Touch(StrEnum):
    """What of a scenario a new report can touch."""

    VENUE = "venue"
    GROUP = "group"
    PHASE = "phase"
    MEANS = "means"
    ROUTE = "route"


class EvidenceKind(StrEnum):
    """Where the ground of a judgement lies."""

    MESSAGE = "message"
    DIARY = "diary"
    SCREENING = "screening"
    OPEN_SOURCE = "open_source"


class Confidence(StrEnum):
    """How sure the analyst is of a judgement, whatever its level."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


class CallReason(StrEnum):
    """Why a scenario was put up for review."""

    REPORT = "report"
    """A new message touches it."""
    HIT = "hit"
    """A check or a screening found somebody, where the words of what it was asked for touch it."""
    EVIDENCE_LOST = "evidence_lost"
    """A message that it stands on was recalled, corrected or erased."""
    EXPIRED = "expired"
    """The judgement has run out."""


class Standing(StrEnum):
    """Whether a scenario's judgement can be relied on today."""

    UNJUDGED = "unjudged"
    CURRENT = "current"
    TO_REVIEW = "to_review"
    EXPIRED = "expired"


class Access(StrEnum):
    """Whom a zone of a venue lets in."""

    OPEN = "open"
    """Everybody: the streets and squares around it."""
    TICKET = "ticket"
    ACCREDITED = "accredited"
    RESTRICTED = "restricted"
    """Named persons only: the control room, where protected persons are."""
