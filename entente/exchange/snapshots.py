"""A consistent copy of the database in one file: SQLite's backup API, or every row of PostgreSQL as COPY writes it."""

import shutil
import sqlite3
import tarfile
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connection, connections, transaction

SNAPSHOT = "database.snapshot"
RESTORED = "restored"
"""The file in a service's folder that keeps a restored node in quarantine until it has caught up (P-12.5)."""
PIECE = 2**20


def take(into: Path) -> None:
    """Write the database to a file."""
    {"sqlite": _take_sqlite, "postgresql": _take_postgresql}[connection.vendor](into)


def load(snapshot: Path) -> None:
    """Replace what the database holds by a snapshot; the node must not run."""
    loaders: dict[str, Callable[[Path], None]] = {"sqlite": _load_sqlite, "postgresql": _load_postgresql}
    loaders[connection.vendor](snapshot)


def _take_sqlite(into: Path) -> None:
    connection.ensure_connection()
    copy = sqlite3.connect(into)
    try:
        connection.connection.backup(copy)
    finally:
        copy.close()


def _load_sqlite(snapshot: Path) -> None:
    name = Path(str(connection.settings_dict["NAME"]))
    connections.close_all()
    for leftover in name.parent.glob(f"{name.name}*"):
        leftover.unlink()
    shutil.copyfile(snapshot, name)


def _tables() -> list[str]:
    with connection.cursor() as cursor:
        return sorted(connection.introspection.table_names(cursor))


def _take_postgresql(into: Path) -> None:
    with tarfile.open(into, "w") as tar, transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        for table in _tables():
            with tempfile.TemporaryFile() as rows:
                _copy_out(table, rows)
                entry = tarfile.TarInfo(table)
                entry.size = rows.tell()
                rows.seek(0)
                tar.addfile(entry, rows)


def _copy_out(table: str, rows: Any) -> None:
    with connection.cursor() as cursor, cursor.copy(f'COPY "{table}" TO STDOUT (FORMAT binary)') as copy:
        for piece in copy:
            rows.write(piece)


def _load_postgresql(snapshot: Path) -> None:
    """Tables of this version first, then every row; foreign keys are checked at the end of the transaction."""
    call_command("migrate", interactive=False, verbosity=0)
    with tarfile.open(snapshot) as tar, transaction.atomic():
        names = tar.getnames()
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE " + ", ".join(f'"{name}"' for name in names) + " CASCADE")
            for name in names:
                _copy_in(cursor, name, tar.extractfile(name))
            for name in names:
                _restart_sequence(cursor, name)


def _copy_in(cursor: Any, table: str, rows: Any) -> None:
    with cursor.copy(f'COPY "{table}" FROM STDIN (FORMAT binary)') as copy:
        while piece := rows.read(PIECE):
            copy.write(piece)


def _restart_sequence(cursor: Any, table: str) -> None:
    cursor.execute(
        "SELECT column_name, pg_get_serial_sequence(%s, column_name) FROM information_schema.columns"
        " WHERE table_name = %s AND is_identity = 'YES'",
        (table, table),
    )
    for column, sequence in cursor.fetchall():
        cursor.execute(
            f'SELECT setval(%s, (SELECT COALESCE(MAX("{column}"), 0) + 1 FROM "{table}"), false)',  # noqa: S608
            (sequence,),
        )
