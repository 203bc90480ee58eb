"""What waits for this service besides requests: a closed set, with whose turn it is told by the kind."""

from enum import StrEnum


class DutyKind(StrEnum):
    """One kind of thing to do."""

    CARRY_OUT = "carry_out"
    """A partner's recall or correction is still to be carried out and declared (P-12.2)."""
    RELAY = "relay"
    """A further holder's declaration is still to be passed on to the originator (P-6.12.8)."""
    CONSENT = "consent"
    """A holder asks for consent to a use (P-6.7.1)."""
    ORAL = "oral"
    """Something said has no written confirmation yet (P-6.8.4)."""
    TASKING = "tasking"
    """A domestic unit has not contributed yet."""
    CHANNEL = "channel"
    """Something that came by another channel has a time limit."""
    DANGER = "danger"
    """A message was used in imminent danger: originator and data protection officer are told (P-8.7)."""
