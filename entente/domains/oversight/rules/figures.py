"""The yearly figures: what is counted, and the tables that it is counted into.

Everything is counted once for each service at the other end: a report to two services is two. `SENT` is what this
service asked or wrote, `RECEIVED` what it was asked or told.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from entente.domains.oversight.rules.punctuality import Punctuality
from entente.vocabulary.codes import MessageKind, RefusalGround, RequestForm, Urgency
from entente.vocabulary.crime import CrimeArea
from entente.vocabulary.ids import ServiceId


class Way(StrEnum):
    """Which side of the border wrote it."""

    SENT = "sent"
    RECEIVED = "received"


class Breakdown(StrEnum):
    """One table of the yearly figures."""

    MONTH = "month"
    """Requests by the month in which they were stored, `01` to `12`."""
    MESSAGES = "messages"
    FORM = "form"
    URGENCY = "urgency"
    AREA = "area"
    PARTNER = "partner"
    PUNCTUALITY = "punctuality"
    GROUND = "ground"


COUNTED = (
    *(MessageKind.REQUEST, MessageKind.ANSWER, MessageKind.REFUSAL, MessageKind.REPORT, MessageKind.CORRECTION),
    *(MessageKind.RECALL, MessageKind.CONSENT_REQUEST, MessageKind.FORWARD, MessageKind.URGENT_USE),
)
"""The kinds of messages that are counted, in the order of the table."""
NO_AREA = ""
"""Of a request that names no crime area."""


@dataclass(frozen=True)
class Asked:
    """What is counted of a request besides its being one."""

    form: RequestForm
    urgency: Urgency
    area: CrimeArea | None
    punctuality: Punctuality


@dataclass(frozen=True)
class Counted:
    """One message of the log for one service at the other end."""

    kind: MessageKind
    way: Way
    partner: ServiceId
    day: date
    asked: Asked | None = None
    ground: RefusalGround | None = None
    """Of a refusal."""


@dataclass
class Figures:
    """Counts by table, row and way."""

    counts: dict[Breakdown, Counter[tuple[str, Way]]] = field(
        default_factory=lambda: {each: Counter() for each in Breakdown}
    )

    @classmethod
    def of_all(cls, counted: Iterable[Counted]) -> "Figures":
        """Count everything, in one pass."""
        done = cls()
        for each in counted:
            for table, row in _rows(each).items():
                done.counts[table][row, each.way] += 1
        return done

    def add(self, other: "Figures") -> None:
        """The figures of other days besides."""
        for table, counts in other.counts.items():
            self.counts[table].update(counts)

    def cells(self) -> Iterator[list[object]]:
        """[table, row, way, number] of every cell that is not empty."""
        for table, counts in self.counts.items():
            for (row, way), number in counts.items():
                yield [table.value, row, way.value, number]

    def of(self, table: Breakdown, row: str, way: Way) -> int:
        """One cell."""
        return self.counts[table][row, way]

    def rows(self, table: Breakdown) -> list[str]:
        """The rows of a table that count something, the most frequent first."""
        total: Counter[str] = Counter()
        for (row, _way), count in self.counts[table].items():
            total[row] += count
        return sorted(total, key=lambda row: (-total[row], row))

    def total(self, table: Breakdown, way: Way) -> int:
        """The sum of a column."""
        return sum(count for (_row, each), count in self.counts[table].items() if each is way)


def _rows(each: Counted) -> Mapping[Breakdown, str]:
    rows = {Breakdown.MESSAGES: each.kind.value}
    if each.asked is not None:
        rows |= {
            Breakdown.MONTH: f"{each.day.month:02}",
            Breakdown.FORM: each.asked.form.value,
            Breakdown.URGENCY: each.asked.urgency.value,
            Breakdown.AREA: each.asked.area.value if each.asked.area else NO_AREA,
            Breakdown.PARTNER: each.partner,
            Breakdown.PUNCTUALITY: each.asked.punctuality.value,
        }
    if each.ground is not None:
        rows[Breakdown.GROUND] = each.ground.value
    return rows
