"""An error of a command, in the language of the terminal: what, clause, side and cure, as pages say it."""

from entente.cli.wording import language
from entente.vocabulary.errors import EntenteError


def fault(error: EntenteError) -> str:
    """The error for whoever typed the command; its English words, which logs and guides have, stand below."""
    found = _sentences(error)
    if found is None:
        return str(error)
    what, cure, side = found
    clause = f" [{error.clause}]" if error.clause else ""
    return f"{what}{clause} ({side}): {cure}\n  {error}"


def what_of(error: EntenteError) -> str:
    """What was wrong alone."""
    found = _sentences(error)
    return error.what if found is None else found[0]


def _sentences(error: EntenteError) -> tuple[str, str, str] | None:
    """What, cure and side in the terminal's language; None for English, and where nothing can be translated."""
    spoken = language()
    if spoken in ("", "en"):
        return None
    try:
        import django  # an English terminal never waits for it

        django.setup()
    except EntenteError:  # the configuration itself is at fault: the words that need none
        return None
    from django.conf import settings
    from django.utils import translation

    from entente.web.labels import label
    from entente.web.labels.errors import sentences

    if spoken not in dict(settings.LANGUAGES):
        return None
    with translation.override(spoken):
        what, cure = sentences(error)
        return str(what), str(cure), label(error.side)
