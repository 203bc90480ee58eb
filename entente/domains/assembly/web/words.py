"""The planner's codes in the reader's language: priorities, states, privacy, aims, and what a plan breaks."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from entente.domains.assembly.models import RequestState
from entente.domains.assembly.rules.checking import Breach
from entente.domains.assembly.rules.codes import Family, Half, Priority
from entente.domains.assembly.rules.plan import Aim, Proof, Reason
from entente.domains.assembly.rules.texts import names, sentence
from entente.domains.assembly.rules.values import Assembly

PRIORITIES: dict[Priority, Promise] = {
    Priority.ESSENTIAL: pgettext_lazy("priority of a meeting", "Essential"),
    Priority.HIGH: pgettext_lazy("priority of a meeting", "High"),
    Priority.NORMAL: pgettext_lazy("priority of a meeting", "Normal"),
    Priority.LOW: pgettext_lazy("priority of a meeting", "Low"),
}
STATES: dict[str, tuple[str, Promise]] = {
    RequestState.ASKED: ("busy", pgettext_lazy("request for a meeting", "to decide")),
    RequestState.ACCEPTED: ("good", pgettext_lazy("request for a meeting", "accepted")),
    RequestState.DECLINED: ("quiet", pgettext_lazy("request for a meeting", "declined")),
}
"""Tone and word of each state."""
HALVES: dict[Half, Promise] = {Half.MORNING: gettext_lazy("Morning"), Half.AFTERNOON: gettext_lazy("Afternoon")}
AIMS: dict[Aim, Promise] = {
    Aim.MOVES: gettext_lazy("Meetings moved"),
    Aim.PLACED: gettext_lazy("Meetings placed"),
    Aim.GAPS: gettext_lazy("Idle gaps"),
    Aim.FAIR: gettext_lazy("Most gaps of one person"),
}


def proof_in_words(proof: Proof) -> str:
    """Whether something better is excluded."""
    if not proof.proved:
        return _("not proved; no plan can be better than %(bound)s") % {"bound": proof.bound}
    return _("proved: no plan is better")


def reason_in_words(assembly: Assembly, reason: Reason) -> str:
    """What stands in the way, with names."""
    called = names(assembly)
    values = {"about": called.get(reason.about, reason.about), "other": called.get(reason.other, reason.other)}
    return _(sentence(reason)) % values


def breach_in_words(assembly: Assembly, breach: Breach) -> str:
    """What a change would break, and with which meetings."""
    called = names(assembly)
    about, _space, other = breach.about.partition(" ") if breach.family is Family.APART else (breach.about, "", "")
    if breach.family is Family.AFTER and len(breach.requests) == 2:
        other = next(each for each in breach.requests if each != about)
    told = reason_in_words(assembly, Reason(breach.family, about, other))
    if len(breach.requests) < 2:
        return told
    return f"{told} ({' · '.join(called[each] for each in breach.requests)})"
