"""After an agreement that says so has ended: what was received under it is destroyed in time (P-12.9)."""

from collections.abc import Iterator

from django.db.models import Q
from django.db.models.lookups import GreaterThan

from entente.access.terms import Terms
from entente.domains.agreements.models import Agreement
from entente.exchange import erasure
from entente.exchange.entries import header_of
from entente.exchange.gate import declares_persons
from entente.exchange.house import House
from entente.exchange.models import Message
from entente.exchange.models.messages import Direction
from entente.vocabulary.clock import DAY
from entente.vocabulary.ids import AgreementId, MessageId


def destroy_due(house: House) -> int:
    """Erase what was received under ended agreements whose days are over; how many messages.

    What is restricted on a lawful ground stays, and is declared as kept (P-12.8).
    """
    return sum(_destroy(house, ended) for ended in _due(house))


def _due(house: House) -> Iterator[Terms]:
    for dossier in Agreement.objects.filter(service=house.service).exclude(digest="").values_list("dossier", flat=True):
        found = house.terms(house.service, AgreementId(dossier), house.now)
        if found and found.destroy_at_end and found.has_ended(house.now - found.end_days * DAY):
            yield found


def _destroy(house: House, ended: Terms) -> int:
    """Restricted rows get the end as their date, so that they come up for review and are declared."""
    rows = list(_received(house, ended.agreement))
    kept = [row.pk for row in rows if row.restricted]
    later = Q(retain_until=None) | Q(retain_until__gt=house.now)
    Message.objects.filter(later, pk__in=kept).update(retain_until=ended.ended_at)
    due = [MessageId(row.message_id) for row in rows if not row.restricted]
    for first in range(0, len(due), erasure.SWEPT):
        erasure.erase(house, due[first : first + erasure.SWEPT], erasure.AGREEMENT_ENDED)
    return len(due)


def _received(house: House, agreement: AgreementId) -> Iterator[Message]:
    """What is held of others under the agreement, with personal data in it."""
    held = Message.objects.filter(
        GreaterThan(erasure.Place(agreement), 0),
        service=house.service,
        direction=Direction.RECEIVED,
        erased_at=None,
        content__isnull=False,
    )
    for row in held.order_by("pk"):
        header = header_of(bytes(row.header))
        if header.ground.agreement == agreement and declares_persons(header):
            yield row
