"""Names of message kinds, request forms, urgencies, grounds and what else a request for information says in code."""

from collections.abc import Mapping
from enum import Enum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from entente.vocabulary.codes import (
    Declaration,
    Extent,
    KeepingGround,
    MessageKind,
    RecallGround,
    RefusalGround,
    RequestForm,
    Urgency,
    UrgencyReason,
    Use,
)

LABELS: tuple[Mapping[Enum, Promise], ...] = (
    {
        MessageKind.MEMBERSHIP: _("Membership"),
        MessageKind.NOTE: _("Note"),
        MessageKind.REQUEST: _("Request"),
        MessageKind.PROGRESS: _("Progress"),
        MessageKind.CLARIFICATION: _("Clarification"),
        MessageKind.ANSWER: _("Answer"),
        MessageKind.REFUSAL: _("Refusal"),
        MessageKind.WITHDRAWAL: _("Withdrawal"),
        MessageKind.REPORT: _("Own-initiative report"),
        MessageKind.FEEDBACK: _("Feedback on use"),
        MessageKind.CORRECTION: _("Correction"),
        MessageKind.RECALL: _("Recall"),
        MessageKind.DECLARATION: _("Declaration on a recall"),
        MessageKind.CONSENT_REQUEST: _("Request for consent"),
        MessageKind.CONSENT: _("Originator's consent"),
        MessageKind.URGENT_USE: _("Notice of urgent use"),
        MessageKind.FORWARD: _("Forwarded message"),
        MessageKind.ORAL: _("Record of an oral exchange"),
        MessageKind.PROPOSAL: _("Proposal"),
        MessageKind.SIGNATURE: _("Signature"),
        MessageKind.INSTRUMENT: _("Instrument"),
        MessageKind.MEETING: _("Meeting"),
        MessageKind.MINUTES: _("Agreed minutes"),
        MessageKind.PUBLIC_STATEMENT: _("Public statement"),
    },
    {
        RequestForm.IDENTITY: _("Identity check"),
        RequestForm.VEHICLE_KEEPER: _("Keeper of a vehicle"),
        RequestForm.TELEPHONE_SUBSCRIBER: _("Subscriber of a telephone number"),
        RequestForm.RESIDENCE: _("Residence"),
        RequestForm.OBJECT_TRACING: _("Tracing of an object"),
        RequestForm.WANTED_PERSON: _("Wanted person"),
        RequestForm.MISSING_PERSON: _("Missing person"),
        RequestForm.HIT_CONFIRMATION: _("Confirmation of a hit"),
        RequestForm.DATA_PRESERVATION: _("Preservation of data"),
        RequestForm.FREE: _("Free form"),
    },
    {
        Urgency.URGENT_DIRECT: _("Urgent, directly available"),
        Urgency.URGENT: _("Urgent"),
        Urgency.NORMAL: _("Not urgent"),
    },
    {
        UrgencyReason.LIFE_AT_RISK: _("Life at risk"),
        UrgencyReason.IMMINENT_THREAT: _("Imminent threat to public security"),
        UrgencyReason.EVIDENCE_LOSS: _("Evidence would be lost"),
        UrgencyReason.DETENTION_DEADLINE: _("Somebody is detained and a deadline runs"),
        UrgencyReason.MINOR_AT_RISK: _("A minor is at risk"),
    },
    {
        RefusalGround.NOT_AVAILABLE: _("The information is not available"),
        RefusalGround.NO_AGREEMENT: _("No agreement covers the exchange"),
        RefusalGround.NATIONAL_SECURITY: _("National security interests"),
        RefusalGround.ONGOING_INVESTIGATION: _("An investigation would be jeopardised"),
        RefusalGround.SAFETY_OF_PERSON: _("Somebody's safety would be endangered"),
        RefusalGround.DISPROPORTIONATE: _("Disproportionate or irrelevant to its purpose"),
        RefusalGround.JUDICIAL_AUTHORISATION_REFUSED: _("Judicial authorisation was refused"),
        RefusalGround.POLITICAL_MILITARY_RELIGIOUS_RACIAL: _("Political, military, religious or racial character"),
        RefusalGround.DEATH_PENALTY_OR_TORTURE: _("Risk of death penalty or torture"),
        RefusalGround.PERSON_PROTECTED: _("The person enjoys protection or immunity"),
        RefusalGround.DATA_UNRELIABLE: _("The data are known to be unreliable"),
        RefusalGround.MINOR_OFFENCE: _("The offence is too minor"),
        RefusalGround.THIRD_PARTY_CONSENT_REFUSED: _("The originator refused consent"),
    },
    {
        Extent.WHOLE: _("In whole"),
        Extent.PART: _("In part"),
        Extent.CONDITIONS: _("Under conditions"),
    },
    {
        Use.FORWARD: _("Passing on to another service"),
        Use.COURT: _("Use in court"),
        Use.OTHER_PURPOSE: _("Use for another purpose"),
        Use.OPERATION: _("Use in an operation"),
    },
    {
        RecallGround.INACCURATE: _("The data are inaccurate"),
        RecallGround.UNLAWFUL: _("The processing was unlawful"),
        RecallGround.SENT_IN_ERROR: _("Sent in error"),
        RecallGround.RETENTION_EXPIRED: _("The retention period has ended"),
        RecallGround.DATA_SUBJECT_RIGHT: _("A data subject used a right"),
        RecallGround.SOURCE_PROTECTION: _("Protection of a source"),
    },
    {
        Declaration.ERASED: _("Erased"),
        Declaration.AMENDED: _("Amended"),
        Declaration.RESTRICTED: _("Restricted instead of erased"),
    },
    {
        KeepingGround.COURT_FILE: _("Part of a court file"),
        KeepingGround.EVIDENCE: _("Kept as evidence"),
        KeepingGround.LEGAL_CLAIM: _("Needed for a legal claim"),
        KeepingGround.VITAL_INTEREST: _("Vital interest of a person"),
    },
)
