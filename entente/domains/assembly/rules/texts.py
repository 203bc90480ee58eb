"""The English sentences of what stands in the way of a request; `%(about)s` and `%(other)s` are names.

Plain tables without gettext: pages translate them and put the names in.
"""

from collections.abc import Callable, Mapping

from entente.domains.assembly.rules.codes import Family
from entente.domains.assembly.rules.plan import Reason
from entente.domains.assembly.rules.values import Assembly

REASONS: dict[Family, str] = {
    Family.ONE_PLACE: "%(about)s cannot be in two places at a time.",
    Family.AWAY: "%(about)s is away or has no part in it.",
    Family.BLOCK: "%(about)s takes place then.",
    Family.DAILY_CAP: "%(about)s has as many meetings that day as allowed.",
    Family.TRAVEL: "%(about)s cannot get from one venue to the other in time.",
    Family.ROOMS_FULL: "%(about)s is taken, and so are the rooms like it.",
    Family.NO_ROOM: "No free room is large and private enough: %(about)s.",
    Family.LENGTH: "No stretch of time is long enough: %(about)s.",
    Family.HALF: "It was asked for another half of the day: %(about)s.",
    Family.FORBIDDEN: "That time was excluded: %(about)s.",
    Family.FIXED: "Its time or its room is fixed: %(about)s.",
    Family.PAST: "That time is past: %(about)s.",
    Family.REST: "%(about)s needs a rest between interpretations.",
    Family.NO_INTERPRETER: "No interpreter for these languages: %(about)s.",
    Family.APART: "%(about)s and %(other)s are to be kept apart.",
    Family.AFTER: "%(about)s has to follow %(other)s.",
    Family.PLACED: "The meetings of %(about)s that matter as much or more have their places.",
}
WITHOUT_NAMES: dict[Family, str] = {
    Family.PLACED: "Other meetings that matter as much or more have their places.",
    Family.APART: "Two of the delegations are to be kept apart: %(about)s.",
}
"""What is said where a reason names nobody."""


def sentence(reason: Reason) -> str:
    """The sentence to translate."""
    bare = not reason.about or (reason.family is Family.APART and not reason.other)
    return WITHOUT_NAMES[reason.family] if bare else REASONS[reason.family]


def names(assembly: Assembly) -> Mapping[str, str]:
    """What everything that a reason can name is called, by its id."""
    called = {each.id: each.name for each in assembly.delegations}
    called |= {each.id: each.name for each in assembly.blocks}
    called |= {each.id: each.name for each in assembly.rooms}
    called |= {each.id: each.title for each in assembly.requests}
    called |= {each.id: each.name for each in assembly.interpreters}
    return called | {each.id: each.name for each in assembly.people}


def in_words(assembly: Assembly, reason: Reason, translated: Callable[[str], str] = str) -> str:
    """The sentence, in English or as it is translated, with the names put in."""
    called = names(assembly)
    return translated(sentence(reason)) % {
        "about": called.get(reason.about, reason.about),
        "other": called.get(reason.other, reason.other),
    }
