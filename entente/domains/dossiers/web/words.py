"""The desk's own coded values in the reader's language."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from entente.domains.dossiers.rules.duties import DutyKind
from entente.domains.dossiers.rules.lanes import Due, Lane
from entente.domains.dossiers.rules.sanitising import PartKind
from entente.protocol.recalls import HolderStage
from entente.protocol.reports import FeedbackUse

LANES: dict[Lane, Promise | str] = {
    Lane.OURS: _("us"),
    Lane.PARTNER: _("the partner"),
    Lane.JUDGE: _("a judicial authorisation"),
    Lane.UNIT: _("a domestic unit"),
    Lane.CONSENT: _("a consent"),
    Lane.CONFIRM: _("a written confirmation"),
    Lane.CARRY_OUT: _("carrying out"),
    Lane.COOPERATION: _("the cooperation department"),
    Lane.TOLD: _("nobody: to be known"),
    Lane.HELD: _("our own declaration"),
    Lane.DONE: _("nobody: done"),
}
DUE: dict[Due, Promise | str] = {
    Due.OVERDUE: _("Overdue"),
    Due.TODAY: _("Due today"),
}
DUTIES: dict[DutyKind, Promise | str] = {
    DutyKind.REQUEST: _("Request for information"),
    DutyKind.CARRY_OUT: _("Recall or correction to carry out and declare"),
    DutyKind.RELAY: _("Declaration to pass on to the originator"),
    DutyKind.CONSENT: _("Consent asked of us"),
    DutyKind.CONSENT_AWAITED: _("Consent that we asked for"),
    DutyKind.ORAL: _("Said, and not confirmed in writing"),
    DutyKind.TASKING: _("Contribution of a domestic unit"),
    DutyKind.CHANNEL: _("Time limit of another channel"),
    DutyKind.MEETING: _("Meeting to answer"),
    DutyKind.MINUTES: _("Minutes to sign"),
    DutyKind.STATEMENT: _("Public statement to consent to"),
    DutyKind.AGREEMENT: _("Agreement to sign or to counter"),
    DutyKind.DANGER: _("Used at once in imminent danger"),
}
USES: dict[FeedbackUse, Promise | str] = {
    FeedbackUse.USEFUL: _("Useful"),
    FeedbackUse.KNOWN: _("Known already"),
    FeedbackUse.NOT_USEFUL: _("Not useful"),
    FeedbackUse.LED_TO_ACTION: _("Led to action"),
}
PROGRESS: dict[str, Promise | str] = {
    "taken_up": _("Taken up"),
    "awaiting_judicial_authorisation": _("Awaiting judicial authorisation"),
    "authorisation_obtained": _("Authorisation obtained"),
}
HOLDERS: dict[HolderStage, Promise | str] = {
    HolderStage.OUTSTANDING: _("has not declared"),
    HolderStage.ERASED: _("has erased"),
    HolderStage.AMENDED: _("has amended its copy"),
    HolderStage.RESTRICTED: _("keeps it, restricted"),
}
PARTS: dict[PartKind, Promise | str] = {
    PartKind.TITLE: _("Subject"),
    PartKind.TEXT: _("Text"),
    PartKind.EVALUATION: _("Evaluation"),
    PartKind.CONTRIBUTION: _("Contribution"),
    PartKind.ENTITY: _("Person or thing, whole"),
    PartKind.NAME: _("Name"),
    PartKind.BIRTH: _("Date of birth"),
    PartKind.IDENTIFIER: _("Number"),
    PartKind.ADDRESS: _("Address"),
    PartKind.NATIONALITIES: _("Nationalities"),
    PartKind.DESCRIPTION: _("Description"),
    PartKind.ATTRIBUTES: _("Other particulars"),
}
