"""Names of states and events: where a request, a recall or an agreement stands, and who can lift a refusal."""

from collections.abc import Mapping
from enum import Enum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from entente.access.actions import Action
from entente.access.rule import CuredBy
from entente.access.terms import AgreementState, Onward, Safeguard
from entente.protocol.agreements_thread import AgreementStage
from entente.protocol.meetings_thread import MeetingStage
from entente.protocol.publication_thread import ConsentStage
from entente.protocol.recalls import HolderStage
from entente.protocol.reports import FeedbackUse
from entente.protocol.request_table import RequestStage
from entente.protocol.time_limits import DayRule

LABELS: tuple[Mapping[Enum, Promise], ...] = (
    {
        RequestStage.SENT: _("Sent, no receipt yet"),
        RequestStage.RECEIVED: _("Received"),
        RequestStage.TAKEN_UP: _("Taken up"),
        RequestStage.CLARIFICATION_ASKED: _("Clarification asked"),
        RequestStage.AWAITING_JUDICIAL_AUTHORISATION: _("Awaiting judicial authorisation"),
        RequestStage.ANSWERED_IN_PART: _("Answered in part"),
        RequestStage.ANSWERED: _("Answered"),
        RequestStage.ANSWERED_UNDER_CONDITIONS: _("Answered under conditions"),
        RequestStage.REFUSED: _("Refused"),
        RequestStage.REFUSED_IN_PART: _("Refused in part"),
        RequestStage.WITHDRAWN: _("Withdrawn"),
        RequestStage.REFUSED_BY_GATE: _("Refused by the gate"),
    },
    {
        HolderStage.OUTSTANDING: _("No declaration yet"),
        HolderStage.ERASED: _("Erased"),
        HolderStage.AMENDED: _("Amended"),
        HolderStage.RESTRICTED: _("Restricted instead of erased"),
    },
    {
        FeedbackUse.USEFUL: _("Useful"),
        FeedbackUse.KNOWN: _("Known already"),
        FeedbackUse.NOT_USEFUL: _("Not useful"),
        FeedbackUse.LED_TO_ACTION: _("Led to action"),
    },
    {
        DayRule.FROM_HOUR: _("from the hour of receipt"),
        DayRule.END_OF_DAY: _("to the end of the day"),
    },
    {
        AgreementStage.PROPOSED: _("Proposed"),
        AgreementStage.SIGNED_IN_PART: _("Signed in part"),
        AgreementStage.SIGNED: _("Signed"),
        AgreementStage.NOTIFIED_IN_PART: _("Notified in part"),
        AgreementStage.IN_FORCE: _("In force"),
        AgreementStage.SUSPENDED: _("Suspended"),
        AgreementStage.TERMINATED: _("Terminated"),
    },
    {
        MeetingStage.PROPOSED: _("Proposed"),
        MeetingStage.AGREED: _("Agreed"),
        MeetingStage.MOVING: _("Agreed, another time is proposed"),
        MeetingStage.DECLINED: _("Declined"),
        MeetingStage.CANCELLED: _("Cancelled"),
        MeetingStage.MINUTED: _("Minutes on the table"),
        MeetingStage.SIGNED_IN_PART: _("Minutes signed in part"),
        MeetingStage.SIGNED: _("Minutes signed"),
    },
    {
        ConsentStage.ASKED: _("Consent asked"),
        ConsentStage.GRANTED: _("Consent given"),
        ConsentStage.REFUSED: _("Consent refused"),
        ConsentStage.WITHDRAWN: _("Consent withdrawn"),
        ConsentStage.PUBLISHED: _("Published"),
    },
    {
        AgreementState.DRAFT: _("Draft"),
        AgreementState.PROPOSED: _("Proposed"),
        AgreementState.SIGNED: _("Signed"),
        AgreementState.IN_FORCE: _("In force"),
        AgreementState.SUSPENDED: _("Suspended"),
        AgreementState.TERMINATED: _("Terminated"),
    },
    {
        Onward.AS_HANDLING: _("As the handling says"),
        Onward.WITH_CONSENT: _("With the originator's consent"),
        Onward.NEVER: _("Never"),
    },
    {
        Safeguard.STRICT_NECESSITY_STATED: _("Strict necessity stated"),
        Safeguard.SECOND_OFFICER: _("Second officer"),
        Safeguard.NAMED_READERS: _("Named readers only"),
        Safeguard.SHORTER_RETENTION: _("Shorter retention"),
        Safeguard.NO_PROFILING: _("No profiling"),
    },
    {
        CuredBy.OFFICER: _("you"),
        CuredBy.SUPERVISOR: _("a supervisor"),
        CuredBy.COOPERATION: _("the cooperation department"),
        CuredBy.SIGNATORIES: _("the signatories"),
        CuredBy.ORIGINATOR: _("the originator"),
        CuredBy.DATA_PROTECTION_OFFICER: _("the data protection officer"),
        CuredBy.JUDGE: _("a judge"),
        CuredBy.ADMINISTRATOR: _("the administrator"),
        CuredBy.PARTNER: _("the partner"),
        CuredBy.NOBODY: _("nobody"),
    },
    {
        Action.COMPOSE: pgettext_lazy("action", "Compose"),
        Action.SEND: pgettext_lazy("action", "Send"),
        Action.RECEIVE: pgettext_lazy("action", "Receive"),
        Action.VIEW: pgettext_lazy("action", "View"),
        Action.SEARCH: pgettext_lazy("action", "Search"),
        Action.EXPORT: pgettext_lazy("action", "Export"),
        Action.BULK_EXPORT: pgettext_lazy("action", "Export in bulk"),
        Action.FORWARD: pgettext_lazy("action", "Pass on"),
        Action.USE_IN_COURT: _("Use in court"),
        Action.USE_IN_OPERATION: _("Use in an operation"),
        Action.USE_FOR_OTHER_PURPOSE: _("Use for another purpose"),
        Action.CONFIRM_MATCH: pgettext_lazy("action", "Confirm a match"),
        Action.RECALL: pgettext_lazy("action", "Recall"),
        Action.ERASE: pgettext_lazy("action", "Erase"),
        Action.CONSENT: pgettext_lazy("action", "Consent"),
        Action.APPROVE: pgettext_lazy("action", "Approve"),
        Action.PROPOSE: pgettext_lazy("action", "Propose"),
        Action.SIGN: pgettext_lazy("action", "Sign"),
        Action.CHANGE_MEMBERSHIP: pgettext_lazy("action", "Change the membership"),
        Action.MANAGE_PARTNERS: pgettext_lazy("action", "Manage partners"),
        Action.MANAGE_KEYS: pgettext_lazy("action", "Manage keys"),
        Action.MANAGE_OFFICERS: pgettext_lazy("action", "Manage officers"),
        Action.RESTORE: pgettext_lazy("action", "Restore from a backup"),
        Action.READ_LEDGER: pgettext_lazy("action", "Read the ledger"),
    },
)
