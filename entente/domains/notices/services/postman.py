"""What a node does by itself about notices: looks what is due, lays up, sends; each minute."""

import logging
from dataclasses import dataclass, field
from threading import Event, Thread

from django.db import close_old_connections, connections
from django.db.utils import DatabaseError

from entente.domains.notices.services.arising import SOON, forget, look
from entente.domains.notices.services.ports import Deadlines, Outside, Units, no_deadlines
from entente.domains.notices.services.queueing import queue
from entente.domains.notices.services.sending import send_waiting
from entente.exchange.house import House
from entente.vocabulary.errors import EntenteError

EVERY = 60.0
JOIN = 10.0

logger = logging.getLogger(__name__)


@dataclass
class Postman:
    """One thread for one service."""

    house: House
    units: Units
    outside: Outside
    deadlines: Deadlines = no_deadlines
    _stopped: Event = field(default_factory=Event, init=False)
    _thread: Thread | None = field(default=None, init=False)

    def start(self) -> None:
        """Make a round at once, then each minute."""
        self._thread = Thread(target=self._run, name=f"postman {self.house.service}", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End after the round under way."""
        self._stopped.set()
        if self._thread is not None:
            self._thread.join(JOIN)

    def round(self) -> None:
        """Look, lay up, send; nothing while the service is quarantined."""
        if self.house.quarantined:
            return
        service = self.house.service
        now = self.house.now
        look(service, now, self.units(service), self.deadlines(service, now + SOON))
        while queue(service, self.outside):
            pass
        send_waiting(service, self.outside, self.house.now)
        forget(service, self.house.now)

    def _run(self) -> None:
        while not self._stopped.is_set():
            try:
                self.round()
            except (DatabaseError, EntenteError):
                logger.exception("notices could not be made or sent; trying again")
            finally:
                close_old_connections()
            self._stopped.wait(EVERY)
        connections.close_all()
