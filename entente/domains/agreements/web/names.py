"""Names of the coded values that only agreements know; others have theirs in `entente.web.labels`."""

from collections.abc import Mapping
from enum import Enum

from django.utils.functional import Promise
from django.utils.translation import gettext as translated
from django.utils.translation import gettext_lazy as _

from entente.domains.agreements.rules.differences import Change
from entente.domains.agreements.rules.kinds import FORMS, AgreementKind, ClauseKind
from entente.domains.agreements.rules.values import Bearer, Entry, Pillar
from entente.web.labels import label

NAMES: Mapping[type[Enum], Mapping[Enum, Promise]] = {
    AgreementKind: {
        AgreementKind.TREATY: _("Treaty"),
        AgreementKind.BINDING_MEMORANDUM: _("Memorandum, binding"),
        AgreementKind.NON_BINDING_MEMORANDUM: _("Memorandum, not binding"),
        AgreementKind.PROTOCOL: _("Protocol to an agreement"),
        AgreementKind.WORKING_ARRANGEMENT: _("Working arrangement"),
    },
    Pillar: {
        Pillar.OPERATIONAL: _("operational cooperation"),
        Pillar.TECHNICAL: _("technical cooperation"),
        Pillar.TRAINING: _("training"),
    },
    Bearer: {
        Bearer.REQUESTED: _("borne by the requested side"),
        Bearer.REQUESTING: _("borne by the requesting side"),
        Bearer.EACH_ITS_OWN: _("each side bears its own"),
        Bearer.SHARED: _("shared equally"),
    },
    Entry: {
        Entry.ON_LAST_NOTIFICATION: _("With the last notification"),
        Entry.DAYS_AFTER_LAST_NOTIFICATION: _("Some days after the last notification"),
        Entry.ON_DATE: _("On a date"),
    },
    Change: {
        Change.SAME: _("Unchanged"),
        Change.ADDED: _("New"),
        Change.REMOVED: _("Taken out"),
        Change.CHANGED: _("Changed"),
    },
}
EVENTS: Mapping[str, Promise] = {
    "in_force": _("Notify entry into force"),
    "suspended": _("Suspend"),
    "resumed": _("Lift the suspension"),
    "terminated": _("Terminate"),
}
ANNOUNCED: Mapping[str, Promise] = {
    "in_force": _("notified that its procedures are complete"),
    "suspended": _("suspended the agreement"),
    "resumed": _("lifted the suspension"),
    "terminated": _("terminated the agreement"),
}


def named(value: Enum) -> str:
    """The name of a coded value in the language that is active."""
    if isinstance(value, ClauseKind):
        return translated(FORMS[value].title)
    own = NAMES.get(type(value), {}).get(value)
    return label(value) if own is None else str(own)


def choices_of(kind: type[Enum]) -> list[tuple[str, str]]:
    """All values of a set, for a form."""
    return [(str(value.value), named(value)) for value in kind]
