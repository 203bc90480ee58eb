"""What the cooperation domains are handed of the others, as plain values: figures and promises."""

from collections.abc import Iterator

from entente.domains.agreements.queries import in_force
from entente.domains.expertise import queries as expertise
from entente.domains.expertise.rules.codes import Kind
from entente.domains.expertise.rules.promises import Promise
from entente.domains.oversight.queries.with_partners import dealt, operations
from entente.domains.partners.rules.codes import Form
from entente.domains.partners.rules.level import Counting, Figure
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.codes import ExchangeKind, MessageKind
from entente.vocabulary.crime import CrimeArea
from entente.vocabulary.ids import ServiceId

PROMISED: dict[ExchangeKind, tuple[Kind, ...]] = {
    ExchangeKind.TRAINING: (Kind.COURSE, Kind.EXCHANGE),
    ExchangeKind.TECHNICAL_ASSISTANCE: (Kind.ASSISTANCE, Kind.EQUIPMENT),
}
"""Which forms of exchange of an agreement promise which expertise."""


def of_agreements(service: str, _since: Milliseconds, now: Milliseconds) -> Iterator[tuple[str, Figure]]:
    """Agreements in force, once for each area that they name."""
    for found in in_force(ServiceId(service), now):
        for partner in found.parties - {service}:
            named: list[CrimeArea | None] = [*sorted(found.crime_areas)]
            for area in named or [None]:
                yield partner, Figure(Form.AGREEMENTS, area, 1)


def of_messages(service: str, since: Milliseconds, _now: Milliseconds) -> Iterator[tuple[str, Figure]]:
    """Requests with how many were answered and how fast; own-initiative reports."""
    for each in dealt(ServiceId(service), since):
        if each.kind is MessageKind.REPORT:
            yield each.partner, Figure(Form.REPORTS, each.area, 1)
            continue
        form = Form.REQUESTS_SENT if each.sent else Form.REQUESTS_RECEIVED
        hours = () if each.hours is None else (each.hours,)
        yield each.partner, Figure(form, each.area, int(each.settled), 1, hours)


def of_operations(service: str, since: Milliseconds, _now: Milliseconds) -> Iterator[tuple[str, Figure]]:
    """Joint operations; their dossiers name no area."""
    for partner in operations(ServiceId(service), since):
        yield partner, Figure(Form.OPERATIONS, None, 1)


def of_courses(service: str, since: Milliseconds, _now: Milliseconds) -> Iterator[tuple[str, Figure]]:
    """Courses, exchanges, assistance and equipment that were held."""
    for party, area in expertise.held_since(ServiceId(service), since):
        yield party, Figure(Form.COURSES, area, 1)


COUNTERS: tuple[Counting, ...] = (of_agreements, of_messages, of_operations, of_courses)
"""Every domain that counts something of cooperation."""


def promises(service: str, now: Milliseconds) -> Iterator[Promise]:
    """What the agreements in force promise in expertise, and whom alone they oblige."""
    for found in in_force(ServiceId(service), now):
        for exchange, kinds in PROMISED.items():
            if exchange in found.exchange_kinds:
                senders = tuple(sorted(found.one_sided.get(exchange, ())))
                clause = found.clauses.get("one_sided" if senders else "exchange_kinds", 0)
                for kind in kinds:
                    yield Promise(found.agreement, found.title, tuple(sorted(found.parties)), clause, kind, senders)
