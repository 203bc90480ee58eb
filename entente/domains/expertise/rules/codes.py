"""The closed sets of expertise."""

from enum import StrEnum


class Kind(StrEnum):
    """What is offered or requested."""

    COURSE = "course"
    EXCHANGE = "exchange"
    ASSISTANCE = "assistance"
    EQUIPMENT = "equipment"


class Side(StrEnum):
    """Whether somebody gives it or asks for it."""

    OFFERED = "offered"
    REQUESTED = "requested"


class State(StrEnum):
    """How far it has got."""

    OPEN = "open"
    AGREED = "agreed"
    RUNNING = "running"
    HELD = "held"
    CANCELLED = "cancelled"


class Vetting(StrEnum):
    """What the vetting of a person found."""

    PENDING = "pending"
    CLEARED = "cleared"
    REFUSED = "refused"


class Consent(StrEnum):
    """What the partner said to a nomination."""

    NOT_ASKED = "not_asked"
    ASKED = "asked"
    GIVEN = "given"
    REFUSED = "refused"


class Presence(StrEnum):
    """Whether a nominee came."""

    EXPECTED = "expected"
    ATTENDED = "attended"
    PARTLY = "partly"
    ABSENT = "absent"


class PostKind(StrEnum):
    """What sort of posting it is."""

    LIAISON = "liaison"
    SECONDMENT = "secondment"
    MISSION = "mission"


class PostState(StrEnum):
    """How far a posting is."""

    OPEN = "open"
    PROPOSED = "proposed"
    VETTED = "vetted"
    ACCREDITED = "accredited"
    ON_TOUR = "on_tour"
    ENDED = "ended"


class Direction(StrEnum):
    """Ours abroad or theirs here; awarded by us or received."""

    OUT = "out"
    IN = "in"
