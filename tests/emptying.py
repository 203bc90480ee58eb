"""The database emptied between tests that commit: its rows deleted, and nothing written again that no node reads.

Django makes every table of PostgreSQL anew instead (seconds for two hundred nearly empty ones), and fills in the
permissions and content types of all models each time, which a node, whose rights are its officers' roles, never asks.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.management import create_contenttypes
from django.db import connection
from django.db.models.signals import post_migrate

PERMISSIONS = "django.contrib.auth.management.create_permissions"


def empty_quickly() -> None:
    """Once a test process, when its database is made."""
    assert post_migrate.disconnect(dispatch_uid=PERMISSIONS), "Django makes permissions elsewhere now"
    assert post_migrate.disconnect(create_contenttypes), "Django makes content types elsewhere now"
    if connection.vendor == "postgresql":
        connection.ops.sql_flush = _deleted  # type: ignore[method-assign]  # a way that Django offers no setting for


def _deleted(style: Any, tables: Iterable[str], **_told: bool) -> list[str]:
    """Foreign keys are looked at when the transaction ends, so that any order will do."""
    del style
    return [f"DELETE FROM {connection.ops.quote_name(table)};" for table in tables]
