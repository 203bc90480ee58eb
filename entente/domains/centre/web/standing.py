"""What a page of a room says besides its entries: what is open, how many are present, how tight all of it is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from zlib import crc32

import msgspec

from entente.domains.centre.models import LogEntry, Room
from entente.domains.centre.rules.handling import of_page
from entente.domains.centre.services import kept
from entente.domains.centre.services.reading import Line
from entente.domains.centre.web.shown import all_shown
from entente.vocabulary.clock import MINUTE, Milliseconds
from entente.vocabulary.codes import LogKind
from entente.vocabulary.handling import Handling

WAITING, UNSIGNED = 6, 2
"""What waits, beside the log; the rest is a press away."""
AFRESH = 5 * MINUTE
"""After so long what is open is shown anew, with limits that came nearer, and without what was erased."""


@dataclass(frozen=True)
class Standing:
    """What is open in a room now. A screen that shows it says so by its `stamp` and is not shown it again."""

    waiting: tuple[LogEntry, ...]
    unsigned: tuple[LogEntry, ...]
    counts: dict[str, int]
    stamp: str

    @property
    def entries(self) -> tuple[LogEntry, ...]:
        """All that is shown of it."""
        return *self.waiting, *self.unsigned


def standing(room: Room, now: Milliseconds) -> Standing:
    """As of now; another stamp whenever another entry is open, or one stands otherwise, and in each period."""
    waiting, unsigned = tuple(kept.waiting(room)[:WAITING]), tuple(kept.unsigned(room)[:UNSIGNED])
    counts = kept.counts(room)
    told = [(each.message, each.asked, each.correction, each.clause) for each in (*waiting, *unsigned)]
    stamp = crc32(repr((told, sorted(counts.items()), now // AFRESH)).encode())
    return Standing(waiting, unsigned, counts, f"{stamp:08x}")


def context(held: Standing, read: Sequence[Line], entries: int, *, known: bool) -> dict[str, Any]:
    """What templates take: of what was read, the first are the log's `entries`; after them what is open, unless known.

    Nothing is opened for what a screen shows already, and nothing recorded as seen anew.
    """
    shown = all_shown(read)
    beside = shown[entries:]
    return {
        "stamp": held.stamp,
        "known": known,
        "entries": shown[:entries],
        "waiting": beside[: len(held.waiting)],
        "unsigned": beside[len(held.waiting) :],
        "open": sum(held.counts.get(kind, 0) for kind in kept.ASKING),
        "present": held.counts.get(LogKind.PRESENCE.value, 0),
    }


def banner(room: Room, entries: Iterable[LogEntry], since: Milliseconds | None = None) -> Handling:
    """As tight as the tightest of these, and of what a screen shows whose oldest entry has the place `since`."""
    told = [each.handling for each in entries] + (kept.handlings(room, since) if since is not None else [])
    return of_page(msgspec.convert(room.handling, Handling), [msgspec.convert(each, Handling) for each in told])
