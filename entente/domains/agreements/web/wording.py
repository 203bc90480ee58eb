"""A clause's value in sentences of one language: for the reader, and as first words in an authentic language."""

from enum import Enum

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from entente.domains.agreements.rules.rendering import Sentence, Shown, sentences
from entente.domains.agreements.rules.values import Value
from entente.domains.agreements.web.names import named
from entente.web.templatetags.moments import instant


def said(value: Value) -> list[str]:
    """The sentences in the language of the page."""
    return [_(sentence.text) % _shown(sentence) for sentence in sentences(value)]


def words_in(language: str, value: Value) -> str:
    """The same in another language, as a proposal for authentic words."""
    with translation.override(language):
        return " ".join(said(value))


def _shown(sentence: Sentence) -> dict[str, str]:
    return {
        name: date_format(instant(value), "DATE_FORMAT")
        if name in sentence.moments and isinstance(value, int)
        else _plain(value)
        for name, value in sentence.values.items()
    }


def _plain(value: Shown) -> str:
    if isinstance(value, tuple):
        return pgettext("between the items of a list", ", ").join(map(_plain, value))
    return named(value) if isinstance(value, Enum) else str(value)
