"""Who writes already and who waits to write do not wait for each other."""

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.db import connection, transaction

from entente.audit.store import INTERNAL
from entente.exchange.service import Exchange

SHORT = 15.0
"""Seconds, half of what SQLite waits for its lock."""


@pytest.mark.django_db(transaction=True)
def test_a_page_that_notes_does_not_hold_up_who_sends_within_a_transaction(
    transactional_db: None, ma: Exchange
) -> None:
    began, queued = Event(), Event()

    def sends() -> float:
        with transaction.atomic():
            ma.house.record(INTERNAL, "first")
            began.set()
            queued.wait(SHORT)
            time.sleep(0.2)  # the page waits for the database meanwhile
            started = time.monotonic()
            with ma.house.writing:
                ma.house.record(INTERNAL, "second")
            waited = time.monotonic() - started
        connection.close()
        return waited

    def notes() -> None:
        began.wait(SHORT)
        queued.set()
        with ma.house.noting():
            ma.house.record(INTERNAL, "third")
        connection.close()

    with ThreadPoolExecutor(2) as pool:
        sending, noting = pool.submit(sends), pool.submit(notes)
        assert sending.result() < SHORT
        noting.result()
