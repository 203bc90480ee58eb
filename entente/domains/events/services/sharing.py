"""Event records come in, and one's own go out: kept as they were sent, movements and their steps taken in."""

import re
from collections.abc import Iterable, Sequence

import msgspec
from django.db.models import Q

from entente.domains.events.models import Event, Movement, Shared
from entente.domains.events.rules.handovers import CargoKind, HandoverPoint, Step
from entente.domains.events.services import moving
from entente.domains.events.services.ground import EventRefused
from entente.exchange.drafts import Accepted
from entente.exchange.models.messages import MessageVerdict
from entente.exchange.threads import without_effect
from entente.protocol import controls
from entente.protocol.bodies import EventBody
from entente.vocabulary.codes import EventMatter, MessageKind
from entente.vocabulary.ids import MessageId, ServiceId

KEY = re.compile("[0-9a-f]{32}")
MOST_PEOPLE = 1_000_000
FARTHEST = 2**42
"""Milliseconds: the year 2109; what lies beyond is no plan, and no number for every database."""
TAKEN_IN = (EventMatter.MOVEMENT.value, EventMatter.STEP.value)


def on_messages(accepted: Sequence[Accepted]) -> None:
    """A handler of the exchange: idempotent, and only in this domain's own tables."""
    held = [each for each in accepted if each.verdict == MessageVerdict.ACCEPTED]
    rows = [row for each in held if (row := _row(each)) is not None]
    Shared.objects.bulk_create(rows, ignore_conflicts=True)
    for service, dossier in sorted({(row.service, row.dossier) for row in rows}):
        take_in(service, dossier)
    for each in held:
        if each.header.kind is MessageKind.RECALL:
            Shared.objects.filter(service=each.service, message__in=each.header.refers_to).update(withdrawn=True)


def _row(each: Accepted) -> Shared | None:
    """None for another kind, and for a record that a partner made wrong: it stays in the conversation (P-6.18.2)."""
    control = each.header.control
    if not isinstance(control, controls.EventRecord) or not each.body or not KEY.fullmatch(control.key):
        return None
    if without_effect(each.service, each.thread, each.message_id):  # an observer's (P-6.18.7)
        return None
    return Shared(
        service=each.service,
        dossier=each.dossier,
        message=each.message_id,
        author=each.header.author,
        matter=control.matter.value,
        key=control.key,
        refers=each.header.refers_to[0] if each.header.refers_to else "",
        body=msgspec.json.decode(each.body or b"{}"),
        position=each.header.created,
        at=each.stored_at,
    )


def erase_derived(service: ServiceId, messages: Sequence[MessageId]) -> None:
    """An eraser of the exchange: a record goes with its message; a movement that was taken in stays as history."""
    Shared.objects.filter(service=service, message__in=list(messages)).delete()


def of_event(event: Event) -> Q:
    """Which records are the event's: those of its dossiers, that of the hosts among them."""
    names = [name for name in (event.dossier, event.hosts_dossier) if name]
    return Q(service=event.service, dossier__in=names)


def take_in(service: str, dossier: str) -> int:
    """Movements and steps of the hosts' dossier that wait for an event; how many were taken in."""
    event = Event.objects.filter(service=service, hosts_dossier=dossier).first() if dossier else None
    if event is None:
        return 0
    waiting = Shared.objects.filter(service=service, dossier=dossier, matter__in=TAKEN_IN, applied=False)
    return sum(_take(event, each) for each in _in_order(waiting))


def _in_order(waiting: Iterable[Shared]) -> list[Shared]:
    """Movements before steps; steps as they were stored, which is after what they refer to."""
    return sorted(waiting, key=lambda each: (each.matter != EventMatter.MOVEMENT, each.at, each.pk))


def _take(event: Event, record: Shared) -> bool:
    try:
        body = msgspec.convert(record.body, EventBody)
        taken = _step(event, record, body) if record.matter == EventMatter.STEP else _movement(event, record, body)
    except (EventRefused, ValueError):  # no effect, as P-6.18.6 says: it stays in the conversation
        return False
    Shared.objects.filter(pk=record.pk).update(applied=taken)
    return taken


def _movement(event: Event, record: Shared, body: EventBody) -> bool:
    passage = body.passage
    if passage is None or record.author not in (passage.hands, passage.takes):
        return False
    if not 0 <= passage.people <= MOST_PEOPLE or not 0 < passage.planned < FARTHEST:
        return False
    if Movement.objects.filter(service=event.service, key=record.key, author=record.author).exists():
        return True
    row = Movement(
        service=event.service,
        event=event,
        title=body.title[:200],
        kind=CargoKind(passage.cargo).value,
        people=passage.people,
        hands=passage.hands,
        takes=passage.takes,
        point=HandoverPoint(passage.point).value,
        place=passage.place[:200],
        planned_at=passage.planned,
        key=record.key,
        author=record.author,
    )
    moving.check(row)
    row.save()
    return True


def _step(event: Event, record: Shared, body: EventBody) -> bool:
    """Of the movement that it refers to; a step of one's own was taken before it was sent."""
    if record.author == event.service:
        return True
    named = Shared.objects.filter(service=record.service, dossier=record.dossier, message=record.refers).first()
    if named is None or named.key != record.key:
        return False
    held = Movement.objects.filter(service=event.service, key=named.key, author=named.author).first()
    if held is None:
        return False
    moving.take(held, Step(body.step), of=record.author, by="", words=body.text, now=record.at)
    return True
