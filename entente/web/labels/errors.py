"""Errors outside the gate in the reader's language: a sentence for each class, and the sentences said at many places.

An error is raised with plain English words, since commands, logs and partners read it too. A page says `SAID` word for
word where it stands there, else the sentence of the error's class; the way out likewise, else by the side at fault.
"""

import re
from functools import cache

from django.utils.translation import get_language, gettext

from entente.vocabulary.errors import EntenteError
from entente.web.labels.error_classes import CLASSES, WAY_OUT, Sentence
from entente.web.labels.error_sentences import SAID


def sentences(error: EntenteError) -> tuple[str, str]:
    """What was wrong and the way out, in the language of the page; in English as it was raised."""
    if (get_language() or "en").startswith("en"):
        return error.what, error.cure
    return (
        _word_for_word(error.what) or str(sentence_of(type(error))),
        _word_for_word(error.cure) or str(WAY_OUT[error.side]),
    )


def kept(what: str, kind: str) -> str:
    """What a row keeps of an error, its words and its class, in the language of the page; empty if nobody can."""
    if (get_language() or "en").startswith("en"):
        return what
    return _word_for_word(what) or (str(CLASSES[kind]) if kind in CLASSES else "")


def sentence_of(kind: type[EntenteError]) -> Sentence:
    """The sentence of a class or of its nearest ancestor; KeyError for one without."""
    return next(CLASSES[each.__name__] for each in kind.__mro__ if each.__name__ in CLASSES)


def _word_for_word(text: str) -> str:
    for pattern, sentence in _patterns():
        if found := pattern.fullmatch(text):
            return gettext(sentence) % found.groupdict()
    return ""


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(_expression(sentence)), sentence) for sentence in SAID)


def _expression(sentence: str) -> str:
    parts = re.split(r"%\((\w+)\)s", sentence)
    return "".join(f"(?P<{part}>.+)" if at % 2 else re.escape(part) for at, part in enumerate(parts))
