"""Gaps: what partners lack is queued for them, what is lacking here is asked of every member (P-5.4, P-12.5)."""

from collections.abc import Sequence

from django.db.models import Q, QuerySet

from entente.exchange import outbox, receipts
from entente.exchange.house import House
from entente.exchange.memberships import membership_of
from entente.exchange.models import Dossier, Held, Message, Outbox, Receipt
from entente.exchange.models.messages import MessageVerdict
from entente.exchange.models.traffic import OutboxState
from entente.protocol.wire import Gap
from entente.vocabulary.clock import SECOND, Milliseconds
from entente.vocabulary.codes import MessageKind
from entente.vocabulary.ids import DossierId, ServiceId

WIDELY = 30 * SECOND
"""After so long everything is asked for again: what is lacking may be the other branch of a fork (P-5.8)."""
ASKED = 500
"""Gaps in one delivery."""


def answer(house: House, partner: ServiceId, wanted: Sequence[Gap], now: Milliseconds) -> int:
    """Queue for the partner what it asks for and may have, as far as its quota of repeats goes; how many messages."""
    if not wanted:
        return 0
    gaps = list(dict.fromkeys(wanted))[:ASKED]
    held = Dossier.objects.filter(service=house.service, dossier__in={gap.dossier for gap in gaps})
    dossiers = {row.dossier: row for row in held}
    return sum(_queue(house, partner, dossiers[gap.dossier], gap, now) for gap in gaps if gap.dossier in dossiers)


def _queue(house: House, partner: ServiceId, dossier: Dossier, gap: Gap, now: Milliseconds) -> int:
    membership = membership_of(dossier)
    shared = [each.number for each in membership.epochs if partner in each.members]
    room = house.quotas.repeats_left(partner, now) if shared else 0
    if not room:
        return 0
    may_have = Q(epoch__in=shared)
    if partner in membership.members:
        may_have |= Q(kind=MessageKind.MEMBERSHIP.value)
    held = _held(dossier).filter(may_have, passable(partner), batch__isnull=False)
    messages = _within(held, gap).order_by("pk")[:room]
    _queue_receipts(house, partner, dossier, gap, now)
    queued = outbox.queue_messages(house, partner, messages, now)
    house.quotas.repeat(partner, queued, now)
    return queued


def _held(dossier: Dossier) -> QuerySet[Message]:
    """Its messages, with the service named first as the index of chains has it."""
    return Message.objects.filter(service=dossier.service, dossier=dossier)


def passable(partner: ServiceId) -> Q:
    """What was accepted here; of the asker's own, refused headers too: they stand in its chain (P-8.1, P-12.5)."""
    return Q(verdict=MessageVerdict.ACCEPTED) | Q(author=partner)


def _within(messages: QuerySet[Message], gap: Gap) -> QuerySet[Message]:
    found = messages.filter(author=gap.author, seq__gte=gap.first)
    return found.filter(seq__lte=gap.last) if gap.last else found


def _queue_receipts(house: House, partner: ServiceId, dossier: Dossier, gap: Gap, now: Milliseconds) -> None:
    """The folds of who lacks messages lack their receipts too (P-9.4)."""
    held = receipts.covering(DossierId(dossier.dossier), house, gap.author, gap.first)
    found: dict[int, Receipt] = {each.pk: each for each in held}
    known = Outbox.objects.filter(
        service=house.service, partner=partner, state=OutboxState.PENDING, receipt__in=list(found)
    )
    for key in known.values_list("receipt_id", flat=True):
        found.pop(key or 0, None)
    outbox.queue_receipts(house, {partner: list(found.values())}, now)


def wanted(house: House, partner: ServiceId) -> tuple[Gap, ...]:
    """What is lacking here in dossiers that the partner is a member of, after what is held of each author."""
    held = Held.objects.filter(service=house.service)
    names = set(held.values_list("dossier", flat=True))
    if not names:
        return ()
    long_held = set(held.filter(held_at__lt=house.now - WIDELY).values_list("dossier", flat=True))
    gaps: list[Gap] = []
    for dossier in Dossier.objects.filter(service=house.service, dossier__in=names):
        members = membership_of(dossier).members
        if partner in members:
            wide = dossier.dossier in long_held
            gaps += [_after(dossier, author, wide=wide) for author in members if author != house.service]
    known = set(Dossier.objects.filter(service=house.service, dossier__in=names).values_list("dossier", flat=True))
    gaps += [Gap(DossierId(name), author, 1) for name in names - known for author in _authors(house, name, partner)]
    return tuple(gaps[:ASKED])


def _after(dossier: Dossier, author: ServiceId, *, wide: bool) -> Gap:
    if wide:
        return Gap(DossierId(dossier.dossier), author, 1)
    newest = _held(dossier).filter(author=author).order_by("-seq").values_list("seq", flat=True)
    return Gap(DossierId(dossier.dossier), author, (newest.first() or 0) + 1)


def _authors(house: House, dossier: str, partner: ServiceId) -> list[ServiceId]:
    """In a dossier that is not known yet: those who wrote what is held, and the partner."""
    held = Held.objects.filter(service=house.service, dossier=dossier)
    return sorted({*map(ServiceId, held.values_list("author", flat=True).distinct()), partner})
