"""The diary's codes in the reader's language, each state with its tone."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from entente.domains.diary.rules.codes import (
    CommitmentState,
    EntryState,
    LineState,
    Origin,
    PaperKind,
    Precision,
    Promised,
    Seat,
)
from entente.domains.diary.rules.promises import For
from entente.domains.diary.rules.publicity import Field, Public
from entente.domains.diary.rules.values import EventType, Outcome
from entente.vocabulary.crime import CrimeArea
from entente.web.labels import label

Words = Mapping[StrEnum, Promise]
Code = TypeVar("Code", bound=StrEnum)

KINDS: Words = {
    EventType.VISIT: pgettext_lazy("diary", "Visit"),
    EventType.BILATERAL_MEETING: pgettext_lazy("diary", "Bilateral meeting"),
    EventType.MULTILATERAL_MEETING: pgettext_lazy("diary", "Multilateral session"),
    EventType.MOU_SIGNING: pgettext_lazy("diary", "Signing"),
    EventType.AWARD: pgettext_lazy("diary", "Award"),
    EventType.TRAINING: pgettext_lazy("diary", "Training"),
    EventType.JOINT_OPERATION: pgettext_lazy("diary", "Joint operation"),
}
ICONS: Mapping[EventType, str] = {
    EventType.VISIT: "plane",
    EventType.BILATERAL_MEETING: "users",
    EventType.MULTILATERAL_MEETING: "users-group",
    EventType.MOU_SIGNING: "writing-sign",
    EventType.AWARD: "star",
    EventType.TRAINING: "certificate",
    EventType.JOINT_OPERATION: "activity",
}
OUTCOMES: Words = {
    Outcome.MOU_SIGNED: pgettext_lazy("diary", "Memorandum signed"),
    Outcome.AWARD_GIVEN: pgettext_lazy("diary", "Decoration given"),
    Outcome.VISIT_AGREED: pgettext_lazy("diary", "Visit agreed"),
}
STATES: Mapping[EntryState, tuple[str, Promise]] = {
    EntryState.PLANNED: ("busy", pgettext_lazy("diary", "planned")),
    EntryState.HELD: ("good", pgettext_lazy("diary", "held")),
    EntryState.CANCELLED: ("quiet", pgettext_lazy("diary", "cancelled")),
}
PROMISES: Words = {
    Promised.VISIT: pgettext_lazy("diary", "Visit"),
    Promised.TRAINING: pgettext_lazy("diary", "Training"),
    Promised.AGREEMENT: pgettext_lazy("diary", "Agreement"),
    Promised.EQUIPMENT: pgettext_lazy("diary", "Equipment"),
    Promised.INFORMATION: pgettext_lazy("diary", "Information"),
    Promised.OTHER: pgettext_lazy("diary", "Other"),
}
COMMITMENTS: Mapping[CommitmentState, tuple[str, Promise]] = {
    CommitmentState.OPEN: ("busy", pgettext_lazy("commitment", "open")),
    CommitmentState.KEPT: ("good", pgettext_lazy("commitment", "kept")),
    CommitmentState.DROPPED: ("quiet", pgettext_lazy("commitment", "dropped")),
}
REASONS: Words = {
    For.KIND: _("the kind fits"),
    For.PARTIES: _("the same parties"),
    For.PLACE: _("the promised country"),
    For.PERSON: _("the person who was to go"),
    For.IN_TIME: _("in time"),
}
LINES: Mapping[PaperKind, Promise] = {
    PaperKind.INVITATION: _("Official invitation"),
    PaperKind.PROGRAMME: _("Programme"),
    PaperKind.PRECEDENCE: _("Precedence"),
    PaperKind.INTERPRETER: _("Interpreters"),
    PaperKind.ARMS_PERMIT: _("Arms permits"),
    PaperKind.TRANSPORT: _("Transport and stay"),
    PaperKind.GIFT_GIVEN: _("Gifts given"),
    PaperKind.GIFT_RECEIVED: _("Gifts received"),
    PaperKind.SPEAKING_NOTE: _("Speaking notes"),
    PaperKind.MINUTES: _("Agreed minutes"),
    PaperKind.PRESS: _("Press"),
}
LINE_STATES: Mapping[LineState, tuple[str, Promise]] = {
    LineState.TO_DO: ("warn", pgettext_lazy("line of a file", "to do")),
    LineState.ASKED: ("busy", pgettext_lazy("line of a file", "asked for")),
    LineState.DONE: ("good", pgettext_lazy("line of a file", "done")),
}
SEATS: Words = {
    Seat.HEAD: _("Head of the delegation"),
    Seat.MEMBER: _("Member"),
    Seat.LIAISON: pgettext_lazy("of a delegation", "Liaison officer"),
    Seat.INTERPRETER: pgettext_lazy("of a delegation", "Interpreter"),
    Seat.PROTOCOL: pgettext_lazy("of a delegation", "Protocol"),
    Seat.SECURITY: pgettext_lazy("of a delegation", "Security"),
}
PRECISIONS: Words = {
    Precision.MINUTE: _("exact to the minute"),
    Precision.DAY: _("exact to the day"),
    Precision.MONTH: _("exact to the month"),
    Precision.YEAR: _("exact to the year"),
    Precision.OPEN: _("the date is open"),
}
ORIGINS: Words = {
    Origin.HAND: _("entered by hand"),
    Origin.COMMUNIQUE: _("read from a communiqué and accepted"),
    Origin.NODE: _("agreed between nodes"),
    Origin.PROGRAM: _("entered by a program"),
}
OTHER_TOPICS: Mapping[str, Promise] = {
    "intelligence_exchange": pgettext_lazy("topic", "Exchange of information"),
    "joint_operations": pgettext_lazy("topic", "Joint operations"),
    "training_expertise": pgettext_lazy("topic", "Training and expertise"),
}
"""Topics of talks that are no crime area."""


def topic_word(code: str) -> str:
    """A topic in the reader's language; one without a name as it is written."""
    if code in OTHER_TOPICS:
        return str(OTHER_TOPICS[code])
    return label(CrimeArea(code)) if code in CrimeArea._value2member_map_ else code


def topic_choices() -> list[tuple[str, str]]:
    """Every topic for a form, by name."""
    codes = [*OTHER_TOPICS, *(each.value for each in CrimeArea)]
    return sorted(((code, topic_word(code)) for code in codes), key=lambda pair: pair[1])


def pairs(words: Mapping[Code, Promise]) -> list[tuple[str, Promise]]:
    """Codes and words for a form's select."""
    return [(code.value, word) for code, word in words.items()]


PUBLIC_FIELDS: Mapping[Field, Promise] = {
    Field.KIND: _("Kind"),
    Field.DATE: _("When"),
    Field.PLACE: _("Where"),
    Field.PARTIES: _("Parties"),
    Field.TOPICS: _("Topics"),
    Field.OUTCOMES: _("What came of it"),
    Field.PEOPLE: _("Who takes part"),
}
PUBLIC: Mapping[Public, Promise] = {
    Public.FREE: _("may be said"),
    Public.WITH_CONSENT: _("with the partners' consent"),
    Public.NEVER: _("never, under this handling"),
}
