"""What a record says about a person and on what footing: entity kinds, data subjects, fact or assessment.

Sources: Directive (EU) 2016/680, Art. 6 (categories of data subjects), Art. 7 (facts and assessments), Art. 10
(special categories), all from memory.
"""

from enum import StrEnum


class EntityKind(StrEnum):
    """What a record describes."""

    PERSON = "person"
    ORGANISATION = "organisation"
    VEHICLE = "vehicle"
    VESSEL = "vessel"
    AIRCRAFT = "aircraft"
    DOCUMENT = "document"
    PHONE = "phone"
    ACCOUNT = "account"
    FIREARM = "firearm"
    SEIZURE = "seizure"
    LOCATION = "location"


class SubjectCategory(StrEnum):
    """The footing on which a data subject is in a record (LED Art. 6)."""

    SUSPECT = "suspect"
    CONVICTED = "convicted"
    VICTIM = "victim"
    WITNESS = "witness"
    CONTACT = "contact"
    MISSING = "missing"
    LISTED = "listed"
    """Named on a public sanctions list."""


class Standing(StrEnum):
    """Whether a statement is a fact or somebody's assessment (LED Art. 7)."""

    FACT = "fact"
    ASSESSMENT = "assessment"


class DataCategory(StrEnum):
    """What sort of personal data a message carries; agreements list the ones they cover."""

    NONE = "none"
    IDENTITY = "identity"
    CONTACT_DETAILS = "contact_details"
    VEHICLE_KEEPER = "vehicle_keeper"
    TELECOM_SUBSCRIBER = "telecom_subscriber"
    TRAVEL = "travel"
    FINANCIAL = "financial"
    CRIMINAL_RECORD = "criminal_record"
    INVESTIGATIVE = "investigative"
    BIOMETRIC = "biometric"
    LOCATION = "location"


class SpecialCategory(StrEnum):
    """Data that need strict necessity and named safeguards (LED Art. 10)."""

    ETHNIC_ORIGIN = "ethnic_origin"
    POLITICAL_OPINION = "political_opinion"
    RELIGION = "religion"
    TRADE_UNION = "trade_union"
    GENETIC = "genetic"
    BIOMETRIC = "biometric"
    HEALTH = "health"
    SEX_LIFE = "sex_life"
