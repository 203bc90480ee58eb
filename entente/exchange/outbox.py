"""What each partner has still to receive: rows put in when something is stored, settled when its receipt comes."""

from collections.abc import Iterable, Mapping, Sequence

from django.db.models import QuerySet

from entente.exchange import bulk
from entente.exchange.house import House
from entente.exchange.models import Message, Outbox, Receipt
from entente.exchange.models.traffic import OutboxState
from entente.exchange.storing import Storing
from entente.protocol import controls
from entente.protocol.wire import Header
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.codes import MessageKind
from entente.vocabulary.ids import ServiceId


def queue_composed(house: House, items: Sequence[Storing], now: Milliseconds) -> None:
    """Each composed message for each other member; a member that joins gets the earlier memberships first (P-5.12)."""
    for item in items:
        if isinstance(item.header.control, controls.Membership) and item.header.epoch > 1:
            _queue_history(house, item, now)
    bulk.insert(
        Outbox,
        ("service", "partner", "message_id", "state", "queued_at", "attempts", "error"),
        [
            (house.service, member, item.key, OutboxState.PENDING.value, now, 0, "")
            for item in items
            for member in (*item.header.audience, *removed_by(item.header))
            if member != house.service
        ],
    )


def removed_by(header: Header) -> tuple[ServiceId, ...]:
    """Who leaves the dossier by this membership message: it is told so, though it is not addressed (P-5.15)."""
    control = header.control
    if not isinstance(control, controls.Membership):
        return ()
    return tuple(sorted({end.service for end in control.ends} - set(header.audience)))


def _queue_history(house: House, item: Storing, now: Milliseconds) -> None:
    earlier = Message.objects.filter(
        service=house.service,
        dossier__dossier=item.header.dossier,
        kind=MessageKind.MEMBERSHIP,
        author=house.service,
        seq__lt=item.header.seq,
    )
    for member in item.header.audience:
        if member != house.service:
            queue_messages(house, member, earlier.exclude(outbox__partner=member).order_by("seq"), now)


def queue_messages(house: House, partner: ServiceId, messages: QuerySet[Message], now: Milliseconds) -> int:
    """Messages for one partner that do not wait for it already; how many."""
    waiting = Outbox.objects.filter(service=house.service, partner=partner, state=OutboxState.PENDING)
    waited_for = set(waiting.filter(message__isnull=False).values_list("message_id", flat=True))
    rows = [
        Outbox(service=house.service, partner=partner, message_id=key, queued_at=now)
        for key in messages.values_list("pk", flat=True)
        if key not in waited_for
    ]
    Outbox.objects.bulk_create(rows)
    return len(rows)


def queue_receipts(house: House, receipts: Mapping[ServiceId, Iterable[Receipt]], now: Milliseconds) -> None:
    """Receipts for members that were not on the line when they were issued (P-9.4)."""
    Outbox.objects.bulk_create(
        [
            Outbox(service=house.service, partner=partner, receipt=receipt, queued_at=now)
            for partner, held in receipts.items()
            for receipt in held
        ]
    )


def settle_receipted(
    house: House, partner: ServiceId, messages: QuerySet[Message], refused: Mapping[str, str], now: Milliseconds
) -> int:
    """The partner signed that it stored these messages; those that its gate refused carry the clause."""
    waiting = Outbox.objects.filter(service=house.service, partner=partner, state=OutboxState.PENDING)
    for name, clause in refused.items():
        waiting.filter(message__message_id=name).update(state=OutboxState.REFUSED, settled_at=now, error=clause)
    return waiting.filter(message__in=messages).update(state=OutboxState.RECEIPTED, settled_at=now, error="")


def settle_rows(rows: Sequence[int], state: OutboxState, now: Milliseconds, error: str = "") -> None:
    """Receipts that arrived, or messages that the partner rejected as invalid."""
    if rows:
        Outbox.objects.filter(pk__in=list(rows)).update(state=state, settled_at=now, error=error)


def waiting(house: House, partner: ServiceId) -> QuerySet[Outbox]:
    """What waits for a partner, oldest first."""
    held = Outbox.objects.filter(service=house.service, partner=partner, state=OutboxState.PENDING)
    return held.order_by("pk")


def waits(house: House, partner: ServiceId, count: int, *, after: int) -> bool:
    """Whether so many rows wait behind one."""
    return waiting(house, partner).filter(pk__gt=after)[:count].count() >= count


def settled_among(house: House, partner: ServiceId, rows: Sequence[int]) -> int:
    """How many of a delivery's rows, which stood one after the other in the partner's line, no longer wait."""
    if not rows:
        return 0
    return len(rows) - waiting(house, partner).filter(pk__gte=rows[0], pk__lte=rows[-1], message__isnull=False).count()
