"""A consistent copy of a node's database beside a running node: without content keys, without the full-text index.

SQLite: the backup API over a connection that may only read. PostgreSQL: every table by COPY, in one read-only
transaction that sees one instant.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import msgspec
import psycopg
from psycopg import sql

from entente.exchange.search import TABLE as INDEX

CONTENT = "exchange_content"
COPIED = "database.sqlite3"
TABLES = "tables"
COLUMNS = "columns.json"
LEFT_OUT = (INDEX, "django_session", "exchange_nonce")
"""Rebuilt on restore, or of no use to a restored node."""

ContentKey = tuple[int, bytes]
"""A message's row and its content key under the storage key."""


def copy_sqlite(database: Path, into: Path) -> list[Path]:
    """Copy the database of a node that may be running; the files written."""
    copied = into / COPIED
    with (
        closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)) as source,
        closing(sqlite3.connect(copied)) as target,
    ):
        source.backup(target)
    copied.chmod(0o600)
    return [copied]


def take_keys_sqlite(copied: Path) -> list[ContentKey]:
    """Take the content keys, the index and what is not restored out of a copy, and leave no trace of them in it."""
    with closing(sqlite3.connect(copied, isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode=DELETE")
        keys = database.execute(f"SELECT message_id, key FROM {CONTENT}").fetchall()
        database.execute(f"UPDATE {CONTENT} SET key = x''")
        database.execute(f"DROP TABLE {INDEX}")
        for table in LEFT_OUT[1:]:
            database.execute(f"DELETE FROM {table}")
        database.execute("VACUUM")
    return keys


def copy_postgresql(url: str, into: Path) -> tuple[list[Path], list[ContentKey]]:
    """Copy all tables as they stand at one instant; the files written, and the content keys."""
    folder = into / TABLES
    folder.mkdir(mode=0o700)
    columns: dict[str, list[str]] = {}
    with psycopg.connect(url) as connection:
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        keys = connection.execute(f"SELECT message_id, key FROM {CONTENT}").fetchall()
        for table, names in _tables(connection):
            columns[table] = names
            _copy_out(connection, table, names, folder / f"{table}.copy")
    (folder / COLUMNS).write_bytes(msgspec.json.encode(columns))
    return sorted(folder.iterdir()), [(row, bytes(key)) for row, key in keys]


def _tables(connection: psycopg.Connection) -> Iterator[tuple[str, list[str]]]:
    found = connection.execute(
        "SELECT table_name, array_agg(column_name::text ORDER BY ordinal_position) FROM information_schema.columns"
        " WHERE table_schema = 'public' AND is_generated = 'NEVER' GROUP BY table_name ORDER BY table_name"
    )
    return ((table, names) for table, names in found.fetchall() if table not in LEFT_OUT)


def _copy_out(connection: psycopg.Connection, table: str, names: list[str], path: Path) -> None:
    """One table; the column of content keys is written empty."""
    hidden = sql.SQL("''::bytea AS key")
    shown = [hidden if (table, name) == (CONTENT, "key") else sql.Identifier(name) for name in names]
    query = sql.SQL("COPY (SELECT {} FROM {}) TO STDOUT (FORMAT BINARY)").format(
        sql.SQL(", ").join(shown), sql.Identifier(table)
    )
    with path.open("wb") as file, connection.cursor().copy(query) as rows:
        for data in rows:
            file.write(data)


def load_sqlite(copied: Path, database: Path, keys: list[ContentKey], schema: tuple[str, ...]) -> None:
    """Put a copy in its place with its content keys and an empty index."""
    with closing(sqlite3.connect(copied, isolation_level=None)) as restored:
        restored.execute("BEGIN")
        restored.executemany(f"UPDATE {CONTENT} SET key = ? WHERE message_id = ?", _turned(keys))
        for statement in schema:
            restored.execute(statement)
        restored.execute("COMMIT")
    copied.replace(database)


def load_postgresql(url: str, folder: Path, keys: list[ContentKey]) -> None:
    """Fill the tables of an empty database, in one transaction."""
    columns = msgspec.json.decode((folder / COLUMNS).read_bytes(), type=dict[str, list[str]])
    with psycopg.connect(url) as connection:
        names = sql.SQL(", ").join(map(sql.Identifier, columns))
        connection.execute(sql.SQL("TRUNCATE {} CASCADE").format(names))
        connection.execute("SET CONSTRAINTS ALL DEFERRED")
        for table, fields in columns.items():
            _copy_in(connection, table, fields, folder / f"{table}.copy")
        connection.cursor().executemany(f"UPDATE {CONTENT} SET key = %s WHERE message_id = %s", _turned(keys))


def _copy_in(connection: psycopg.Connection, table: str, names: list[str], path: Path) -> None:
    query = sql.SQL("COPY {} ({}) FROM STDIN (FORMAT BINARY)").format(
        sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, names))
    )
    with path.open("rb") as file, connection.cursor().copy(query) as rows:
        while data := file.read(2**20):
            rows.write(data)


def _turned(keys: list[ContentKey]) -> list[tuple[bytes, int]]:
    return [(key, row) for row, key in keys]
