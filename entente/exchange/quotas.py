"""What partners may use in a minute and an hour, counted in memory before any other work (P-10.6)."""

from dataclasses import dataclass
from threading import Lock

from entente.exchange.errors import QuotaExceeded
from entente.vocabulary.clock import HOUR, SECOND, Milliseconds
from entente.vocabulary.ids import ServiceId

MINUTE = 60 * SECOND
REQUESTS = 3_000
"""Requests a minute; an attachment of 100 MB is a hundred."""
OCTETS = 8 * 2**30
"""Bytes an hour."""


@dataclass
class Window:
    """One partner's use of the current minute and hour."""

    minute: int = 0
    requests: int = 0
    hour: int = 0
    octets: int = 0


class Quotas:
    """One process's counts; several processes allow as many times as much."""

    def __init__(self, requests: int = REQUESTS, octets: int = OCTETS) -> None:
        self._requests, self._octets = requests, octets
        self._windows: dict[ServiceId, Window] = {}
        self._lock = Lock()

    def spend(self, partner: ServiceId, octets: int, now: Milliseconds) -> None:
        """Count one request; raise QuotaExceeded."""
        with self._lock:
            window = self._windows.setdefault(partner, Window())
            if window.minute != now // MINUTE:
                window.minute, window.requests = now // MINUTE, 0
            if window.hour != now // HOUR:
                window.hour, window.octets = now // HOUR, 0
            window.requests += 1
            window.octets += octets
            if window.requests > self._requests or window.octets > self._octets:
                raise QuotaExceeded(
                    f"{window.requests} requests this minute, {window.octets} bytes this hour",
                    clause="P-10.6",
                    cure="send less often; agree on more with the partner",
                )
