"""Aggregate counters: all that a stranger's request costs; written every few seconds, not for each request (P-10.6)."""

from collections import Counter as Tally
from threading import Lock

from django.db.models import F

from entente.exchange.models import Counter
from entente.vocabulary.clock import DAY, SECOND, Milliseconds
from entente.vocabulary.ids import ServiceId

WRITE_EVERY = 5 * SECOND


class Counters:
    """Counts of one service in this process; what is not written yet is lost with the process."""

    def __init__(self, service: ServiceId) -> None:
        self._service = service
        self._pending: Tally[tuple[int, str]] = Tally()
        self._written_at = 0
        self._lock = Lock()

    def add(self, code: str, now: Milliseconds) -> None:
        """Count one."""
        with self._lock:
            self._pending[now // DAY, code] += 1
            if now - self._written_at < WRITE_EVERY:
                return
            pending, self._pending, self._written_at = self._pending, Tally(), now
        self._write(pending)

    def flush(self) -> None:
        """Write what is pending."""
        with self._lock:
            pending, self._pending = self._pending, Tally()
        self._write(pending)

    def _write(self, pending: Tally[tuple[int, str]]) -> None:
        for (day, code), count in pending.items():
            row, _ = Counter.objects.get_or_create(service=self._service, day=day, code=code)
            Counter.objects.filter(pk=row.pk).update(count=F("count") + count)
