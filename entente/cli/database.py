"""The home's database opened by a command itself: to read while the node runs, to write while it stands still.

The embedded database is written by one process (ADR 0008): a command that writes takes the
writer's lock, and refuses while the node holds it.
"""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from entente.cli.home import Home, required

_READ_ONLY = {
    "transaction_mode": "DEFERRED",
    "timeout": 30,
    "init_command": "PRAGMA query_only=ON;",
}


@contextmanager
def reading() -> Iterator[Home]:
    """Django set up on the home's database, in one snapshot that writes nothing and that the node does not wait for."""
    home = required()
    _set_up(read_only=True)
    from django.db import connection, transaction  # Django is set up now

    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield home


@contextmanager
def writing() -> Iterator[Home]:
    """Django set up on the home's database, in one transaction; raise StartRefused while the node runs on SQLite."""
    home = required()
    _set_up(read_only=False)
    from django.db import transaction  # Django is set up now

    from entente.exchange.checks import single_writer

    with single_writer(home.folder) if home.embedded else nullcontext(), transaction.atomic():
        yield home


def _set_up(*, read_only: bool) -> None:
    import django
    from django.conf import settings

    if read_only and settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        settings.DATABASES["default"]["OPTIONS"] = _READ_ONLY
    django.setup()
