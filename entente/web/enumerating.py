"""Several names one after the other, with the comma of the reader's script between them."""

from collections.abc import Iterable

from django.utils.translation import get_language

COMMAS = {"ar": "، "}
"""By language; of all others the Latin one."""


def comma() -> str:
    """What stands between two names in the language of the page."""
    return COMMAS.get((get_language() or "").split("-")[0], ", ")


def joined(names: Iterable[object]) -> str:
    """The names in one line of plain text, for a file, a title or a paper."""
    return comma().join(map(str, names))
