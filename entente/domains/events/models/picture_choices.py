"""The choices of coded columns of threat pictures, in the reader's language."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from entente.domains.events.models.choices import Choices
from entente.domains.events.rules.codes import Confidence, EvidenceKind
from entente.domains.events.rules.pictures import Edition, Lack, MayUse, PictureKind
from entente.domains.events.rules.probability import WORDS, Yardstick

Said = Promise | str
KINDS: Mapping[PictureKind, Said] = {
    PictureKind.REGION: pgettext_lazy("threat picture", "Region"),
    PictureKind.NETWORK: pgettext_lazy("threat picture", "Network"),
    PictureKind.ROUTE: pgettext_lazy("threat picture", "Route"),
    PictureKind.PHENOMENON: pgettext_lazy("threat picture", "Phenomenon"),
}
YARDSTICKS: Mapping[Yardstick, Said] = {
    Yardstick.PHIA: _("Seven words with gaps (PHIA)"),
    Yardstick.ICD203: _("Seven words without gaps (ICD 203)"),
}
PROBABILITIES: Mapping[str, Said] = {
    "remote_chance": pgettext_lazy("probability", "Remote chance"),
    "almost_no_chance": pgettext_lazy("probability", "Almost no chance"),
    "highly_unlikely": pgettext_lazy("probability", "Highly unlikely"),
    "very_unlikely": pgettext_lazy("probability", "Very unlikely"),
    "unlikely": pgettext_lazy("probability", "Unlikely"),
    "realistic_possibility": pgettext_lazy("probability", "Realistic possibility"),
    "roughly_even_chance": pgettext_lazy("probability", "Roughly even chance"),
    "likely": pgettext_lazy("probability", "Likely"),
    "highly_likely": pgettext_lazy("probability", "Highly likely"),
    "very_likely": pgettext_lazy("probability", "Very likely"),
    "almost_certain": pgettext_lazy("probability", "Almost certain"),
}
MAY_USE: Mapping[MayUse, Said] = {
    MayUse.FREE: _("Yes"),
    MayUse.ASK: _("Only after asking the originator"),
    MayUse.NEVER: _("No: to understand only, nothing rests on it"),
}
EDITIONS: Mapping[Edition, Said] = {
    Edition.FULL: pgettext_lazy("edition", "Full"),
    Edition.SANITISED: pgettext_lazy("edition", "Sanitised"),
}
LACKS: Mapping[Lack, Said] = {
    Lack.NO_SUMMARY: _("The summary is empty."),
    Lack.NO_CLAIM: _("There is no judgement."),
    Lack.NO_SOURCE: _("A judgement has no source."),
    Lack.RESTS_ON_FORBIDDEN: _("A judgement rests only on what may not be used."),
    Lack.NOT_CLEARED: _("An originator has not been asked, or has not agreed yet."),
}
CONFIDENCES: Mapping[Confidence, Said] = {
    Confidence.LOW: pgettext_lazy("confidence", "Low"),
    Confidence.MODERATE: pgettext_lazy("confidence", "Moderate"),
    Confidence.HIGH: pgettext_lazy("confidence", "High"),
}
EVIDENCE: Mapping[EvidenceKind, Said] = {
    EvidenceKind.MESSAGE: _("Message in a dossier"),
    EvidenceKind.DIARY: _("Entry of the diary"),
    EvidenceKind.SCREENING: _("Result of a screening"),
    EvidenceKind.OPEN_SOURCE: _("Open source"),
}


def kinds() -> Choices:
    """What a picture is of."""
    return [(code.value, said) for code, said in KINDS.items()]


def yardsticks() -> Choices:
    """The yardsticks."""
    return [(code.value, said) for code, said in YARDSTICKS.items()]


def words() -> Choices:
    """All words of all yardsticks; a form offers those of the picture's."""
    return list(PROBABILITIES.items())


def words_of(yardstick: Yardstick) -> Choices:
    """The words of one yardstick with their ranges."""
    return [(each.id, f"{PROBABILITIES[each.id]} ({each.low}–{each.high} %)") for each in WORDS[yardstick]]


def confidences() -> Choices:
    """How sure an analyst is."""
    return [(code.value, said) for code, said in CONFIDENCES.items()]


def evidence_kinds() -> Choices:
    """Where a source lies."""
    return [(code.value, said) for code, said in EVIDENCE.items()]


def may_use() -> Choices:
    """Whether a source may be used."""
    return [(code.value, said) for code, said in MAY_USE.items()]


def editions() -> Choices:
    """What a reader gets."""
    return [(code.value, said) for code, said in EDITIONS.items()]
