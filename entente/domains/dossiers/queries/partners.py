"""Partners as one service knows them, with what waits for them."""

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from entente.exchange.errors import Unknown
from entente.exchange.models import Outbox, Partner
from entente.exchange.models.traffic import OutboxState
from entente.vocabulary.ids import ServiceId


def partners(service: ServiceId) -> QuerySet[Partner]:
    """All partners by id; `waiting` counts what is not yet receipted (an index of its own has it)."""
    waiting = Outbox.objects.filter(service=service, partner=OuterRef("partner"), state=OutboxState.PENDING)
    counted = waiting.order_by().values("partner").annotate(n=Count("id")).values("n")
    found = Partner.objects.filter(service=service).annotate(waiting=Coalesce(Subquery(counted), 0))
    return found.order_by("partner")


def partner(service: ServiceId, name: ServiceId) -> Partner:
    """One partner; raise Unknown."""
    found = partners(service).filter(partner=name).first()
    if found is None:
        raise Unknown(f"no partner {name}", cure="take its key statement in first")
    return found
