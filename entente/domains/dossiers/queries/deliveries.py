"""Where a message stands on its way to each member: waiting, received, refused by its gate and by which clause."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from entente.exchange.models import Message, Outbox, ReceiptRange
from entente.exchange.models.traffic import OutboxState
from entente.vocabulary.ids import ServiceId


@dataclass(frozen=True)
class Delivery:
    """One message for one member."""

    member: ServiceId
    state: OutboxState
    why: str = ""
    """The clause by which the member's gate refused, or what went wrong on the way."""
    attempts: int = 0

    @property
    def name(self) -> str:
        """The state in words."""
        return str(self.state.label)


def on_their_way(rows: Sequence[Message]) -> dict[int, tuple[Delivery, ...]]:
    """By message row, the members for which it was queued here, sorted."""
    found: dict[int, dict[str, Delivery]] = defaultdict(dict)
    for each in Outbox.objects.filter(message__in=[row.pk for row in rows]).order_by("pk"):
        told = Delivery(ServiceId(each.partner), OutboxState(each.state), each.error, each.attempts)
        found[each.message_id or 0][each.partner] = told
    return {key: tuple(at[partner] for partner in sorted(at)) for key, at in found.items()}


def with_verdicts(sent: Iterable[Delivery], message: str, ranges: Iterable[ReceiptRange]) -> tuple[Delivery, ...]:
    """The same, with the verdicts that stand in the members' signed receipts: a receipt outweighs the outbox."""
    told = {each.member: each for each in sent}
    for each in ranges:
        member, clause = ServiceId(each.receiver), each.refused.get(message, "")
        state = OutboxState.REFUSED if clause else OutboxState.RECEIPTED
        told[member] = Delivery(member, state, clause)
    return tuple(told[member] for member in sorted(told))
