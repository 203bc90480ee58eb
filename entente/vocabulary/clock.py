"""Time: integers of milliseconds since 1970-01-01 UTC, read from a clock that is handed in."""

import time
from collections.abc import Callable

Milliseconds = int
Clock = Callable[[], Milliseconds]

SECOND = 1000
MINUTE = 60 * SECOND
HOUR = 3600 * SECOND
DAY = 24 * HOUR


def system_clock() -> Milliseconds:
    """The machine's clock; only the composition root and tests of the composition root name it."""
    return time.time_ns() // 1_000_000
