"""Coded values of hit checks in the reader's language, each state with its tone."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from entente.domains.hitchecks.rules.states import CheckState, EpochState, OverlapState, SessionState, Side
from entente.matching.blind.keys import KeyClass

State = tuple[str, Promise | str]
CHECKS: Mapping[CheckState, State] = {
    CheckState.WAITING: ("busy", pgettext_lazy("hit check", "Waits for a second officer")),
    CheckState.ASKED: ("busy", pgettext_lazy("hit check", "On its way")),
    CheckState.HIT: ("warn", pgettext_lazy("hit check", "Hit")),
    CheckState.NO_HIT: ("quiet", pgettext_lazy("hit check", "No hit")),
    CheckState.REFUSED: ("bad", pgettext_lazy("hit check", "Refused")),
    CheckState.LOST: ("bad", pgettext_lazy("hit check", "No answer")),
    CheckState.DISHONEST: ("bad", pgettext_lazy("hit check", "Answer not believed")),
}
MEANINGS: Mapping[CheckState, Promise] = {
    CheckState.WAITING: _("The agreement wants a second officer: a supervisor releases it, then it goes out."),
    CheckState.ASKED: _("The question has left and the answer is not here yet."),
    CheckState.HIT: _("The partner seems to hold something. It is a reason to ask, never a match."),
    CheckState.NO_HIT: _(
        "Nothing was found under these keys. The partner may still hold something that it may not tell, "
        "or writes otherwise."
    ),
    CheckState.REFUSED: _("The partner's node refused the question; nothing was evaluated."),
    CheckState.LOST: _("No answer came. Ask again: a new question goes out and is counted anew."),
    CheckState.DISHONEST: _(
        "The answer does not hold what the protocol demands. It says nothing about the person, and checks are stopped."
    ),
}
CLASSES: Mapping[KeyClass, Promise] = {
    KeyClass.NUMBER: _("the same number"),
    KeyClass.PAIR_AND_DATE: _("two words of the name and the full date of birth"),
    KeyClass.PAIR_AND_SWAPPED_DATE: _("two words of the name and the date of birth with day and month exchanged"),
    KeyClass.WORD_DATE_AND_MORE: _("one word of the name, date of birth, sex and nationality: weak"),
}
SESSIONS: Mapping[SessionState, State] = {
    SessionState.OFFERED: ("busy", pgettext_lazy("deconfliction", "Begun")),
    SessionState.LEARNED: ("busy", pgettext_lazy("deconfliction", "First run done")),
    SessionState.DONE: ("good", pgettext_lazy("deconfliction", "Compared")),
    SessionState.FAILED: ("bad", pgettext_lazy("deconfliction", "Not compared")),
    SessionState.ONE_SIDED: (
        "bad",
        pgettext_lazy("deconfliction", "The partner took the first run and gave no answer"),
    ),
}
OVERLAPS: Mapping[OverlapState, State] = {
    OverlapState.OPEN: ("warn", pgettext_lazy("overlap", "Waits for an officer")),
    OverlapState.ASKED: ("good", pgettext_lazy("overlap", "The partner is being asked")),
    OverlapState.PUT_ASIDE: ("quiet", pgettext_lazy("overlap", "Put aside")),
}
EPOCHS: Mapping[EpochState, State] = {
    EpochState.OPEN: ("good", pgettext_lazy("epoch", "Runs")),
    EpochState.ENDED: ("quiet", pgettext_lazy("epoch", "Ended, key destroyed")),
}
SIDES: Mapping[Side, Promise] = {
    Side.HELD: _("The partner asks us"),
    Side.ASKED: _("We ask the partner"),
}
EARLY: Mapping[str, Promise] = {
    "erased": _("ends early: something in it was erased"),
    "recalled": _("ends early: something in it was recalled or corrected"),
    "list_changed": _("ends early: an entry left or changed in a list"),
}
ERRORS: Mapping[str, Promise] = {
    "EvaluationInvalid": _("The proof of an answer did not hold."),
    "FilterDishonest": _("The filter claimed what nobody can hold."),
    "FilterInvalid": _("The filter could not be read."),
    "Equivocation": _("One epoch was announced in two ways."),
    "EpochInvalid": _("The announcement did not fit."),
    "BatchRefused": _("A batch broke the rules."),
}
