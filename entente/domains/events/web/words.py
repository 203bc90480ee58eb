"""Coded values of events in the reader's language, and the words of method files in it."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from entente.domains.events.rules.codes import CallReason, Confidence, EventKind, EvidenceKind, Standing, Touch
from entente.domains.events.rules.methods import Level, Words, told

EVENTS: dict[EventKind, Promise | str] = {
    EventKind.GAMES: _("Games"),
    EventKind.CHAMPIONSHIP: _("Championship"),
    EventKind.MATCH: pgettext_lazy("sport", "Match"),
    EventKind.SUMMIT: _("Summit"),
    EventKind.ASSEMBLY: _("Assembly"),
    EventKind.STATE_VISIT: _("State visit"),
    EventKind.GATHERING: _("Large gathering"),
}
TOUCHES: dict[Touch, Promise | str] = {
    Touch.VENUE: pgettext_lazy("of an event", "Venue"),
    Touch.GROUP: pgettext_lazy("of people", "Group"),
    Touch.PHASE: pgettext_lazy("of an event", "Phase"),
    Touch.MEANS: pgettext_lazy("of an attack", "Means"),
    Touch.ROUTE: pgettext_lazy("of travel", "Route"),
}
EVIDENCE: dict[EvidenceKind, Promise | str] = {
    EvidenceKind.MESSAGE: _("Message in a dossier"),
    EvidenceKind.DIARY: _("Entry of the diary"),
    EvidenceKind.SCREENING: _("Result of a screening"),
    EvidenceKind.OPEN_SOURCE: _("Open source"),
}
CONFIDENCES: dict[Confidence, Promise | str] = {
    Confidence.LOW: pgettext_lazy("confidence", "Low"),
    Confidence.MODERATE: pgettext_lazy("confidence", "Moderate"),
    Confidence.HIGH: pgettext_lazy("confidence", "High"),
}
CALLS: dict[CallReason, Promise | str] = {
    CallReason.REPORT: _("A new message touches it"),
    CallReason.HIT: _("A hit touches it"),
    CallReason.EVIDENCE_LOST: _("A message that it stands on was recalled or corrected"),
    CallReason.EXPIRED: _("The judgement has run out"),
}
STANDINGS: dict[Standing, tuple[str, Promise | str]] = {
    Standing.UNJUDGED: ("quiet", _("Not judged yet")),
    Standing.CURRENT: ("good", _("Holds")),
    Standing.TO_REVIEW: ("warn", _("To review")),
    Standing.EXPIRED: ("bad", _("Run out")),
}
"""Tone of the mark, and the words."""


def in_language(words: Words) -> str:
    """The words of a method file in the language of the page."""
    return told(words, (get_language() or "en").split("-")[0])


@dataclass(frozen=True)
class Span:
    """A level, or two ends of what is possible, as pages show it: the tone is that of the upper end."""

    tone: str
    words: str


def span(low: Level, high: Level) -> Span:
    """The level in words; `from … to …` while it is open."""
    if low.id == high.id:
        return Span(high.tone, in_language(high.title))
    between = _("%(low)s to %(high)s") % {"low": in_language(low.title), "high": in_language(high.title)}
    return Span(high.tone, str(between))
