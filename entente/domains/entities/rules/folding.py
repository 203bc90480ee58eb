"""Names folded for a plain search by parts of words: without case and without marks. Not a matching method."""

import unicodedata
from collections.abc import Iterable


def folded(text: str) -> str:
    """`PÉREZ` and `Perez` fold alike."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def search_text(names: Iterable[str]) -> str:
    """All names of an entity, one a line, each once."""
    return "\n".join(dict.fromkeys(folded(name) for name in names))
