"""The handling banner and the small handling mark: what may be done with what is on screen, in words and colour."""

from functools import lru_cache
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from entente.vocabulary.handling import Classification, Handling, HandlingCode, Tlp
from entente.web.labels import label

register = template.Library()

STYLES = {
    Tlp.CLEAR: "handling-clear",
    Tlp.GREEN: "handling-green",
    Tlp.AMBER: "handling-amber",
    Tlp.AMBER_STRICT: "handling-amber-strict",
    Tlp.RED: "handling-red",
}


def _tlp(tlp: Tlp) -> str:
    return f"TLP:{tlp.value.upper()}"


@register.inclusion_tag("web/handling_banner.html")
def handling_banner(handling: Handling | None) -> dict[str, Any]:
    """One line at the top of the page; None says that no message content is shown."""
    if handling is None:
        return {"style": "handling-none", "nothing": True}
    classified = handling.classification is not Classification.UNCLASSIFIED
    return {
        "style": STYLES[handling.tlp],
        "tlp": _tlp(handling.tlp),
        "circle": label(handling.tlp),
        "classification": label(handling.classification) if classified else "",
        "conditions": [(code.value, label(code)) for code in sorted(handling.codes)],
        "releasable_to": sorted(handling.releasable_to),
        "retain_until": handling.retain_until,
    }


@register.simple_tag
def handling_mark(handling: Handling) -> SafeString:
    """The same in a table cell or beside a message: codes and TLP, the words in the title."""
    return _mark(handling.tlp, handling.codes, get_language())


@lru_cache(maxsize=1024)
def _mark(tlp: Tlp, held: frozenset[HandlingCode], language: str | None) -> SafeString:
    del language
    codes = sorted(held)
    told = "; ".join(f"{code.value}: {label(code)}" for code in codes)
    return format_html(
        '<span class="handling-mark {}" title="{}"><bdi>{}</bdi></span>\n',
        STYLES[tlp],
        f"{label(tlp)}; {told}",
        " ".join([_tlp(tlp), *(code.value for code in codes)]),
    )
