"""What a node does by itself while it runs: erase what is due, destroy retired keys, free pages (P-2.4, P-12.3)."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event, Thread

from django.db import close_old_connections, connection, connections
from django.db.utils import DatabaseError

from entente.audit import store as ledger
from entente.exchange import declaring, erasure
from entente.exchange.house import House
from entente.exchange.models import Content, Message
from entente.vocabulary.clock import DAY, Milliseconds
from entente.vocabulary.errors import EntenteError
from entente.vocabulary.ids import KeyId

EVERY = 3600.0
"""Seconds between two looks at what is due."""
JOIN = 10.0
TABLES = (Content, Message)
"""Whose dead rows hold sealed content until they are vacuumed."""

logger = logging.getLogger(__name__)


@dataclass
class Caretaker:
    """One thread for one service."""

    house: House
    destroy_retired: Callable[[], list[KeyId]]
    """Destroys sealing keys to which nothing can still arrive; which ones."""
    sweeps: tuple[Callable[[House], int], ...] = ()
    """What domains erase of their own when it is due; how many each."""
    _stopped: Event = field(default_factory=Event, init=False)
    _thread: Thread | None = field(default=None, init=False)
    _vacuumed_at: Milliseconds = field(default=0, init=False)

    def start(self) -> None:
        """Look at once, then every hour."""
        self._thread = Thread(target=self._run, name=f"caretaker {self.house.service}", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End after the look under way."""
        self._stopped.set()
        if self._thread is not None:
            self._thread.join(JOIN)

    def look(self) -> None:
        """Do all that is due; nothing while the service is quarantined."""
        if self.house.quarantined:
            return
        while erasure.sweep(self.house):
            pass
        for sweep in self.sweeps:
            sweep(self.house)
        while declaring.declare(self.house):
            pass
        self._destroy()
        if self.house.now >= self._vacuumed_at + DAY:
            vacuum()
            self._vacuumed_at = self.house.now

    def _destroy(self) -> None:
        for key in self.destroy_retired():
            self.house.keyring.sealing.pop(key, None)
            self.house.keyring.opening.pop(key, None)
            with self.house.writing:
                self.house.record(ledger.INTERNAL, "key_destroyed", key)

    def _run(self) -> None:
        while not self._stopped.is_set():
            try:
                self.look()
            except (DatabaseError, EntenteError):
                logger.exception("what is due could not be done; trying again")
            finally:
                close_old_connections()
            self._stopped.wait(EVERY)
        connections.close_all()


def vacuum() -> None:
    """Free the pages of erased rows; SQLite overwrites them at once (secure_delete)."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for table in TABLES:
                cursor.execute(f'VACUUM "{table._meta.db_table}"')
