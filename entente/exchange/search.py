"""The full-text index, one interface over SQLite's FTS5 and PostgreSQL's tsvector; kept by message row, erasable."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from django.db import connection

from entente.exchange.search_words import beginning_with

TABLE = "exchange_search"
WORD = re.compile(r"[^\W_]+")
"""As both databases split text."""
SCHEMA: dict[str, Sequence[str]] = {
    "sqlite": (
        f"CREATE VIRTUAL TABLE {TABLE} USING fts5(service UNINDEXED, text, tokenize='unicode61 remove_diacritics 2')",
    ),
    "postgresql": (
        f"CREATE TABLE {TABLE} (id bigint PRIMARY KEY, service varchar(100) NOT NULL, text tsvector NOT NULL)",
        f"CREATE INDEX {TABLE}_text ON {TABLE} USING gin (text)",
    ),
}
"""What the migration runs on each kind of database."""

_INDEX = {
    "sqlite": f"INSERT INTO {TABLE} (rowid, service, text) VALUES (%s, %s, %s)",
    "postgresql": f"INSERT INTO {TABLE} (id, service, text) VALUES (%s, %s, to_tsvector('simple', %s))"
    " ON CONFLICT (id) DO NOTHING",
}
_FIND = f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s AND service = %s AND rowid < %s ORDER BY rowid DESC LIMIT %s"
_FIND_NEWEST = (
    f"SELECT id FROM (SELECT id, service, text FROM {TABLE} WHERE id < %s ORDER BY id DESC LIMIT %s) AS newest"
    " WHERE text @@ to_tsquery('simple', %s) AND service = %s ORDER BY id DESC LIMIT %s"
)
_FIND_INDEXED = (
    f"WITH found AS MATERIALIZED (SELECT id FROM {TABLE} WHERE text @@ to_tsquery('simple', %s) AND service = %s)"
    " SELECT id FROM found WHERE id < %s ORDER BY id DESC LIMIT %s"
)
NEWEST_LOOKED_AT = 5000
"""Rows that PostgreSQL reads, newest first, before it asks the index. A frequent word is among them often enough, and
of such a word the index would give all rows to be sorted; asked for both at once, the planner reads the whole table
for a rare one."""
MOST = {"sqlite": 2**31, "postgresql": 500_000}
"""Octets of different words that are indexed of one message: a tsvector ends at 1 MiB, its own marks included."""
WORD_MARKS = 6
"""Octets that a tsvector keeps beside each word that comes once, and the space."""
NEWEST = 2**62
"""Above every row."""

_ERASE = {
    "sqlite": f"DELETE FROM {TABLE} WHERE rowid = %s",
    "postgresql": f"DELETE FROM {TABLE} WHERE id = %s",
}


def index(service: str, texts: Iterable[tuple[int, str]]) -> None:
    """Make the text of messages (by row) findable, in the caller's transaction."""
    most = MOST[connection.vendor]
    rows = [(row, service, text if len(text) * 4 <= most else _cut(text, most)) for row, text in texts if text]
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(_INDEX[connection.vendor], rows)


def _cut(text: str, most: int) -> str:
    """Each word once, in order, as far as there is room: what comes after is opened and read, and found no more."""
    kept, room = [], most
    for word in dict.fromkeys(WORD.findall(text)):
        room -= len(word.encode()) + WORD_MARKS
        if room < 0:
            break
        kept.append(word)
    return " ".join(kept)


def erase(rows: Sequence[int]) -> None:
    """Take messages out of the index; `scrub` afterwards removes their words from the file."""
    with connection.cursor() as cursor:
        cursor.executemany(_ERASE[connection.vendor], [(row,) for row in rows])


def scrub() -> None:
    """Rewrite the index so that erased words are not left in its segments (P-12.3)."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {TABLE} ({TABLE}) VALUES ('optimize')")


def find(service: str, query: str, limit: int, before: int = 0) -> list[int]:
    """The rows of messages that hold all words of the query (the last one as a prefix), newest first, before a row."""
    words = WORD.findall(query)
    if not words:
        return []
    return _FINDERS[connection.vendor](service, words, limit, before or NEWEST)


def _find_in_sqlite(service: str, words: Sequence[str], limit: int, before: int) -> list[int]:
    ends = beginning_with(words[-1])
    if ends is not None and not ends:
        return []
    last = " OR ".join(f'"{word}"' for word in ends) if ends else f'"{words[-1]}"*'
    asked = " AND ".join([*(f'"{word}"' for word in words[:-1]), f"({last})"])
    return _rows(_FIND, (asked, service, before, limit))


def _find_in_postgresql(service: str, words: Sequence[str], limit: int, before: int) -> list[int]:
    asked = " & ".join([*words[:-1], f"{words[-1]}:*"])
    found = _rows(_FIND_NEWEST, (before, NEWEST_LOOKED_AT, asked, service, limit))
    return found if len(found) == limit else _rows(_FIND_INDEXED, (asked, service, before, limit))


_FINDERS = {"sqlite": _find_in_sqlite, "postgresql": _find_in_postgresql}


def _rows(statement: str, values: Sequence[Any]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [row for (row,) in cursor.fetchall()]


NOT_WORDS = frozenset({"key", "nonce_prefix", "root", "salt", "original", "body", "consent", "clauses", "assertion"})
"""Fields of bodies that hold keys, proofs and other bytes, never to be indexed."""


_DECODER = msgspec.json.Decoder()


def text_of(body: bytes) -> str:
    """All strings of a canonical body, in order: what is searched is what was written."""
    found: list[str] = []
    _collect(_DECODER.decode(body), found)
    return "\n".join(found)


def _collect(value: Any, found: list[str]) -> None:
    """Of an object or a list; most members are texts, which take no call each."""
    members = value.items() if value.__class__ is dict else enumerate(value)
    for name, each in members:
        kind = each.__class__
        if kind is str:
            if each and name not in NOT_WORDS:
                found.append(each)
        elif (kind is dict or kind is list) and each and name not in NOT_WORDS:
            _collect(each, found)
