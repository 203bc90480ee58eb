"""Time limits: from the requested node's receipt, by the agreement's clock, never typed (P-7)."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from enum import StrEnum
from zoneinfo import ZoneInfo

import msgspec

from entente.protocol.requests import Pause, RequestState, ServiceState
from entente.vocabulary.clock import HOUR, SECOND, Milliseconds
from entente.vocabulary.codes import Urgency


class DayRule(StrEnum):
    """How days are counted (P-7.3)."""

    FROM_HOUR = "from_hour"
    END_OF_DAY = "end_of_day"


class Span(msgspec.Struct, frozen=True):
    """A length in hours by the clock or in calendar days; one of the two is 0."""

    hours: int = 0
    days: int = 0


DEFAULT_SPANS: Mapping[Urgency, Span] = {
    Urgency.URGENT_DIRECT: Span(hours=8),
    Urgency.URGENT: Span(days=3),
    Urgency.NORMAL: Span(days=7),
}
"""Directive (EU) 2023/977, Art. 5(1) (P-7.2)."""


class Rule(msgspec.Struct, frozen=True):
    """What an agreement says about time limits; `spans` may leave out an urgency, which then has its default."""

    zone: str = "UTC"
    day_rule: DayRule = DayRule.FROM_HOUR
    spans: dict[Urgency, Span] = {}

    def span(self, urgency: Urgency) -> Span:
        """The length for an urgency."""
        return self.spans.get(urgency) or DEFAULT_SPANS[urgency]


class Limit(msgspec.Struct, frozen=True):
    """One requested service's limit; all times in milliseconds, None where they are not (yet) determined."""

    started_at: Milliseconds | None = None
    """The requested node's receipt; None: unacknowledged since `sent_at`."""
    due_at: Milliseconds | None = None
    """The last millisecond in time; None before the receipt and while a clarification is open."""
    paused_since: Milliseconds | None = None
    paused_for: Milliseconds = 0
    """All closed pauses that count."""
    settled: bool = False
    met_at: Milliseconds | None = None
    """The requester's receipt of what settled it; while that is missing, the author's claim."""
    sent_at: Milliseconds = 0
    announced_days: int = 0
    """The announced length of a judicial authorisation: a reason beside a delay, not a new limit (P-7.5)."""


def limit_of(request: RequestState, state: ServiceState, rule: Rule) -> Limit:
    """The limit of one requested service under the agreement's rule."""
    limit = Limit(sent_at=request.sent_at, settled=state.settled, announced_days=state.authorisation_days)
    if state.received_at is None:
        return limit
    span = rule.span(request.urgency)
    due, paused_for, paused_since = _with_pauses(state.received_at, state.pauses, span, rule)
    met = state.since if state.settled_received_at is None else state.settled_received_at
    return msgspec.structs.replace(
        limit,
        started_at=state.received_at,
        due_at=None if paused_since is not None else due,
        paused_since=paused_since,
        paused_for=paused_for,
        met_at=met if state.settled else None,
    )


def overdue(limit: Limit, now: Milliseconds) -> bool:
    """Whether the limit has passed without a settlement, or was settled late (P-7.6)."""
    if limit.due_at is None:
        return False
    return (now if limit.met_at is None else limit.met_at) > limit.due_at


def _with_pauses(
    start: Milliseconds, pauses: tuple[Pause, ...], span: Span, rule: Rule
) -> tuple[Milliseconds, Milliseconds, Milliseconds | None]:
    """Due time, sum of the pauses, start of the open one: each pause moves the start, none revives a limit (P-7.4)."""
    shift, reached = 0, start
    for since, until in sorted(_spans(pauses)):
        due = advance(start + shift, span, rule)
        since = max(since, reached)
        if since > due:
            break
        if until is None:
            return due, shift, since
        shift, reached = shift + max(0, until - since), max(reached, until)
    return advance(start + shift, span, rule), shift, None


def _spans(pauses: tuple[Pause, ...]) -> list[tuple[Milliseconds, Milliseconds | None]]:
    """From the receipt of the question to the receipt of what ended it; unreceipted questions pause nothing."""
    return [(p.asked_received_at, p.ended_at) for p in pauses if p.asked_received_at is not None]


def advance(start: Milliseconds, span: Span, rule: Rule) -> Milliseconds:
    """The last millisecond of a limit that starts at `start` (P-7.3)."""
    if span.hours:
        return start + span.hours * HOUR
    zone = ZoneInfo(rule.zone)
    local = datetime.fromtimestamp(start // SECOND, zone)
    day = local.date() + timedelta(days=span.days)
    if rule.day_rule is DayRule.END_OF_DAY:
        return instant(day + timedelta(days=1), time(0), zone) - 1
    return instant(day, local.time(), zone) + start % SECOND


def instant(day: date, clock: time, zone: tzinfo) -> Milliseconds:
    """When a wall clock shows this; the first time if twice, the end of the gap if never (P-7.3)."""
    wall = datetime.combine(day, clock.replace(fold=0))
    early, late = (_utc(wall, wall.replace(tzinfo=zone, fold=fold)) for fold in (1, 0))
    if datetime.fromtimestamp(late // SECOND, zone).replace(tzinfo=None) == wall:
        return late
    return _change(early, late, zone)


def _utc(wall: datetime, local: datetime) -> Milliseconds:
    offset = local.utcoffset() or timedelta(0)
    return int(wall.replace(tzinfo=timezone(offset)).timestamp()) * SECOND


def _change(before: Milliseconds, after: Milliseconds, zone: tzinfo) -> Milliseconds:
    """The instant between the two at which the zone's clocks change, to the second."""
    low, high = before // SECOND, after // SECOND
    old = datetime.fromtimestamp(low, zone).utcoffset()
    while high - low > 1:
        middle = (low + high) // 2
        if datetime.fromtimestamp(middle, zone).utcoffset() == old:
            low = middle
        else:
            high = middle
    return high * SECOND
