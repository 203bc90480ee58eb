"""A clause's value in sentences of one language: for the reader, and as first words in an authentic language."""

from enum import Enum

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from entente.domains.agreements.rules.rendering import sentences
from entente.domains.agreements.rules.sentence import Office, Sentence, Shown
from entente.domains.agreements.rules.values import Value
from entente.domains.agreements.web.names import named
from entente.domains.agreements.web.offices import office_name
from entente.web.enumerating import comma
from entente.web.templatetags.moments import instant

ISOLATED = "\u2068%s\u2069"
"""Unicode's isolate: a Latin identifier inside Arabic keeps its own direction and does not turn the commas round."""


def said(value: Value) -> list[str]:
    """The sentences in the language of the page, to be read on it."""
    form = ISOLATED if translation.get_language_bidi() else "%s"
    return [_(sentence.text) % _shown(sentence, form) for sentence in sentences(value)]


def words_in(language: str, value: Value) -> str:
    """The same in another language, as a proposal for authentic words."""
    with translation.override(language):
        return " ".join(_(sentence.text) % _shown(sentence, "%s") for sentence in sentences(value))


def _shown(sentence: Sentence, form: str) -> dict[str, str]:
    return {
        name: date_format(instant(value), "DATE_FORMAT")
        if name in sentence.moments and isinstance(value, int)
        else _plain(value, form)
        for name, value in sentence.values.items()
    }


def _plain(value: Shown, form: str) -> str:
    if isinstance(value, tuple):
        return comma().join(_plain(item, form) for item in value)
    if isinstance(value, Office):
        return office_name(value.code)
    return named(value) if isinstance(value, Enum) else form % value
