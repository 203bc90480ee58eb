"""Entries of one service: one by its number, of a partner, coming and past."""

from collections.abc import Collection

from django.db.models import F, Q, QuerySet

from entente.domains.diary.models import Commitment, Entry
from entente.domains.diary.rules.codes import EntryState
from entente.exchange.errors import Unknown
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.ids import ServiceId


class EntryUnknown(Unknown):
    """The service keeps no such entry, commitment or paper."""


def entries(service: ServiceId) -> QuerySet[Entry]:
    """All of the service, the newest first, with what a list shows of them."""
    return Entry.objects.of(service).prefetch_related("party_rows", "topic_rows", "outcome_rows")


def entry(service: ServiceId, number: int) -> Entry:
    """One of them; raise EntryUnknown."""
    found = Entry.objects.of(service).filter(pk=number).first()
    if found is None:
        raise EntryUnknown(f"there is no entry {number}", cure="choose one from the diary")
    return found


def with_partner(service: ServiceId, codes: Collection[str]) -> QuerySet[Entry]:
    """Those to which one of these (ISO country, organisation, service id) is a party, the newest first."""
    held = Entry.objects.of(service).with_party(codes)
    return held.prefetch_related("party_rows", "topic_rows", "outcome_rows")


def held_with(service: ServiceId, codes: Collection[str], now: Milliseconds) -> QuerySet[Entry]:
    """Those that took place."""
    return with_partner(service, codes).filter(state=EntryState.HELD.value, start_at__lte=now)


def coming_with(service: ServiceId, codes: Collection[str], now: Milliseconds) -> QuerySet[Entry]:
    """Those that are planned and not over, the nearest first."""
    found = with_partner(service, codes).filter(state=EntryState.PLANNED.value, end_at__gt=now)
    return found.order_by("start_at", "pk")


def commitments(service: ServiceId) -> QuerySet[Commitment]:
    """Every commitment of the service, the nearest date first."""
    return Commitment.objects.of(service).select_related("entry", "kept_by")


def commitment(service: ServiceId, number: int) -> Commitment:
    """One of them; raise EntryUnknown."""
    found = commitments(service).filter(pk=number).first()
    if found is None:
        raise EntryUnknown(f"there is no commitment {number}", cure="choose one from the list of commitments")
    return found


def commitments_with(service: ServiceId, codes: Collection[str]) -> QuerySet[Commitment]:
    """Those that one of these parties made or was made, the nearest date first."""
    return Commitment.objects.of(service).between_parties(list(codes)).select_related("entry", "kept_by")


def commitments_of_partner(service: ServiceId, partner: str = "") -> QuerySet[Commitment]:
    """Those in which a party behind which a partner's node stands made or was made the promise; `partner` is its id.

    Without `partner` those of every partner; each row then says whose by `partner_id`.
    """
    row = "entry__party_rows"
    sides = Q(promised_by=F(f"{row}__code")) | Q(promised_to=F(f"{row}__code"))
    found = commitments(service).filter(sides).annotate(partner_id=F(f"{row}__partner")).exclude(partner_id="")
    return found.filter(partner_id=partner) if partner else found
