"""The words of SQLite's index that begin as a given one: asked by name, each is found at once.

FTS5 answers `word*` by joining all places of all such words in memory, however few are wanted.
"""

import re
import unicodedata

from django.db import connection

MOST = 64
"""Words with one beginning that are asked for by name; more of them are left to FTS5's own way."""
KNOWN = re.compile("[0-9A-Za-zÀ-ſ\u0620-\u06ff]+")
"""Latin and Arabic letters, of which it is known here how `unicode61 remove_diacritics 2` keeps them."""
_LATIN_ENDS = "\u0180"
_OPEN = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.exchange_search_words USING fts5vocab(main, exchange_search, instance)"
_NEXT = "SELECT term FROM temp.exchange_search_words WHERE term >= %s LIMIT 1"


def beginning_with(word: str) -> list[str] | None:
    """All words of the index that begin so; None for more than MOST, or where it is not known how they are kept."""
    if (kept := as_kept(word)) is None:
        return None
    with connection.cursor() as cursor:
        cursor.execute(_OPEN)
        found: list[str] = []
        at = kept
        while len(found) <= MOST:
            cursor.execute(_NEXT, (at,))
            row = cursor.fetchone()
            if row is None or not row[0].startswith(kept):
                return found
            found.append(row[0])
            at = f"{row[0]}\0"  # the least that sorts after it
    return None


def as_kept(word: str) -> str | None:
    """The word as FTS5 keeps it: small letters without marks; None where that is not known."""
    if not KNOWN.fullmatch(word):
        return None
    kept = "".join(unicodedata.normalize("NFD", each)[0].lower() if each < _LATIN_ENDS else each for each in word)
    return kept if all(each.isascii() or each >= _LATIN_ENDS for each in kept) else None
