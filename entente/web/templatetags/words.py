"""Coded values in the reader's language: `{{ request.form|label }}`; and marks that say a state in words."""

from collections.abc import Iterable
from enum import Enum
from functools import cache
from typing import Literal

from django import template
from django.utils.functional import Promise
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator

from entente.web.countries import country_name
from entente.web.enumerating import comma
from entente.web.labels import label as label_of
from entente.web.labels import ledger
from entente.web.labels.coded import in_words
from entente.web.labels.errors import kept
from entente.web.labels.findings import finding_label, standing_label
from entente.web.labels.identifiers import IDENTIFIERS
from entente.web.templatetags import icons

register = template.Library()

Tone = Literal["good", "busy", "warn", "bad", "quiet"]
ICONS: dict[str, str] = {
    "good": "circle-check",
    "busy": "progress",
    "warn": "alert-triangle",
    "bad": "circle-x",
    "quiet": "circle-dashed",
}


@register.filter
def label(value: Enum | str | None) -> str:
    """The name of a coded value; a value that is not coded stays as it is."""
    return label_of(value) if isinstance(value, Enum) else str(value or "")


@register.simple_tag
def mark(tone: Tone, words: str | Enum, icon: str = "") -> SafeString:
    """`{% mark "bad" _("Overdue") %}`: a state in words, with an icon and a tone; never colour alone."""
    return marked(tone, icon or ICONS[tone], label(words))


def marked(tone: Tone, icon: str, words: str | Promise, moment: SafeString | str = "") -> SafeString:
    """The mark itself, with a moment behind its words; lists draw one for each row, so only the words are escaped."""
    behind = f" {moment}" if moment else ""
    return mark_safe(f"{_begun(tone, icon)}{conditional_escape(str(words))}{behind}</span>\n")  # noqa: S308  # a moment is ours


@cache
def _begun(tone: Tone, icon: str) -> SafeString:
    return format_html('<span class="mark mark-{}">{}', tone, icons.icon(icon))


@register.filter
def listed(names: Iterable[object] | None) -> SafeString:
    """`{{ parties|listed }}`: each in a direction of its own, with the comma of the reader's script between them."""
    return format_html_join(comma(), "<bdi>{}</bdi>", ((each,) for each in names or ()))


register.simple_tag(comma)


@register.simple_tag
def raised(what: str, kind: str) -> SafeString | str:
    """`{% raised row.what row.error %}`: an error that a row keeps, in the reader's language where it can be said."""
    return kept(what, kind) or format_html('<span lang="en" dir="ltr">{}</span>', what)


@register.filter
def identifier_kind(kind: str) -> str:
    """The name of a kind of number; one that has no name here stays as its author wrote it."""
    return str(IDENTIFIERS.get(kind, kind))


@register.filter
def finding(code: str) -> str:
    """What a comparison of two identities found."""
    return finding_label(code)


@register.filter
def spelling(code: str) -> str:
    """How two words of names stand for each other."""
    return standing_label(code)


@register.filter
def entry_kind(kind: str) -> str:
    """The kind of a ledger entry, or the action that it records; an unknown kind stays as it was written."""
    return str(ledger.KINDS.get(kind) or in_words("action", kind))


@register.filter
def entry_told(name: str) -> str:
    """The name of what a ledger entry tells."""
    return str(ledger.TOLD.get(name, name))


@register.simple_tag
def entry_value(name: str, value: object) -> str:
    """What a ledger entry tells under `name`, with its codes in the reader's language; at most 60 characters."""
    return Truncator(in_words(name, value)).chars(60)


@register.filter
def party(code: str) -> str:
    """A party of an event: a country of two letters by its name, an organisation as it is written."""
    return country_name(code) if len(code) == len("MA") else code
