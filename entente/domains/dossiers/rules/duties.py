"""What waits for this service: a closed set of kinds, each with the lane in which it stands."""

from enum import StrEnum

from entente.domains.dossiers.rules.lanes import Lane


class DutyKind(StrEnum):
    """One kind of thing to do."""

    REQUEST = "request"
    """A request, at one requested service (P-6.2)."""
    CARRY_OUT = "carry_out"
    """A partner's recall or correction is still to be carried out and declared (P-12.2)."""
    RELAY = "relay"
    """A further holder's declaration is still to be passed on to the originator (P-6.12.8)."""
    CONSENT = "consent"
    """A holder asks for consent to a use (P-6.7.1)."""
    CONSENT_AWAITED = "consent_asked"
    """This service asked for consent and has no reply (P-6.7.1)."""
    ORAL = "oral"
    """Something said has no written confirmation yet (P-6.8.4)."""
    TASKING = "tasking"
    """A domestic unit has not contributed yet."""
    CHANNEL = "channel"
    """Something that came by another channel has a time limit."""
    MEETING = "meeting"
    """A time that a partner proposed for a meeting waits for an answer (P-15.2.3)."""
    MINUTES = "minutes"
    """Agreed minutes wait for this service's signature (P-15.4.3)."""
    STATEMENT = "statement"
    """A partner asks for consent to a public statement (P-15.6.1)."""
    AGREEMENT = "agreement"
    """The text of an agreement waits for this service's signature or another text (P-6.10)."""
    DANGER = "danger"
    """A message was used in imminent danger: originator and data protection officer are told (P-8.7)."""


LANE_OF: dict[DutyKind, Lane] = {
    DutyKind.CARRY_OUT: Lane.CARRY_OUT,
    DutyKind.RELAY: Lane.CARRY_OUT,
    DutyKind.CONSENT: Lane.CONSENT,
    DutyKind.CONSENT_AWAITED: Lane.CONSENT,
    DutyKind.ORAL: Lane.CONFIRM,
    DutyKind.TASKING: Lane.UNIT,
    DutyKind.CHANNEL: Lane.OURS,
    DutyKind.MEETING: Lane.COOPERATION,
    DutyKind.MINUTES: Lane.COOPERATION,
    DutyKind.STATEMENT: Lane.COOPERATION,
    DutyKind.AGREEMENT: Lane.COOPERATION,
    DutyKind.DANGER: Lane.TOLD,
}
"""A request's lane follows from its stage (`lanes.RULES`)."""
