"""The closed sets of the cooperation department's knowledge about partners."""

from enum import StrEnum


class Kind(StrEnum):
    """What a counterpart is."""

    SERVICE = "service"
    MINISTRY = "ministry"
    COMMISSION = "commission"
    INTERNATIONAL = "international"
    REGIONAL = "regional"
    PRIVATE = "private"


class Stage(StrEnum):
    """How far the service has got with a counterpart."""

    PROSPECT = "prospect"
    CONTACT = "contact"
    PARTNER = "partner"
    DORMANT = "dormant"
    ENDED = "ended"


class Role(StrEnum):
    """What the holder of an office, or a contact, does for the cooperation."""

    HEAD = "head"
    DEPUTY = "deputy"
    MINISTER = "minister"
    COOPERATION = "cooperation"
    CONTACT_POINT = "contact_point"
    LIAISON = "liaison"
    SPECIALIST = "specialist"
    TRAINING = "training"
    OTHER = "other"


class Topic(StrEnum):
    """What is looked into before cooperation begins."""

    RIGHTS_RECORD = "rights_record"
    DATA_PROTECTION = "data_protection"
    OVERSIGHT = "oversight"
    DEATH_PENALTY = "death_penalty"
    TORTURE = "torture"
    ONWARD_TRANSFER = "onward_transfer"
    CORRUPTION = "corruption"
    SECURITY = "security"


class Finding(StrEnum):
    """What a source says about a topic."""

    FAVOURABLE = "favourable"
    ASSURED = "assured"
    CONCERN = "concern"
    OPEN = "open"


class Outcome(StrEnum):
    """What a named officer decided about a new partner."""

    PROCEED = "proceed"
    CONDITIONS = "conditions"
    WAIT = "wait"
    DECLINE = "decline"


class Form(StrEnum):
    """Forms of cooperation that figures exist for."""

    AGREEMENTS = "agreements"
    REQUESTS_SENT = "requests_sent"
    REQUESTS_RECEIVED = "requests_received"
    REPORTS = "reports"
    OPERATIONS = "operations"
    MEETINGS = "meetings"
    COURSES = "courses"
    COMMITMENTS = "commitments"


class Width(StrEnum):
    """How far cooperation reaches."""

    WIDE = "wide"
    THIN = "thin"
    SILENT = "silent"


class LineState(StrEnum):
    """How a line of a joint action plan stands."""

    PLANNED = "planned"
    UNDER_WAY = "under_way"
    DONE = "done"
    DROPPED = "dropped"


class LinkKind(StrEnum):
    """What a line of a plan is linked to."""

    AGREEMENT = "agreement"
    DOSSIER = "dossier"
    MEETING = "meeting"
    COURSE = "course"
    RESULT = "result"
