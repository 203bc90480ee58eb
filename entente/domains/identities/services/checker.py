"""What a node does by itself about identities: its index follows, and what came is held against the rest."""

import logging
from dataclasses import dataclass, field
from threading import Event, Thread

from django.db import close_old_connections, connections
from django.db.utils import DatabaseError

from entente.domains.identities.services.pairing import Pairing
from entente.vocabulary.errors import EntenteError

EVERY = 5.0
"""Seconds between two looks; a look without work costs one query."""
JOIN = 10.0

logger = logging.getLogger(__name__)


@dataclass
class Checker:
    """One thread for one service; of several processes the one that owns the index works."""

    pairing: Pairing
    _stopped: Event = field(default_factory=Event, init=False)
    _thread: Thread | None = field(default=None, init=False)

    def start(self) -> None:
        """Look at once, then every few seconds."""
        service = self.pairing.house.service
        self._thread = Thread(target=self._run, name=f"identities {service}", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End after the look under way, and let go of the index."""
        self._stopped.set()
        if self._thread is not None:
            self._thread.join(JOIN)
        self.pairing.keeper.close()

    def look(self) -> int:
        """All that is due; nothing while the service is quarantined, nor in a process that does not own the index."""
        if self.pairing.house.quarantined or not self.pairing.keeper.owns:
            return 0
        done = 0
        while (looked := self.pairing.look()) and not self._stopped.is_set():
            done += looked
        return done

    def _run(self) -> None:
        while not self._stopped.is_set():
            try:
                self.look()
            except (DatabaseError, EntenteError, OSError, ValueError):
                logger.exception("mentions could not be held against each other; trying again")
            finally:
                close_old_connections()
            self._stopped.wait(EVERY)
        connections.close_all()
