"""What waits for this service besides requests, the nearest limit first."""

from collections.abc import Iterator
from dataclasses import dataclass

from entente.access.terms import TimeLimits
from entente.domains.dossiers.models import ChannelEntry, Tasking
from entente.domains.dossiers.queries.orders import to_carry_out, to_relay
from entente.domains.dossiers.queries.threads import accepted, folds_of
from entente.domains.dossiers.rules.duties import DutyKind
from entente.domains.dossiers.rules.lanes import Due, due_of
from entente.exchange.entries import header_of
from entente.exchange.gate import Gate
from entente.exchange.house import House
from entente.exchange.models import Dossier, Message
from entente.vocabulary.clock import DAY, HOUR, Milliseconds
from entente.vocabulary.codes import MessageKind
from entente.vocabulary.ids import ServiceId

TOLD_FOR = 30 * DAY
"""How long a use in imminent danger is shown."""


@dataclass(frozen=True)
class Duty:
    """One thing to do, in one dossier, about one message."""

    kind: DutyKind
    dossier: str
    title: str
    message: str
    """The message under which it is done; the request for a tasking, empty for another channel."""
    partner: str
    """The service, unit or counterpart that it concerns."""
    since: Milliseconds
    due_at: Milliseconds | None
    due: Due
    order: str = ""
    """For a declaration to be passed on: the originator's order that it answers."""


def duties(house: House) -> list[Duty]:
    """Everything that waits; with a limit first, then the oldest."""
    found = [*_orders(house), *_relays(house), *_consents(house), *_orals(house), *_internal(house), *_danger(house)]
    return sorted(found, key=lambda duty: (duty.due_at is None, duty.due_at or 0, duty.since))


def _duty(
    house: House, kind: DutyKind, row: Message, partner: str, due_at: Milliseconds | None = None, order: str = ""
) -> Duty:
    since, due = row.stored_at, due_of(due_at, house.now)
    return Duty(kind, row.dossier.dossier, row.dossier.title, row.message_id, partner, since, due_at, due, order)


def _orders(house: House) -> Iterator[Duty]:
    for row in to_carry_out(house.service):
        yield _duty(house, DutyKind.CARRY_OUT, row, row.author)


def _relays(house: House) -> Iterator[Duty]:
    for each in to_relay(house.service):
        yield _duty(house, DutyKind.RELAY, each.row, each.originator, order=each.order)


def _consents(house: House) -> Iterator[Duty]:
    rows = [row for row in accepted(house.service, [MessageKind.CONSENT_REQUEST]) if row.author != house.service]
    folds = folds_of(house.service, (row.thread for row in rows))
    for row in rows:
        asked = folds.asked(row.message_id)
        if asked and not asked.replied_by and _author(house.service, asked.subject) == house.service:
            yield _duty(house, DutyKind.CONSENT, row, row.author)


def _author(service: ServiceId, message: str) -> str:
    found = Message.objects.filter(service=service, message_id=message).values_list("author", flat=True)
    return found.first() or ""


def _orals(house: House) -> Iterator[Duty]:
    rows = accepted(house.service, [MessageKind.ORAL])
    folds, gate = folds_of(house.service, (row.thread for row in rows)), Gate(house, house.now)
    for row in rows:
        note = folds.oral(row.message_id)
        if note and not note.confirmed_by:
            other = note.counterpart if note.author == house.service else note.author
            yield _duty(house, DutyKind.ORAL, row, other, note.due(oral_limit(gate, row)))


def oral_limit(gate: Gate, row: Message) -> Milliseconds:
    """How long the agreement of an oral note leaves for its written confirmation; its default without one."""
    terms = gate.terms(header_of(bytes(row.header)).ground.agreement)
    return (terms.limits if terms else TimeLimits()).oral_confirmation_hours * HOUR


def _internal(house: House) -> Iterator[Duty]:
    open_ones = Tasking.objects.filter(service=house.service, contributed_at=None)
    passages = ChannelEntry.objects.filter(service=house.service, due_at__isnull=False, settled_at=None)
    rows: list[tuple[DutyKind, Tasking | ChannelEntry, str, str, Milliseconds]] = [
        *((DutyKind.TASKING, each, each.thread, each.unit, each.tasked_at) for each in open_ones),
        *((DutyKind.CHANNEL, each, "", each.counterpart, each.happened_at) for each in passages),
    ]
    named = dict(
        Dossier.objects.filter(
            service=house.service, dossier__in={each.dossier_id for _, each, *_ in rows}
        ).values_list("dossier", "title")
    )
    for kind, each, message, who, since in rows:
        due = due_of(each.due_at, house.now)
        yield Duty(kind, each.dossier_id, named.get(each.dossier_id, ""), message, who, since, each.due_at, due)


def _danger(house: House) -> Iterator[Duty]:
    for row in accepted(house.service, [MessageKind.URGENT_USE]):
        if house.now - row.stored_at <= TOLD_FOR:
            yield _duty(house, DutyKind.DANGER, row, row.author)
