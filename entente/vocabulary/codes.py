"""The closed sets of the exchange: message kinds, dossier kinds, exchange kinds, urgency, grounds."""

from enum import StrEnum


class DossierKind(StrEnum):
    """What one matter is. A contact dossier needs no agreement and refuses personal data."""

    CASE = "case"
    CONTACT = "contact"
    AGREEMENT = "agreement"
    EVENT = "event"
    OPERATION = "operation"
    VISIT = "visit"
    COURSE = "course"


PERSONAL_DATA_FREE: frozenset[DossierKind] = frozenset(
    {DossierKind.CONTACT, DossierKind.AGREEMENT, DossierKind.VISIT, DossierKind.COURSE}
)
"""Dossiers that partners may hold before any agreement (invariant 1)."""


class MessageKind(StrEnum):
    """What a message does in its dossier; each kind has its control fields and its place in a state table."""

    MEMBERSHIP = "membership"
    NOTE = "note"
    REQUEST = "request"
    PROGRESS = "progress"
    CLARIFICATION = "clarification"
    ANSWER = "answer"
    REFUSAL = "refusal"
    WITHDRAWAL = "withdrawal"
    REPORT = "report"
    FEEDBACK = "feedback"
    CORRECTION = "correction"
    RECALL = "recall"
    DECLARATION = "declaration"
    CONSENT_REQUEST = "consent_request"
    CONSENT = "consent"
    URGENT_USE = "urgent_use"
    FORWARD = "forward"
    ORAL = "oral"
    PROPOSAL = "proposal"
    SIGNATURE = "signature"
    INSTRUMENT = "instrument"
    LOG_ENTRY = "log_entry"
    EVENT_RECORD = "event_record"
    MEETING = "meeting"
    MINUTES = "minutes"
    PUBLIC_STATEMENT = "public_statement"
    OPERATION_RECORD = "operation_record"


ALWAYS_PASS: frozenset[MessageKind] = frozenset(
    {MessageKind.CORRECTION, MessageKind.RECALL, MessageKind.DECLARATION, MessageKind.REFUSAL}
)
"""Kinds that pass also under a suspended agreement (P-8.9)."""


COOPERATION: frozenset[MessageKind] = frozenset(
    {MessageKind.MEETING, MessageKind.MINUTES, MessageKind.PUBLIC_STATEMENT}
)
"""Kinds between cooperation departments: they name offices and hold no personal data (P-8.15)."""


class ExchangeKind(StrEnum):
    """What form of cooperation a message is part of; agreements list the forms they cover."""

    INFORMATION_ON_REQUEST = "information_on_request"
    OWN_INITIATIVE = "own_initiative"
    HIT_CHECK = "hit_check"
    JOINT_OPERATION = "joint_operation"
    EVENT_SECURITY = "event_security"
    TRAINING = "training"
    TECHNICAL_ASSISTANCE = "technical_assistance"
    CONTACT = "contact"


class RequestForm(StrEnum):
    """The form of a request for information."""

    IDENTITY = "identity"
    VEHICLE_KEEPER = "vehicle_keeper"
    TELEPHONE_SUBSCRIBER = "telephone_subscriber"
    RESIDENCE = "residence"
    OBJECT_TRACING = "object_tracing"
    WANTED_PERSON = "wanted_person"
    MISSING_PERSON = "missing_person"
    HIT_CONFIRMATION = "hit_confirmation"
    DATA_PRESERVATION = "data_preservation"
    FREE = "free"


class Urgency(StrEnum):
    """How fast an answer is due; each has its limit in the agreement (P-7.2)."""

    URGENT_DIRECT = "urgent_direct"
    """Urgent, and directly available to the requested service: 8 hours by default."""
    URGENT = "urgent"
    NORMAL = "normal"


class UrgencyReason(StrEnum):
    """Why a request is urgent (Directive (EU) 2023/977, Art. 2, from memory)."""

    LIFE_AT_RISK = "life_at_risk"
    IMMINENT_THREAT = "imminent_threat"
    EVIDENCE_LOSS = "evidence_loss"
    DETENTION_DEADLINE = "detention_deadline"
    MINOR_AT_RISK = "minor_at_risk"


class RefusalGround(StrEnum):
    """The closed list of grounds on which a request is refused, in whole or in part."""

    NOT_AVAILABLE = "not_available"
    NO_AGREEMENT = "no_agreement"
    NATIONAL_SECURITY = "national_security"
    ONGOING_INVESTIGATION = "ongoing_investigation"
    SAFETY_OF_PERSON = "safety_of_person"
    DISPROPORTIONATE = "disproportionate"
    JUDICIAL_AUTHORISATION_REFUSED = "judicial_authorisation_refused"
    POLITICAL_MILITARY_RELIGIOUS_RACIAL = "political_military_religious_racial"
    DEATH_PENALTY_OR_TORTURE = "death_penalty_or_torture"
    PERSON_PROTECTED = "person_protected"
    DATA_UNRELIABLE = "data_unreliable"
    MINOR_OFFENCE = "minor_offence"
    THIRD_PARTY_CONSENT_REFUSED = "third_party_consent_refused"


