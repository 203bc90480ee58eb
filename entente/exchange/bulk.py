"""Many rows in one statement, without a model object for each: what a delivery of a thousand is written with."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, TypeVar

import msgspec
from django.db import connection
from django.db.models import Model, QuerySet

M = TypeVar("M", bound=Model)


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
    _put(_insert(model._meta.db_table, tuple(columns)), list(rows))


def insert_new(model: type[Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows, but those that are there already by some unique key."""
    _put(f"{_insert(model._meta.db_table, tuple(columns))} ON CONFLICT DO NOTHING", list(rows))


def made(model: type[M], values: dict[str, Any], key: Sequence[str]) -> tuple[M, bool]:
    """The row with these values, and whether it was made just now rather than found by its `key`."""
    table, columns = model._meta.db_table, tuple(values)
    with connection.cursor() as cursor:
        statement = f"{_insert(table, columns)} ON CONFLICT ({', '.join(key)}) DO NOTHING RETURNING id"
        cursor.execute(statement, list(values.values()))
        new = cursor.fetchone()
    if new:
        return model(pk=new[0], **values), True
    return model._default_manager.get(**{name: values[name] for name in key}), False


_AMONG = {"sqlite": "IN (SELECT value FROM json_each(%s))", "postgresql": "= ANY(%s)"}


def among(rows: QuerySet[M], column: str, values: Iterable[str]) -> QuerySet[M]:
    """Those whose column is one of these texts, given as one parameter: Django looks at each of an `__in`."""
    test = f'"{rows.model._meta.db_table}"."{column}" {_AMONG[connection.vendor]}'
    return rows.extra(where=[test], params=[listed(values)])  # noqa: S610  # own names only


EACH = {"sqlite": "json_each(%s) AS given", "postgresql": "unnest(%s::text[]) AS given(value)"}
"""Texts given as one parameter (`listed`), to select from: each is `given.value`."""


def listed(values: Iterable[str]) -> str | list[str]:
    """Texts as one parameter."""
    names = list(values)
    return msgspec.json.encode(names).decode() if connection.vendor == "sqlite" else names


def keys(model: type[Model], service: str, column: str, values: Iterable[str]) -> list[int]:
    """Primary keys of a service's rows whose column is one of these texts: each is looked up in the column's index.

    Asked as `among`, SQLite would read all rows of the service: without statistics it takes those to be fewer.
    """
    held, each = model._meta.db_table, EACH[connection.vendor]
    statement = f"SELECT held.id FROM {each} CROSS JOIN {held} AS held WHERE held.service = %s"  # noqa: S608  # own names
    with connection.cursor() as cursor:
        cursor.execute(f'{statement} AND held."{column}" = given.value', (listed(values), service))
        return [key for (key,) in cursor.fetchall()]


def at(rows: QuerySet[M], service: str, keys: Iterable[int]) -> list[M]:
    """Those with these primary keys that are the service's, which is looked at when they are there.

    Asked for both, SQLite would read all rows of the service for a dozen keys: without statistics it takes those to be
    fewer.
    """
    return [row for row in rows.filter(pk__in=keys) if vars(row)["service"] == service]


def upsert(model: type[Model], columns: Sequence[str], key: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows, or take their values where a row with the same key is there."""
    changed = ", ".join(f"{column} = excluded.{column}" for column in columns if column not in key)
    statement = (
        f"{_insert(model._meta.db_table, tuple(columns))} ON CONFLICT ({', '.join(key)}) DO UPDATE SET {changed}"
    )
    _put(statement, list(rows))


def _put(statement: str, rows: Sequence[Sequence[Any]]) -> None:
    """One row needs no pipeline, which PostgreSQL's driver opens for many."""
    if rows:
        with connection.cursor() as cursor:
            if len(rows) == 1:
                cursor.execute(statement, rows[0])
            else:
                cursor.executemany(statement, rows)


@cache
def _insert(table: str, columns: tuple[str, ...]) -> str:
    named = ", ".join(f'"{column}"' for column in columns)
    return f"INSERT INTO {table} ({named}) VALUES ({', '.join(['%s'] * len(columns))})"  # noqa: S608  # own names only
