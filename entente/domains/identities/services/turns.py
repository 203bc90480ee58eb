"""The numbering of changes: in the order in which their transactions end, so that who follows misses none.

The row is locked until the transaction ends; take it after the ledger's, as the exchange does.
"""

from django.db import transaction

from entente.crypto.nonces import salt
from entente.domains.identities.models import Turn
from entente.vocabulary.ids import ServiceId


def take(service: ServiceId, number: int) -> range:
    """The next numbers of a service, in the caller's transaction."""
    with transaction.atomic(savepoint=False):
        held = Turn.objects.select_for_update().filter(service=service)
        row = held.first() or (_begun(service) and held.get())
        first = row.number + 1
        Turn.objects.filter(pk=row.pk).update(number=row.number + number)
    return range(first, first + number)


def now(service: ServiceId) -> Turn:
    """Where the service stands."""
    return Turn.objects.filter(service=service).first() or _begun(service)


def _begun(service: ServiceId) -> Turn:
    epoch = salt().hex()[:32]
    return Turn.objects.get_or_create(service=service, defaults={"epoch": epoch})[0]
