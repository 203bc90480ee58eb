"""Names of handling conditions, circles, classifications and evaluation scales."""

from collections.abc import Mapping
from enum import Enum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from entente.vocabulary.evaluation import Scale
from entente.vocabulary.handling import Classification, HandlingCode, Tlp

LABELS: tuple[Mapping[Enum, Promise], ...] = (
    {
        HandlingCode.H0: _("free to use within the law"),
        HandlingCode.H1: _("not in court without the originator's consent"),
        HandlingCode.H2: _("not passed on without the originator's consent"),
        HandlingCode.H3: _("other restrictions, as written in the message"),
    },
    {
        Tlp.CLEAR: _("disclosure is not limited"),
        Tlp.GREEN: _("limited to the community of police and security services"),
        Tlp.AMBER: _("limited to the service and those who need to know"),
        Tlp.AMBER_STRICT: _("limited to the service alone"),
        Tlp.RED: _("for the eyes of the individual recipients only"),
    },
    {
        Classification.UNCLASSIFIED: pgettext_lazy("classification", "Unclassified"),
        Classification.RESTRICTED: pgettext_lazy("classification", "Restricted"),
        Classification.CONFIDENTIAL: pgettext_lazy("classification", "Confidential"),
        Classification.SECRET: pgettext_lazy("classification", "Secret"),
        Classification.TOP_SECRET: pgettext_lazy("classification", "Top secret"),
    },
    {
        Scale.FOUR_BY_FOUR: _("4x4 system"),
        Scale.ADMIRALTY: _("6x6 system (Admiralty)"),
        Scale.FIVE_BY_FIVE_BY_FIVE: _("5x5x5 system"),
        Scale.THREE_BY_FIVE_BY_TWO: _("3x5x2 system"),
    },
)
