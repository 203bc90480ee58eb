"""Start-up checks: a node refuses to run on a database or a machine that could lose what it acknowledged."""

import fcntl
import os
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TextIO

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register
from django.db import connection

from entente.crypto.private_files import SecretExposed, require_private
from entente.exchange.errors import StartRefused, StillEnding

FULL = 2
"""SQLite's number for `synchronous = FULL`."""
DURABLE = {"on", "remote_apply", "remote_write"}
EARLIEST = 1_767_225_600
"""2026-01-01: a clock that shows less was never set."""
LOCK = "writer.lock"


@register("exchange", deploy=False)
def durability(app_configs: Sequence[Any] | None, **options: Any) -> list[CheckMessage]:
    """A commit that was acknowledged survives a power cut."""
    del app_configs, options
    home = getattr(getattr(settings, "NODE", None), "home", None)
    if home is None:
        return []
    found = {"sqlite": _sqlite, "postgresql": _postgresql}[connection.vendor]()
    return found + _keys(Path(home)) + _clock()


def _sqlite() -> list[CheckMessage]:
    values = {name: _pragma(name) for name in ("synchronous", "journal_mode", "secure_delete")}
    found: list[CheckMessage] = []
    if values["synchronous"] != FULL or values["journal_mode"] not in ("wal", "delete"):
        found.append(
            Error(
                f"SQLite runs with synchronous={values['synchronous']}, journal_mode={values['journal_mode']}.",
                hint="Take `init_command` of entente/node/settings.py as it stands.",
                id="entente.exchange.E001",
            )
        )
    if values["secure_delete"] != 1:
        found.append(
            Error("SQLite leaves erased bytes in its file.", hint="Set secure_delete=ON.", id="entente.exchange.E002")
        )
    return found


def _postgresql() -> list[CheckMessage]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('synchronous_commit'), current_setting('fsync')")
        commit, fsync = cursor.fetchone()
    if commit in DURABLE and fsync == "on":
        return []
    return [
        Error(
            f"PostgreSQL runs with synchronous_commit={commit}, fsync={fsync}.",
            hint="Set both to on in postgresql.conf.",
            id="entente.exchange.E003",
        )
    ]


def _keys(home: Path) -> list[CheckMessage]:
    found: list[CheckMessage] = []
    for path in (home / "keys", home / "secret"):
        try:
            if path.exists():
                require_private(path)
        except SecretExposed as error:
            found.append(Error(error.what, hint=error.cure, id="entente.exchange.E004"))
    if (home / "root").exists():
        found.append(
            Warning(
                "The root key lies on this machine.",
                hint=f"Move {home / 'root'} to a medium that is kept in a safe.",
                id="entente.exchange.W001",
            )
        )
    return found


def _clock() -> list[CheckMessage]:
    if time.time() >= EARLIEST:
        return []
    return [Error("The machine's clock was never set.", hint="Use a time server.", id="entente.exchange.E005")]


def _pragma(name: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {name}")
        return cursor.fetchone()[0]


def single_writer(home: Path) -> TextIO:
    """Hold the lock of the one process that may write an SQLite node; keep the file open.

    Raise StartRefused while that process runs, StillEnding when it was killed and its worker holds the lock yet.

    SQLite 3.7.0 to 3.51.2 can corrupt a write-ahead log that several processes reset.
    """
    file = (home / LOCK).open("a+", encoding="ascii")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        file.seek(0)
        holder = file.read().strip()
        file.close()
        refusal = StartRefused if holder.isdigit() and _runs(int(holder)) else StillEnding
        raise refusal(
            f"process {holder or 'unknown'} has this node's database open",
            cure="stop it first, talk to it through its API, or move the node to PostgreSQL",
        ) from error
    file.truncate(0)
    file.write(str(os.getpid()))
    file.flush()
    return file


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True
