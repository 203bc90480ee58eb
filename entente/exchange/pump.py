"""The workers that deliver: one thread for each partner, so that a stuck one delays nobody else (P-10.5)."""

import logging
from threading import Event, Lock, Thread

from django.db import close_old_connections, connections
from django.db.utils import DatabaseError

from entente.exchange import outbox, sending
from entente.exchange.drafts import Progress
from entente.exchange.house import House
from entente.exchange.models import Held, Partner
from entente.exchange.models.partners import PartnerState
from entente.vocabulary.clock import SECOND, Milliseconds
from entente.vocabulary.ids import ServiceId

IDLE = 5.0
"""Seconds after which a worker looks by itself, though nobody woke it."""
ASK_EVERY = 5 * SECOND
"""Milliseconds between two questions for what is lacking here."""
JOIN = 10.0
"""Seconds that `stop` waits for what is in flight."""

logger = logging.getLogger(__name__)


class Pump:
    """Starts a worker for each confirmed partner as it appears; `wake` makes all look at once."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._workers: dict[ServiceId, _Worker] = {}
        self._stopped = Event()
        self._changed = Event()
        self._lock = Lock()
        self._overseer: Thread | None = None

    def turn(self, partner: ServiceId) -> Progress:
        """One turn now, in the caller's thread, whatever the back-off says."""
        return sending.turn(self._house, partner)

    def wake(self) -> None:
        """Something was stored or a partner was confirmed: look now."""
        for worker in list(self._workers.values()):
            worker.wake()
        self._changed.set()

    def start(self) -> None:
        """Start the overseer, which starts a worker for each confirmed partner."""
        self._stopped.clear()
        self._overseer = Thread(target=self._oversee, name=f"pump {self._house.service}", daemon=True)
        self._overseer.start()

    def stop(self) -> None:
        """End all workers after what is in flight."""
        self._stopped.set()
        self.wake()
        for thread in [self._overseer, *(worker.thread for worker in self._workers.values())]:
            if thread is not None:
                thread.join(JOIN)
        self._workers.clear()

    def _oversee(self) -> None:
        while not self._stopped.is_set():
            try:
                self._hire()
            except DatabaseError:
                logger.exception("the database did not answer; trying again")
            finally:
                close_old_connections()
            self._changed.wait(IDLE)
            self._changed.clear()
        connections.close_all()

    def _hire(self) -> None:
        confirmed = Partner.objects.filter(service=self._house.service, state=PartnerState.CONFIRMED)
        for name in map(ServiceId, confirmed.values_list("partner", flat=True)):
            with self._lock:
                if name not in self._workers and not self._stopped.is_set():
                    self._workers[name] = _Worker(self._house, name, self._stopped)


class _Worker:
    """Delivers to one partner until the pump stops."""

    def __init__(self, house: House, partner: ServiceId, stopped: Event) -> None:
        self._house, self._partner, self._stopped = house, partner, stopped
        self._event = Event()
        self._asked_at = 0
        self._begun = self._greeted = False
        self._next_attempt: Milliseconds = 0
        """As it was read last: a node with forty partners is woken by every message, and looks no more than it must."""
        self.thread = Thread(target=self._run, name=f"deliver {house.service} to {partner}", daemon=True)
        self.thread.start()

    def wake(self) -> None:
        """Look now."""
        self._event.set()

    def _run(self) -> None:
        self._event.set()
        while not self._stopped.is_set():
            self._event.wait(self._patience())
            self._event.clear()
            try:
                self._drain()
            except DatabaseError:
                logger.exception("the database did not answer while delivering to %s; trying again", self._partner)
                self._stopped.wait(1.0)
            finally:
                close_old_connections()
        connections.close_all()

    def _drain(self) -> None:
        while self._due() and not self._stopped.is_set():
            if not self._turn().more:
                return

    def _turn(self) -> Progress:
        first, self._begun = not self._begun, True
        progress = sending.turn(
            self._house,
            self._partner,
            asking=self._asks(),
            due_only=not first,
            greeting=not self._greeted,
            going_on=lambda: not self._stopped.is_set(),
        )
        self._greeted = self._greeted or not progress.error
        if progress.error:
            self._next_attempt = self._partner_row()[1]
        return progress

    def _partner_row(self) -> tuple[str, Milliseconds, int]:
        """State, next attempt and the number of the statement that it was told; an empty state for no such partner."""
        held = Partner.objects.filter(service=self._house.service, partner=self._partner)
        return held.values_list("state", "next_attempt", "told_statement").first() or ("", 0, 0)

    def _due(self) -> bool:
        """Whether there is anything to say, found out by reading only."""
        state, self._next_attempt, told = self._partner_row()
        if state != PartnerState.CONFIRMED:
            return False
        if self._begun and self._next_attempt > self._house.now:
            return False
        if (
            not self._greeted
            or told < self._house.keyring.claim.number
            or outbox.waiting(self._house, self._partner).exists()
        ):
            return True
        return self._may_ask() and Held.objects.filter(service=self._house.service).exists()

    def _may_ask(self) -> bool:
        return self._house.now - self._asked_at >= ASK_EVERY

    def _asks(self) -> bool:
        if not self._may_ask():
            return False
        self._asked_at = self._house.now
        return True

    def _patience(self) -> float:
        """Seconds until the next attempt is due."""
        due = self._next_attempt
        return min(IDLE, max(0.05, (due - self._house.now) / SECOND)) if due else IDLE
