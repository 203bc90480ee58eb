"""The domain's codes in the reader's language."""

from collections.abc import Mapping
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from entente.domains.partners.rules.codes import (
    Finding,
    Form,
    Kind,
    LineState,
    LinkKind,
    Outcome,
    Role,
    Stage,
    Topic,
    Width,
)
from entente.domains.partners.rules.timeline import Source

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, Promise]] = {
    Kind: {
        Kind.SERVICE: pgettext_lazy("kind of counterpart", "Police or security service"),
        Kind.MINISTRY: pgettext_lazy("kind of counterpart", "Ministry or minister"),
        Kind.COMMISSION: pgettext_lazy("kind of counterpart", "Commission or committee"),
        Kind.INTERNATIONAL: pgettext_lazy("kind of counterpart", "International organisation"),
        Kind.REGIONAL: pgettext_lazy("kind of counterpart", "Regional organisation"),
        Kind.PRIVATE: pgettext_lazy("kind of counterpart", "Private body"),
    },
    Stage: {
        Stage.PROSPECT: pgettext_lazy("stage of a partner", "looked into"),
        Stage.CONTACT: pgettext_lazy("stage of a partner", "in contact"),
        Stage.PARTNER: pgettext_lazy("stage of a partner", "partner"),
        Stage.DORMANT: pgettext_lazy("stage of a partner", "dormant"),
        Stage.ENDED: pgettext_lazy("stage of a partner", "ended"),
    },
    Role: {
        Role.HEAD: pgettext_lazy("role of an office", "Head"),
        Role.DEPUTY: pgettext_lazy("role of an office", "Deputy"),
        Role.MINISTER: pgettext_lazy("role of an office", "Minister"),
        Role.COOPERATION: pgettext_lazy("role of an office", "International cooperation"),
        Role.CONTACT_POINT: pgettext_lazy("role of an office", "Contact point"),
        Role.LIAISON: pgettext_lazy("role of an office", "Liaison officer"),
        Role.SPECIALIST: pgettext_lazy("role of an office", "Specialist unit"),
        Role.TRAINING: pgettext_lazy("role of an office", "Training"),
        Role.OTHER: pgettext_lazy("role of an office", "Other office"),
    },
    Topic: {
        Topic.RIGHTS_RECORD: pgettext_lazy("due diligence", "Record on human rights"),
        Topic.DATA_PROTECTION: pgettext_lazy("due diligence", "Law on data protection"),
        Topic.OVERSIGHT: pgettext_lazy("due diligence", "Independent oversight"),
        Topic.DEATH_PENALTY: pgettext_lazy("due diligence", "Death penalty"),
        Topic.TORTURE: pgettext_lazy("due diligence", "Torture and ill-treatment"),
        Topic.ONWARD_TRANSFER: pgettext_lazy("due diligence", "Onward transfer"),
        Topic.CORRUPTION: pgettext_lazy("due diligence", "Corruption and infiltration"),
        Topic.SECURITY: pgettext_lazy("due diligence", "Security of information"),
    },
    Finding: {
        Finding.FAVOURABLE: pgettext_lazy("due diligence", "speaks for it"),
        Finding.ASSURED: pgettext_lazy("due diligence", "assured by the partner"),
        Finding.CONCERN: pgettext_lazy("due diligence", "concern"),
        Finding.OPEN: pgettext_lazy("due diligence", "not settled"),
    },
    Outcome: {
        Outcome.PROCEED: pgettext_lazy("decision on a partner", "Proceed"),
        Outcome.CONDITIONS: pgettext_lazy("decision on a partner", "Proceed on conditions"),
        Outcome.WAIT: pgettext_lazy("decision on a partner", "Wait"),
        Outcome.DECLINE: pgettext_lazy("decision on a partner", "Decline"),
    },
    Form: {
        Form.AGREEMENTS: pgettext_lazy("form of cooperation", "Agreements in force"),
        Form.REQUESTS_SENT: pgettext_lazy("form of cooperation", "Our requests, answered"),
        Form.REQUESTS_RECEIVED: pgettext_lazy("form of cooperation", "Their requests, answered"),
        Form.REPORTS: pgettext_lazy("form of cooperation", "Own-initiative reports"),
        Form.OPERATIONS: pgettext_lazy("form of cooperation", "Joint operations"),
        Form.MEETINGS: pgettext_lazy("form of cooperation", "Meetings and visits"),
        Form.COURSES: pgettext_lazy("form of cooperation", "Courses and assistance"),
        Form.COMMITMENTS: pgettext_lazy("form of cooperation", "Commitments kept"),
    },
    Width: {
        Width.WIDE: pgettext_lazy("level of cooperation", "wide"),
        Width.THIN: pgettext_lazy("level of cooperation", "thin"),
        Width.SILENT: pgettext_lazy("level of cooperation", "silent"),
    },
    LineState: {
        LineState.PLANNED: pgettext_lazy("line of a plan", "planned"),
        LineState.UNDER_WAY: pgettext_lazy("line of a plan", "under way"),
        LineState.DONE: pgettext_lazy("line of a plan", "done"),
        LineState.DROPPED: pgettext_lazy("line of a plan", "dropped"),
    },
    Source: {
        Source.OFFICE: pgettext_lazy("what happened with a partner", "Office"),
        Source.AGREEMENT: pgettext_lazy("what happened with a partner", "Agreement"),
        Source.MEETING: pgettext_lazy("what happened with a partner", "Meeting"),
        Source.COURSE: pgettext_lazy("what happened with a partner", "Course or assistance"),
        Source.HONOUR: pgettext_lazy("what happened with a partner", "Honour"),
        Source.POSTING: pgettext_lazy("what happened with a partner", "Posting"),
        Source.DECISION: pgettext_lazy("what happened with a partner", "Decision"),
        Source.ASSESSMENT: pgettext_lazy("what happened with a partner", "Assessment"),
        Source.PLAN: pgettext_lazy("what happened with a partner", "Joint action plan"),
    },
    LinkKind: {
        LinkKind.AGREEMENT: pgettext_lazy("link of a plan", "Agreement"),
        LinkKind.DOSSIER: pgettext_lazy("link of a plan", "Dossier"),
        LinkKind.MEETING: pgettext_lazy("link of a plan", "Meeting or visit"),
        LinkKind.COURSE: pgettext_lazy("link of a plan", "Course"),
        LinkKind.RESULT: pgettext_lazy("link of a plan", "Result"),
    },
}


def word(value: StrEnum) -> str:
    """The name of a code in the language of the page."""
    return str(WORDS[type(value)][value])
