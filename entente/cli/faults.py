"""An error of a command, in the language of the terminal: what, clause, side and cure, as pages say it."""

from entente.cli.wording import language
from entente.vocabulary.errors import EntenteError


def fault(error: EntenteError) -> str:
    """The error for whoever typed the command; its English words, which logs and guides have, stand below."""
    spoken = language()
    return str(error) if spoken in ("", "en") else _translated(error, spoken)


def _translated(error: EntenteError, spoken: str) -> str:
    try:
        import django  # an English terminal never waits for it

        django.setup()
    except EntenteError:  # the configuration itself is at fault: the words that need none
        return str(error)
    from django.conf import settings
    from django.utils import translation

    from entente.web.labels import label
    from entente.web.labels.errors import sentences

    if spoken not in dict(settings.LANGUAGES):
        return str(error)
    with translation.override(spoken):
        what, cure = sentences(error)
        clause = f" [{error.clause}]" if error.clause else ""
        return f"{what}{clause} ({label(error.side)}): {cure}\n  {error}"
