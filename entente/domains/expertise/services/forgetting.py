"""Rows on persons go when due: by their own date, else by the house rule for nominations, postings and honours."""

from datetime import UTC, datetime

from django.db import transaction
from django.db.models import Q

from entente.audit import store
from entente.audit.entry import Entry
from entente.domains.expertise.models import Honour, Nomination, Posting
from entente.exchange import tombstones
from entente.exchange.erasure import scrub
from entente.exchange.house import House
from entente.vocabulary.clock import DAY, SECOND
from entente.web.records.rows import PersonalRow

YEARS: dict[type[PersonalRow], int] = {Nomination: 5, Posting: 10, Honour: 30}
"""Own rule: certificates are asked for within five years, tours reviewed within ten, honours kept for a career."""


def erase_due(house: House) -> int:
    """Erase what is due; how many rows. Registered among the node's sweeps."""
    today = datetime.fromtimestamp(house.now / SECOND, UTC).date()
    due: list[str] = []
    with transaction.atomic():
        for model, years in YEARS.items():
            old = Q(retain_until=None, updated_at__lt=house.now - years * 365 * DAY)
            rows = model._default_manager.filter(Q(retain_until__lt=today) | old, service=house.service)
            due += [f"{model._meta.model_name}:{row.pk}" for row in rows]
            rows.delete()
        if due:
            told = {"erased": len(due)}
            store.append(house.service, store.INTERNAL, [Entry("records_erased", house.now, told, "expertise-rows")])
    if due:
        tombstones.append(house, [(name, "erased") for name in due], house.now)
        scrub()
    return len(due)


def erase_again(house: House) -> int:
    """After a restore: what was erased since the backup goes again; how many (P-12.5)."""
    gone = 0
    for model in YEARS:
        kind = str(model._meta.model_name)
        erased_at = dict(tombstones.kept_of(house, kind))
        rows = model._default_manager.filter(service=house.service)
        due = [row.pk for row in rows if row.updated_at <= erased_at.get(f"{kind}:{row.pk}", -1)]
        gone += model._default_manager.filter(service=house.service, pk__in=due).delete()[0] if due else 0
    return gone
