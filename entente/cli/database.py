"""The home's database opened by a command itself: to read while the node runs, to write while it stands still.

The embedded database is written by one process (ADR 0008): a command that writes refuses while the node answers.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import httpx

from entente.cli.home import Home, required
from entente.vocabulary.errors import LocalError

PROMPT_ANSWER = 2.0
"""Seconds within which a node on this machine answers."""
_READ_ONLY = {
    "transaction_mode": "DEFERRED",
    "timeout": 30,
    "init_command": "PRAGMA query_only=ON;",
}


class NodeRunning(LocalError):
    """The node runs, and only it may write its embedded database."""


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
    """Django set up on the home's database, in one transaction; raise NodeRunning."""
    home = required()
    if home.embedded and _answers(home.url):
        raise NodeRunning(
            f"the node answers at {home.url} and its database is written by one process",
            cure="stop the node, run the command again, start the node",
        )
    _set_up(read_only=False)
    from django.db import transaction  # Django is set up now

    with transaction.atomic():
        yield home


def _set_up(*, read_only: bool) -> None:
    import django
    from django.conf import settings

    if read_only and settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        settings.DATABASES["default"]["OPTIONS"] = _READ_ONLY
    django.setup()


def _answers(url: str) -> bool:
    try:
        httpx.get(url, timeout=PROMPT_ANSWER, verify=False)  # noqa: S501  # only whether anything answers
    except httpx.TransportError:
        return False
    return True
