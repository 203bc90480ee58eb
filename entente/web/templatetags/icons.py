"""`{% icon "inbox" %}`: a drawing from the sprite that the front-end build makes of `frontend/src/icons.txt`."""

from functools import cache

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

DIRECTIONAL = frozenset(
    {
        *("chevron-right", "chevron-left", "arrow-right", "arrow-left", "arrow-up-right"),
        *("arrow-back-up", "arrow-forward-up", "logout", "login", "send", "mail-forward", "external-link"),
    }
)
"""Drawings that point along the line of reading; they turn round in a right-to-left page."""


@register.simple_tag
@cache
def icon(name: str) -> SafeString:
    """Decoration beside words, so it is hidden from screen readers; drawn once, for a page shows dozens."""
    kind = "icon icon-directional" if name in DIRECTIONAL else "icon"
    return format_html(
        '<svg class="{}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        kind,
        static("dist/icons.svg"),
        name,
    )
