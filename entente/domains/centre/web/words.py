"""The codes of a watch log in the reader's language, with the tone in which a page says them."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from entente.domains.centre.rules.clocks import Clocked, Sign
from entente.domains.centre.services.briefing import Scope
from entente.protocol.watch_log import AskedStage
from entente.vocabulary.clock import HOUR, MINUTE
from entente.vocabulary.codes import LogKind

STAGES: Mapping[AskedStage, tuple[str, Promise]] = {
    AskedStage.OUTSTANDING: ("warn", pgettext_lazy("asked", "has not answered")),
    AskedStage.ANSWERED: ("good", pgettext_lazy("asked", "answered")),
    AskedStage.ACCEPTED: ("busy", pgettext_lazy("asked", "has taken it on")),
    AskedStage.DECLINED: ("bad", pgettext_lazy("asked", "declined")),
    AskedStage.DONE: ("good", pgettext_lazy("asked", "done")),
    AskedStage.SIGNED: ("good", pgettext_lazy("asked", "signed for")),
    AskedStage.LEFT: ("quiet", pgettext_lazy("asked", "has left")),
}
SIGNS: Mapping[Sign, Promise] = {
    Sign.AHEAD: _("claims a time %(by)s after it came in: clocks differ"),
    Sign.LATE: _("late: came in %(by)s after it was written"),
    Sign.TOLD_LATER: _("written %(by)s after it happened"),
}
SCOPES: Mapping[Scope, Promise] = {
    Scope.MORNING: _("Morning briefing"),
    Scope.GENERAL: _("General briefing"),
}
TONES: Mapping[LogKind, str] = {
    LogKind.ENTRY: "quiet",
    LogKind.QUESTION: "warn",
    LogKind.ASSIGNMENT: "busy",
    LogKind.ANSWER: "good",
    LogKind.HANDOVER: "quiet",
    LogKind.PRESENCE: "quiet",
    LogKind.CORRECTION: "bad",
}


def sign_words(clocked: Clocked) -> str:
    """A sign with its measure: minutes up to two hours, hours beyond."""
    if clocked.by < MINUTE:
        by = _("%(n)s s") % {"n": clocked.by // 1000}
    elif clocked.by < 2 * HOUR:
        by = _("%(n)s min") % {"n": clocked.by // MINUTE}
    else:
        by = _("%(n)s h") % {"n": clocked.by // HOUR}
    return str(SIGNS[clocked.sign] % {"by": by})
