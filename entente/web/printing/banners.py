"""The handling of a paper in words, in the reader's language, with the colour of its traffic light."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from entente.vocabulary.handling import Classification, Handling, Tlp
from entente.web.labels import label
from entente.web.printing.papers import Banner
from entente.web.templatetags.moments import instant, written

COLOURS: dict[Tlp, str] = {
    Tlp.CLEAR: "#ffffff",
    Tlp.GREEN: "#33ff00",
    Tlp.AMBER: "#ffc000",
    Tlp.AMBER_STRICT: "#ffc000",
    Tlp.RED: "#ff2b2b",
}
"""TLP 2.0, on black."""


def banner_of(handling: Handling | None) -> Banner:
    """The banner of what is printed; None says that no message content is on the paper."""
    if handling is None:
        return Banner((_("No message content on this page"),))
    words = [f"TLP:{handling.tlp.value.upper()}", label(handling.tlp)]
    if handling.classification is not Classification.UNCLASSIFIED:
        words.insert(0, label(handling.classification))
    words += [f"{code.value}: {label(code)}" for code in sorted(handling.codes)]
    if handling.releasable_to:
        words.append(f"{_('Releasable to')}: {_listed(sorted(handling.releasable_to))}")
    if handling.retain_until:
        words.append(f"{_('Erased after')} {written(instant(handling.retain_until))}")
    return Banner(tuple(words), COLOURS[handling.tlp])


def _listed(names: list[str]) -> str:
    return pgettext("between the items of a list", ", ").join(names)
