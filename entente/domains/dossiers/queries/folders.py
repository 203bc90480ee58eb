"""Dossiers of one service: the list, and one dossier with its members, threads and messages in causal order."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from django.db.models import Count, QuerySet

from entente.domains.dossiers.queries.deliveries import Delivery, on_their_way, with_verdicts
from entente.exchange.errors import Unknown
from entente.exchange.models import Dossier, Message, Partner, ReceiptRange
from entente.exchange.models.partners import PartnerState
from entente.protocol.wire import Header
from entente.vocabulary.codes import MemberRole
from entente.vocabulary.ids import MessageId, ServiceId


@dataclass(frozen=True)
class Line:
    """One message as the dossier page lists it; the body is opened by the gate, not here."""

    row: Message
    header: Header
    own: bool
    receipted_by: tuple[ServiceId, ...]
    awaiting: tuple[ServiceId, ...]
    """Members whose receipt is not yet here; for own messages only."""
    deliveries: tuple[Delivery, ...] = ()
    """Where it stands at each other member, as far as outbox and receipts tell."""


def dossiers(service: ServiceId, *, kind: str = "", words: str = "") -> QuerySet[Dossier]:
    """The service's dossiers, the newest change first; `words` are looked for in title, reference and id."""
    found = Dossier.objects.filter(service=service)
    if kind:
        found = found.filter(kind=kind)
    if words:
        found = found.filter(title__icontains=words) | found.filter(reference__icontains=words)
    return found.order_by("-updated_at")


def messages_held(keys: Collection[int]) -> dict[int, int]:
    """How many messages these dossiers (by row) hold."""
    found = Message.objects.filter(dossier__in=keys).order_by().values_list("dossier").annotate(Count("pk"))
    return dict(found)


def dossier(service: ServiceId, dossier_id: str) -> Dossier:
    """One dossier of the service; raise Unknown, also for another service's."""
    found = Dossier.objects.filter(service=service, dossier=dossier_id).first()
    if found is None:
        raise Unknown(f"no dossier {dossier_id[:12]}", cure="look for it in the list of dossiers")
    return found


def members(folder: Dossier) -> dict[ServiceId, MemberRole]:
    """Members and roles in the present epoch."""
    told: dict[str, Any] = folder.membership.get("members", {})
    return {ServiceId(service): MemberRole(role) for service, role in told.items()}


def lines(service: ServiceId, folder: Dossier, newest: int = 200) -> list[Line]:
    """The newest messages of the dossier, oldest first."""
    return lines_of(service, folder, list(held(service, folder).order_by("-pk")[:newest]))


def held(service: ServiceId, folder: Dossier) -> QuerySet[Message]:
    """All messages of the dossier that the service holds."""
    return Message.objects.filter(service=service, dossier=folder)


def lines_of(service: ServiceId, folder: Dossier, rows: Sequence[Message]) -> list[Line]:
    """These messages, given newest first, as lines, oldest first."""
    ranges = list(ReceiptRange.objects.filter(dossier=folder)) if rows else []
    sent = on_their_way(rows)
    return [_line(service, row, ranges, sent.get(row.pk, ())) for row in reversed(rows)]


def line(service: ServiceId, message: MessageId) -> Line:
    """One message as the dossier page lists it; raise Unknown."""
    row = Message.objects.filter(service=service, message_id=message).select_related("dossier").first()
    if row is None:
        raise Unknown(f"no message {message[:12]}", cure="look for it in its dossier")
    ranges = ReceiptRange.objects.filter(dossier=row.dossier, author=row.author, first__lte=row.seq, last__gte=row.seq)
    return _line(service, row, list(ranges), on_their_way([row]).get(row.pk, ()))


def _line(service: ServiceId, row: Message, ranges: list[ReceiptRange], sent: tuple[Delivery, ...]) -> Line:
    header = msgspec.json.decode(bytes(row.header), type=Header)
    covering = [r for r in ranges if r.author == row.author and r.first <= row.seq <= r.last and r.receiver != service]
    got = {each.receiver for each in covering}
    own = row.author == service
    others = [member for member in header.audience if member != row.author]
    return Line(
        row=row,
        header=header,
        own=own,
        receipted_by=tuple(member for member in others if member in got),
        awaiting=tuple(member for member in others if own and member not in got),
        deliveries=with_verdicts(sent, row.message_id, covering),
    )


def header_of(service: ServiceId, message: MessageId) -> Header:
    """The header of a message that the service holds; raise Unknown."""
    row = Message.objects.filter(service=service, message_id=message).values_list("header", flat=True).first()
    if row is None:
        raise Unknown(f"no message {message[:12]}", cure="look for it in its dossier")
    return msgspec.json.decode(bytes(row), type=Header)


def confirmed_partners(service: ServiceId) -> list[Partner]:
    """Partners with whom the service exchanges."""
    return list(Partner.objects.filter(service=service, state=PartnerState.CONFIRMED).order_by("partner"))


def linked_of(service: ServiceId, folder: Dossier) -> list[Dossier]:
    """The narrower dossiers that belong to this one, as far as this service is in them."""
    named: list[str] = folder.membership.get("linked", [])
    return list(Dossier.objects.filter(service=service, dossier__in=named).order_by("opened_at"))
