"""Several names one after the other, with the comma of the reader's script between them."""

from collections.abc import Iterable

from django.utils.translation import pgettext


def comma() -> str:
    """What stands between two names in the language of the page."""
    return pgettext("between the items of a list", ", ")


def joined(names: Iterable[object]) -> str:
    """The names in one line of plain text, for a file, a title or a paper."""
    return comma().join(map(str, names))
