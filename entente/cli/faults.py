"""An error of a command, in the language of the terminal: what, clause, side and cure, as pages say it."""

import os

from entente.vocabulary.errors import EntenteError

SPOKEN = ("LC_ALL", "LC_MESSAGES", "LANG")
"""Where a terminal says its language; the first that is set counts."""


def fault(error: EntenteError) -> str:
    """The error for whoever typed the command; its English words, which logs and guides have, stand below."""
    language = next(filter(None, map(os.environ.get, SPOKEN)), "")[:2]
    return str(error) if language in ("", "en", "C", "C.", "PO") else _translated(error, language)


def _translated(error: EntenteError, language: str) -> str:
    try:
        import django  # an English terminal never waits for it

        django.setup()
    except EntenteError:  # the configuration itself is at fault: the words that need none
        return str(error)
    from django.conf import settings
    from django.utils import translation

    from entente.web.labels import label
    from entente.web.labels.errors import sentences

    if language not in dict(settings.LANGUAGES):
        return str(error)
    with translation.override(language):
        what, cure = sentences(error)
        clause = f" [{error.clause}]" if error.clause else ""
        return f"{what}{clause} ({label(error.side)}): {cure}\n  {error}"
