"""Messages that lack a predecessor: kept unreceipted, and tried again when their dossier moves (P-4.4)."""

from collections.abc import Sequence

import msgspec
from django.db.models import Count, F, Sum
from django.db.models.functions import Length

from entente.exchange.errors import QuotaExceeded
from entente.exchange.house import House
from entente.exchange.models import Held as Row
from entente.exchange.trust import decoded, encoded
from entente.protocol import limits
from entente.protocol.outcomes import Forked, Held, Outcome, Refused, Valid
from entente.protocol.wire import Delivery, Message, Signed, message_id_of
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.ids import ServiceId


def keep(house: House, sender: ServiceId, delivery: Delivery, outcomes: Sequence[Outcome], now: Milliseconds) -> None:
    """Keep held messages, each once, as far as the sender's quota goes; that more came is in the ledger."""
    held = [each for each in outcomes if isinstance(each, Held)]
    if not held:
        return
    rows = [_row(house, sender, delivery, each, now) for each in held]
    known = Row.objects.filter(service=house.service, message_id__in=[row.message_id for row in rows])
    kept = set(known.values_list("message_id", flat=True))
    fresh = [row for row in rows if row.message_id not in kept]
    fitting = _fitting(house, sender, fresh)
    Row.objects.bulk_create(fitting, ignore_conflicts=True)
    if left := len(fresh) - len(fitting):
        _refuse(house, sender, left)


def _row(house: House, sender: ServiceId, delivery: Delivery, held: Held, now: Milliseconds) -> Row:
    return Row(
        service=house.service,
        message_id=held.message_id,
        sender=sender,
        dossier=held.header.dossier,
        author=held.header.author,
        seq=held.header.seq,
        message=msgspec.msgpack.encode(held.message),
        batch=encoded(delivery.batches[held.message.batch]),
        held_at=now,
    )


def _fitting(house: House, sender: ServiceId, rows: Sequence[Row]) -> list[Row]:
    """Those for which the sender's quota has room, in the order in which they came."""
    used = Row.objects.filter(service=house.service, sender=sender).aggregate(
        number=Count("pk"), octets=Sum(Length("message") + Length(F("batch")))
    )
    number, octets = used["number"], used["octets"] or 0
    fitting = []
    for row in rows:
        number, octets = number + 1, octets + len(row.message) + len(row.batch)
        if number > house.quotas.held or octets > house.quotas.held_octets:
            break
        fitting.append(row)
    return fitting


def _refuse(house: House, sender: ServiceId, left: int) -> None:
    error = QuotaExceeded(
        f"{left} messages lack a predecessor, and no more are kept for this sender",
        clause="P-4.4",
        cure="send what they build on first",
    )
    house.record(
        sender, "refused", error=type(error).__name__, clause=error.clause, side=error.side.value, what=error.what
    )


def freed(house: House, sender: ServiceId, outcomes: Sequence[Outcome]) -> Delivery | None:
    """Held messages of the dossiers that have just moved, as a delivery to verify; None when there are none.

    They stay in their own sender's quota until `release`, whoever moved the dossier.
    """
    moved = {each.header.dossier for each in outcomes if isinstance(each, Valid | Forked | Refused)}
    if not moved:
        return None
    rows = list(
        Row.objects.filter(service=house.service, dossier__in=moved).order_by("author", "seq")[: limits.MESSAGES]
    )
    return _delivery(house, sender, rows) if rows else None


def release(house: House, delivery: Delivery, outcomes: Sequence[Outcome]) -> None:
    """Drop from the held those of a freed delivery that wait no more."""
    settled = [each.index for each in outcomes if not isinstance(each, Held)]
    names = [message_id_of(delivery.messages[index].header) for index in settled]
    Row.objects.filter(service=house.service, message_id__in=names).delete()


def _delivery(house: House, sender: ServiceId, rows: Sequence[Row]) -> Delivery:
    batches: dict[bytes, int] = {}
    messages = []
    for row in rows:
        place = batches.setdefault(bytes(row.batch), len(batches))
        message = msgspec.msgpack.decode(bytes(row.message), type=Message)
        messages.append(msgspec.structs.replace(message, batch=place))
    signed: tuple[Signed, ...] = tuple(decoded(batch) for batch in batches)
    return Delivery(sender=sender, receiver=house.service, batches=signed, messages=tuple(messages))
