"""Purposes and the legal regime that each belongs to; a regime has its own rights and walls (invariant 7)."""

from enum import StrEnum


class Regime(StrEnum):
    """A body of law with its own table of rights; data do not pass from one to another by themselves."""

    LAW_ENFORCEMENT = "law_enforcement"
    NATIONAL_SECURITY = "national_security"
    ADMINISTRATIVE_SCREENING = "administrative_screening"
    MIGRATION = "migration"


class Purpose(StrEnum):
    """Why personal data are exchanged or read."""

    PREVENTION = "prevention"
    DETECTION = "detection"
    INVESTIGATION = "investigation"
    PROSECUTION = "prosecution"
    EXECUTION_OF_PENALTIES = "execution_of_penalties"
    PUBLIC_SECURITY_THREAT = "public_security_threat"
    MISSING_PERSON = "missing_person"
    VICTIM_IDENTIFICATION = "victim_identification"
    STATE_SECURITY = "state_security"
    COUNTER_ESPIONAGE = "counter_espionage"
    EVENT_ACCREDITATION = "event_accreditation"
    EVENT_SECURITY = "event_security"
    BORDER_CONTROL = "border_control"
    COOPERATION_MANAGEMENT = "cooperation_management"
    OVERSIGHT = "oversight"


REGIME_OF: dict[Purpose, Regime] = {
    Purpose.PREVENTION: Regime.LAW_ENFORCEMENT,
    Purpose.DETECTION: Regime.LAW_ENFORCEMENT,
    Purpose.INVESTIGATION: Regime.LAW_ENFORCEMENT,
    Purpose.PROSECUTION: Regime.LAW_ENFORCEMENT,
    Purpose.EXECUTION_OF_PENALTIES: Regime.LAW_ENFORCEMENT,
    Purpose.PUBLIC_SECURITY_THREAT: Regime.LAW_ENFORCEMENT,
    Purpose.MISSING_PERSON: Regime.LAW_ENFORCEMENT,
    Purpose.VICTIM_IDENTIFICATION: Regime.LAW_ENFORCEMENT,
    Purpose.STATE_SECURITY: Regime.NATIONAL_SECURITY,
    Purpose.COUNTER_ESPIONAGE: Regime.NATIONAL_SECURITY,
    Purpose.EVENT_ACCREDITATION: Regime.ADMINISTRATIVE_SCREENING,
    Purpose.EVENT_SECURITY: Regime.LAW_ENFORCEMENT,
    Purpose.BORDER_CONTROL: Regime.MIGRATION,
    Purpose.COOPERATION_MANAGEMENT: Regime.LAW_ENFORCEMENT,
    Purpose.OVERSIGHT: Regime.LAW_ENFORCEMENT,
}
