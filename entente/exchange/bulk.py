"""Many rows in one statement, without a model object for each: what a delivery of a thousand is written with."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Model


def next_keys(model: type[Model], count: int) -> range | list[int]:
    """Primary keys for rows about to be inserted, in the caller's transaction."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":  # its transactions are IMMEDIATE: nobody else inserts meanwhile
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", (table,))
            row = cursor.fetchone()
            first = (row[0] if row else 0) + 1
            return range(first, first + count)
        cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", (table, count))
        return [key for (key,) in cursor.fetchall()]


def insert(model: type[Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows as they are; JSON as text, binary values as bytes."""
    with connection.cursor() as cursor:
        cursor.executemany(_insert(model._meta.db_table, tuple(columns)), list(rows))


def upsert(model: type[Model], columns: Sequence[str], key: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows, or take their values where a row with the same key is there."""
    changed = ", ".join(f"{column} = excluded.{column}" for column in columns if column not in key)
    statement = (
        f"{_insert(model._meta.db_table, tuple(columns))} ON CONFLICT ({', '.join(key)}) DO UPDATE SET {changed}"
    )
    with connection.cursor() as cursor:
        cursor.executemany(statement, list(rows))


@cache
def _insert(table: str, columns: tuple[str, ...]) -> str:
    named = ", ".join(f'"{column}"' for column in columns)
    return f"INSERT INTO {table} ({named}) VALUES ({', '.join(['%s'] * len(columns))})"  # noqa: S608  # own names only
