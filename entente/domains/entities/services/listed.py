"""Entries of published lists for other domains: what came on record since, and whether anything left or changed."""

from collections.abc import Iterator

from django.db.models import Q

from entente.domains.entities.models import Entity, Import
from entente.protocol import entities as protocol
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.ids import ServiceId


def listed(service: ServiceId, since: Milliseconds) -> Iterator[protocol.Entity]:
    """Each entry that came or changed after an instant; published, so releasable to everybody."""
    published = Import.objects.filter(service=service).order_by().values("source")
    rows = Entity.objects.filter(service=service, source__in=published, imported_at__gt=since).order_by("pk")
    for row in rows.iterator(chunk_size=500):
        yield row.value


def changed(service: ServiceId, since: Milliseconds) -> bool:
    """Whether an import after an instant removed or amended entries."""
    later = Import.objects.filter(service=service, finished_at__gt=since)
    return later.filter(Q(removed__gt=0) | Q(amended__gt=0)).exists()