class Extent(StrEnum):
    """How much of a request an answer or a refusal covers."""

    WHOLE = "whole"
    PART = "part"
    CONDITIONS = "conditions"


class Use(StrEnum):
    """A use for which the originator's consent is asked."""

    FORWARD = "forward"
    COURT = "court"
    OTHER_PURPOSE = "other_purpose"
    OPERATION = "operation"


class MemberRole(StrEnum):
    """A service's role in a dossier."""

    OWNER = "owner"
    MEMBER = "member"
    OBSERVER = "observer"


class RecallGround(StrEnum):
    """Why an originator takes a message back or corrects it."""

    INACCURATE = "inaccurate"
    UNLAWFUL = "unlawful"
    SENT_IN_ERROR = "sent_in_error"
    RETENTION_EXPIRED = "retention_expired"
    DATA_SUBJECT_RIGHT = "data_subject_right"
    SOURCE_PROTECTION = "source_protection"


class Declaration(StrEnum):
    """What a holder did with a recalled or corrected message."""

    ERASED = "erased"
    AMENDED = "amended"
    RESTRICTED = "restricted"


class KeepingGround(StrEnum):
    """The lawful grounds on which a holder restricts instead of erasing (LED Art. 16(3), from memory)."""

    COURT_FILE = "court_file"
    EVIDENCE = "evidence"
    LEGAL_CLAIM = "legal_claim"
    VITAL_INTEREST = "vital_interest"


class MeetingStep(StrEnum):
    """What a message does to a meeting (P-15.2, P-15.3)."""

    PROPOSE = "propose"
    ACCEPT = "accept"
    DECLINE = "decline"
    CANCEL = "cancel"


class MeetingGround(StrEnum):
    """Why a meeting is declined or cancelled (own list)."""

    DATE_UNSUITABLE = "date_unsuitable"
    OFFICE_UNAVAILABLE = "office_unavailable"
    PROGRAMME_FULL = "programme_full"
    OUTSIDE_MANDATE = "outside_mandate"
    SETTLED_OTHERWISE = "settled_otherwise"
    SECURITY_SITUATION = "security_situation"
    NOT_SAID = "not_said"


class PublicationStep(StrEnum):
    """What a message does to a public statement (P-15.6)."""

    ASK = "ask"
    GRANT = "grant"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"
    PUBLISH = "publish"


class PublicationGround(StrEnum):
    """Why consent to a public statement is refused (own list)."""

    WORDING = "wording"
    TOO_EARLY = "too_early"
    ONGOING_INVESTIGATION = "ongoing_investigation"
    NOT_PUBLIC = "not_public"
    NOT_SAID = "not_said"


class Channel(StrEnum):
    """How something reached the service."""

    ENTENTE = "entente"
    SIENA = "siena"
    I24_7 = "i24_7"
    EMAIL = "email"
    TELEPHONE = "telephone"
    LIAISON_OFFICER = "liaison_officer"
    LETTER = "letter"
    MEETING = "meeting"


class LogKind(StrEnum):
    """What an entry of a watch log is (P-6.17). None is an order: a centre coordinates, it never commands."""

    ENTRY = "entry"
    QUESTION = "question"
    ASSIGNMENT = "assignment"
    """Something a service is asked to take on; it accepts or declines."""
    ANSWER = "answer"
    HANDOVER = "handover"
    PRESENCE = "presence"
    CORRECTION = "correction"


class LogOutcome(StrEnum):
    """What an answer says to an assignment, a handover or a presence; nothing to a question."""

    NONE = ""
    ACCEPTED = "accepted"
    DECLINED = "declined"
    DONE = "done"
    LEFT = "left"


class EventMatter(StrEnum):
    """What of a major event a record is about (P-6.18)."""

    ASSESSMENT = "assessment"
    """One service's own judgement on a scenario, released."""
    MOVEMENT = "movement"
    """What one host hands over to another, where and when."""
    STEP = "step"
    """A step of the movement that it refers to."""


class RecordKind(StrEnum):
    """What a record of a joint operation is (P-6.19)."""

    PLAN = "plan"
    TEAM = "team"
    """The agreement on a joint investigation team."""
    NEED = "need"
    OFFER = "offer"
    LEG = "leg"
    """One leg of the route of a controlled delivery."""
    AUTHORISATION = "authorisation"
    START = "start"
    DEPLOYMENT = "deployment"
    TASK = "task"
    RESULT = "result"
    LESSON = "lesson"
    LAUNCH = "launch"
    """A service begins its part."""
    DEBRIEF = "debrief"
    CLOSURE = "closure"
    """A service has ended its part, and says what becomes of the data that it received."""
