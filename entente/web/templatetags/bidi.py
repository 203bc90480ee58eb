"""Text of others shown so that it cannot turn itself round: invisible direction marks become visible ones.

Unicode's embeddings, overrides and isolates can make `fdp.exe` of `exe.pdf` on the screen (UTS 39, Trojan Source).
"""

import re

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

register = template.Library()

NAMES = {
    "\u202a": "LRE",
    "\u202b": "RLE",
    "\u202c": "PDF",
    "\u202d": "LRO",
    "\u202e": "RLO",
    "\u2066": "LRI",
    "\u2067": "RLI",
    "\u2068": "FSI",
    "\u2069": "PDI",
}
TURNING = re.compile(f"[{''.join(NAMES)}]")


@register.filter
def visible(text: object) -> SafeString:
    """The text, escaped, with each mark that would turn its direction shown as what it is."""
    escaped = conditional_escape(str(text or ""))
    if not TURNING.search(escaped):
        return SafeString(escaped)
    return mark_safe(TURNING.sub(lambda found: _shown(found[0]), escaped))  # noqa: S308  # escaped just above


def _shown(mark: str) -> str:
    return format_html(
        '<abbr class="bidi-mark" title="{}">{}</abbr>',
        _("invisible mark that turns the direction of text"),
        NAMES[mark],
    )
