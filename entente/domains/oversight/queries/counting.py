"""The log as the yearly figures count it: one pass over the headers of a period, by index, with the folds beside."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, tzinfo
from itertools import islice

from django.db.models import Min

from entente.access.terms import TimeLimits
from entente.domains.oversight.queries.requests import states
from entente.domains.oversight.rules.figures import COUNTED, Asked, Counted, Way
from entente.domains.oversight.rules.periods import Period, day_of
from entente.domains.oversight.rules.punctuality import punctuality
from entente.exchange.entries import header_of
from entente.exchange.gate import Gate
from entente.exchange.house import House
from entente.exchange.models import Dossier, Message
from entente.exchange.models.messages import Direction, MessageVerdict
from entente.exchange.threads import rule_of
from entente.protocol import controls
from entente.protocol.requests import RequestState
from entente.protocol.time_limits import limit_of
from entente.protocol.wire import Header
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.codes import MessageKind
from entente.vocabulary.ids import ServiceId

TOGETHER = 400
"""Messages whose threads are asked for at once."""
IN_THREADS = frozenset({MessageKind.REQUEST, MessageKind.ANSWER, MessageKind.REFUSAL})
"""Kinds that count for the two sides of a request only, whoever else reads the dossier."""


@dataclass(frozen=True)
class _Row:
    kind: MessageKind
    thread: str
    author: ServiceId
    stored_at: Milliseconds
    header: Header


def counted(house: House, period: Period, zone: tzinfo) -> Iterator[Counted]:
    """Everything that counts and was stored within the period."""
    start, end = period.bounds(zone)
    rows = Message.objects.filter(
        service=house.service,
        kind__in=[kind.value for kind in COUNTED],
        stored_at__gte=start,
        stored_at__lt=end,
        verdict=MessageVerdict.ACCEPTED,
    ).values_list("kind", "thread", "author", "stored_at", "header")
    gate, reading = Gate(house, house.now), rows.iterator(chunk_size=TOGETHER)
    while held := [_row(*each) for each in islice(reading, TOGETHER)]:
        states = _states(house.service, held)
        for row in held:
            yield from _counted(gate, row, states.get(row.thread), zone)


def _row(kind: str, thread: str, author: str, stored_at: Milliseconds, header: bytes | memoryview) -> _Row:
    return _Row(MessageKind(kind), thread, ServiceId(author), stored_at, header_of(bytes(header)))


def _states(service: ServiceId, rows: Sequence[_Row]) -> dict[str, RequestState]:
    roots = {row.thread for row in rows if row.kind in IN_THREADS}
    return states(service, roots)


def _counted(gate: Gate, row: _Row, state: RequestState | None, zone: tzinfo) -> Iterator[Counted]:
    own = gate.house.service
    way, day = (Way.SENT if row.author == own else Way.RECEIVED), day_of(row.stored_at, zone)
    if row.kind is MessageKind.REQUEST:
        for asked in _asked(state, own):
            partner = asked if way is Way.SENT else row.author
            yield Counted(row.kind, way, partner, day, asked=_of_request(gate, row.header, state, asked))
        return
    ground = row.header.control.ground if isinstance(row.header.control, controls.Refusal) else None
    for partner in _ends(row, state, own):
        yield Counted(row.kind, way, partner, day, ground=ground)


def _asked(state: RequestState | None, own: ServiceId) -> list[ServiceId]:
    """The services for which a request counts: of an own request all that were asked, otherwise this one."""
    if state is None:
        return []
    return [service for service in state.services if own in (state.requester, service)]


def _ends(row: _Row, state: RequestState | None, own: ServiceId) -> list[ServiceId]:
    """The services at the other end."""
    if row.kind in IN_THREADS:
        sides = {row.author, state.requester} if state else set()
        return sorted(sides - {own}) if own in sides else []
    return [row.author] if row.author != own else [member for member in row.header.audience if member != own]


def _of_request(gate: Gate, header: Header, state: RequestState | None, service: ServiceId) -> Asked | None:
    if state is None:
        return None
    terms = gate.terms(header.ground.agreement)
    at = state.services[service]
    limit = limit_of(state, at, rule_of(terms.limits if terms else TimeLimits()))
    return Asked(state.form, state.urgency, header.ground.crime_area, punctuality(at.stage, limit, gate.now))


def years(service: ServiceId, today: date, zone: tzinfo) -> list[int]:
    """The years since the service's first dossier, this one first."""
    first = Dossier.objects.filter(service=service).aggregate(at=Min("opened_at"))["at"]
    began = today.year if first is None else day_of(first, zone).year
    return list(range(today.year, min(began, today.year) - 1, -1))


def stored_at(service: ServiceId, since: Milliseconds, kinds: Sequence[MessageKind], way: Direction) -> list[int]:
    """When the messages of these kinds were stored, since an instant."""
    found = Message.objects.filter(
        service=service, kind__in=[kind.value for kind in kinds], stored_at__gte=since, direction=way
    )
    return list(found.values_list("stored_at", flat=True))
