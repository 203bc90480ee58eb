"""The diary's closed sets beside those of readings: states, what a visit's file holds, promises, roles, precision."""

from enum import StrEnum


class EntryState(StrEnum):
    """Where an entry stands: nothing is deleted, what did not take place is cancelled."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


class Origin(StrEnum):
    """How an entry came into the diary; a communiqué or a message always passes a person first."""

    HAND = "hand"
    COMMUNIQUE = "communique"
    NODE = "node"
    PROGRAM = "program"


class Precision(StrEnum):
    """How exactly a time is known; `open` where the source does not settle it."""

    MINUTE = "minute"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    OPEN = "open"


class PaperKind(StrEnum):
    """What the file of a visit or meeting holds."""

    INVITATION = "invitation"
    PROGRAMME = "programme"
    PRECEDENCE = "precedence"
    INTERPRETER = "interpreter"
    ARMS_PERMIT = "arms_permit"
    TRANSPORT = "transport"
    GIFT_GIVEN = "gift_given"
    GIFT_RECEIVED = "gift_received"
    SPEAKING_NOTE = "speaking_note"
    MINUTES = "minutes"
    PRESS = "press"


INTERNAL: frozenset[PaperKind] = frozenset(
    {PaperKind.SPEAKING_NOTE, PaperKind.GIFT_GIVEN, PaperKind.GIFT_RECEIVED, PaperKind.ARMS_PERMIT}
)
"""Lines of a file that no form, paper, feed or message takes out of the house."""


class LineState(StrEnum):
    """How far a line of a file is."""

    TO_DO = "to_do"
    ASKED = "asked"
    DONE = "done"


class Seat(StrEnum):
    """In what part somebody is there; the order is that of the list of a delegation."""

    HEAD = "head"
    MEMBER = "member"
    LIAISON = "liaison"
    INTERPRETER = "interpreter"
    PROTOCOL = "protocol"
    SECURITY = "security"


class Promised(StrEnum):
    """What was promised; a rule proposes what kept it only where the kind says enough."""

    VISIT = "visit"
    TRAINING = "training"
    AGREEMENT = "agreement"
    EQUIPMENT = "equipment"
    INFORMATION = "information"
    OTHER = "other"


class CommitmentState(StrEnum):
    """Open until evidence closes it, or until somebody says why it is dropped."""

    OPEN = "open"
    KEPT = "kept"
    DROPPED = "dropped"
