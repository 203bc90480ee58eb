"""Erased means gone from the database's files, not only from its answers (P-12.3)."""

from pathlib import Path

import pytest
from django.db import connection

from entente.audit import store
from entente.audit.entry import Entry
from entente.audit.verify import verify
from tests.audit.ledgers import SERVICE, TREE, filled

pytestmark = pytest.mark.django_db(transaction=True)

MARK = "Zbigniew-Quartermaine-4711"


def files() -> bytes:
    """All bytes of the SQLite database and of its log, after the log went into the database."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    path = Path(connection.settings_dict["NAME"])
    return b"".join(part.read_bytes() for part in path.parent.glob(f"{path.name}*"))


def test_an_erased_payload_and_its_salt_are_in_no_file() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("reads SQLite's files; PostgreSQL frees the rows at its next VACUUM")
    filled(50)
    (place,) = store.append(SERVICE, TREE, [Entry("view", 1, {"name": MARK})])
    filled(50)
    stored = store.entries(SERVICE, TREE, place, place + 1)[0].salted
    assert stored is not None
    assert MARK.encode() in files()
    store.erase_payload(SERVICE, TREE, place, at=2)
    left = files()
    assert MARK.encode() not in left
    assert stored.salt not in left
    assert verify(SERVICE, TREE).findings == ()
