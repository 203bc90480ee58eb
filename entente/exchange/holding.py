"""Messages that lack a predecessor: kept unreceipted, and tried again when their dossier moves (P-4.4)."""

from collections.abc import Sequence

import msgspec

from entente.exchange.house import House
from entente.exchange.models import Held as Row
from entente.exchange.trust import decoded, encoded
from entente.protocol import limits
from entente.protocol.outcomes import Forked, Held, Outcome, Refused, Valid
from entente.protocol.wire import Delivery, Message, Signed
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.ids import ServiceId

MOST = 10_000
"""Held messages of one sender; what comes beyond is not kept, and its sender sends it again."""


def keep(house: House, sender: ServiceId, delivery: Delivery, outcomes: Sequence[Outcome], now: Milliseconds) -> None:
    """Keep held messages with their batches, each once."""
    held = [each for each in outcomes if isinstance(each, Held)]
    room = MOST - Row.objects.filter(service=house.service, sender=sender).count() if held else 0
    Row.objects.bulk_create(
        [
            Row(
                service=house.service,
                message_id=each.message_id,
                sender=sender,
                dossier=each.header.dossier,
                author=each.header.author,
                seq=each.header.seq,
                message=msgspec.msgpack.encode(each.message),
                batch=encoded(delivery.batches[each.message.batch]),
                held_at=now,
            )
            for each in held[: max(0, room)]
        ],
        ignore_conflicts=True,
    )


def freed(house: House, sender: ServiceId, outcomes: Sequence[Outcome]) -> Delivery | None:
    """Held messages of the dossiers that have just moved, as a delivery to verify; None when there are none."""
    moved = {each.header.dossier for each in outcomes if isinstance(each, Valid | Forked | Refused)}
    rows = list(
        Row.objects.filter(service=house.service, dossier__in=moved).order_by("author", "seq")[: limits.MESSAGES]
    )
    if not rows:
        return None
    Row.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return _delivery(house, sender, rows)


def _delivery(house: House, sender: ServiceId, rows: Sequence[Row]) -> Delivery:
    batches: dict[bytes, int] = {}
    messages = []
    for row in rows:
        place = batches.setdefault(bytes(row.batch), len(batches))
        message = msgspec.msgpack.decode(bytes(row.message), type=Message)
        messages.append(msgspec.structs.replace(message, batch=place))
    signed: tuple[Signed, ...] = tuple(decoded(batch) for batch in batches)
    return Delivery(sender=sender, receiver=house.service, batches=signed, messages=tuple(messages))
