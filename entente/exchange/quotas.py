"""What partners may use: requests and bytes counted in memory before any other work, and what they may leave here."""

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
REFUSALS = 120
"""Refused requests in a partner's name that are recorded in an hour; anybody can write its name on a request."""
REPEATS = 200_000
"""Messages an hour that one partner gets because it asked for them; a small request asks for much."""
WINDOWS = 10_000
"""Counts kept in memory before those of past minutes are dropped."""
HELD = 10_000
"""Messages without their predecessor that are kept for one sender; what comes beyond, it sends again (P-4.4)."""
HELD_OCTETS = 256 * 2**20
"""Bytes of them, batches included: ten thousand of the largest would fill 40 GB."""
UNNAMED_OCTETS = 2 * 2**30
"""Bytes of attachments that one sender may leave here before the messages that name them (P-11.5)."""


@dataclass
class Window:
    """One partner's use of the current minute and hour."""

    minute: int = 0
    requests: int = 0
    hour: int = 0
    octets: int = 0


class Quotas:
    """One process's counts of P-10.6 (several processes allow as many times as much), and the limits on what rests."""

    def __init__(
        self,
        requests: int = REQUESTS,
        octets: int = OCTETS,
        held: int = HELD,
        held_octets: int = HELD_OCTETS,
        unnamed_octets: int = UNNAMED_OCTETS,
        repeats: int = REPEATS,
    ) -> None:
        self.held, self.held_octets, self.unnamed_octets = held, held_octets, unnamed_octets
        self._requests, self._octets = requests, octets
        self._windows: dict[tuple[ServiceId, str], Window] = {}
        self._most_repeats = repeats
        self._repeats: dict[ServiceId, tuple[int, int]] = {}
        self._refusals: dict[ServiceId, tuple[int, int]] = {}
        self._lock = Lock()

    def spend(self, partner: ServiceId, octets: int, now: Milliseconds, origin: str = "") -> None:
        """Count one request; raise QuotaExceeded.

        `origin` is the address of a request whose signature is not verified yet: who only claims to be a partner
        spends the quota of its own address, not the partner's.
        """
        with self._lock:
            window = self._window(partner, origin, now)
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

    def repeats_left(self, partner: ServiceId, now: Milliseconds) -> int:
        """How many messages may still be queued this hour because the partner asked for them (P-5.4)."""
        with self._lock:
            hour, repeats = self._repeats.get(partner, (0, 0))
            return self._most_repeats - (repeats if hour == now // HOUR else 0)

    def repeat(self, partner: ServiceId, messages: int, now: Milliseconds) -> None:
        """Count messages queued because the partner asked for them."""
        left = self.repeats_left(partner, now) - messages
        with self._lock:
            self._repeats[partner] = (now // HOUR, self._most_repeats - left)

    def may_record(self, partner: ServiceId, now: Milliseconds) -> bool:
        """Whether one more refusal in this partner's name may cost a row of the ledger; the rest costs a counter."""
        with self._lock:
            hour, refusals = self._refusals.get(partner, (0, 0))
            refusals = refusals + 1 if hour == now // HOUR else 1
            self._refusals[partner] = (now // HOUR, refusals)
            return refusals <= REFUSALS

    def _window(self, partner: ServiceId, origin: str, now: Milliseconds) -> Window:
        if len(self._windows) >= WINDOWS:
            self._windows = {key: held for key, held in self._windows.items() if held.minute == now // MINUTE}
        return self._windows.setdefault((partner, origin), Window())
