"""Working hours: when a desk is manned. Legal time limits run in calendar time; this only says who sits there."""

import zoneinfo
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime

from entente.vocabulary.clock import Milliseconds


@dataclass(frozen=True)
class Hours:
    """`days` count from Monday (0); `opens` and `closes` are `08:30`, in the zone's own time."""

    zone: str
    days: Collection[int]
    opens: str
    closes: str

    def manned(self, at: Milliseconds) -> bool:
        """Whether the desk is manned at an instant; hours that close before they open run over midnight."""
        local = datetime.fromtimestamp(at / 1000, UTC).astimezone(zoneinfo.ZoneInfo(self.zone))
        clock = local.strftime("%H:%M")
        if self.opens <= self.closes:
            return local.weekday() in self.days and self.opens <= clock < self.closes
        yesterday = (local.weekday() - 1) % 7
        evening = local.weekday() in self.days and clock >= self.opens
        return evening or (yesterday in self.days and clock < self.closes)
