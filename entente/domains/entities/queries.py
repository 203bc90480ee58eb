"""What is held: lists, one entity, its canonical bytes, and the imports. Every query takes the service.

Showing names to an officer goes through `services.viewing`, which asks the gate and writes the ledger.
"""

from collections.abc import Iterator, Mapping, Sequence

from django.db.models import Count, QuerySet

from entente.crypto import canonical
from entente.domains.entities.models import Entity, EntityUnknown, Import
from entente.protocol import entities as protocol
from entente.protocol.bodies import ContentBody
from entente.protocol.limits import BODY
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.ids import ServiceId
from entente.vocabulary.persons import EntityKind


def entities(service: ServiceId, *, text: str = "", kind: EntityKind | None = None) -> QuerySet[Entity]:
    """By name; with `text`, those of whose names each word of it is a part, without case and marks."""
    return Entity.objects.matching(service, text, kind)


def entity(service: ServiceId, key: str) -> Entity:
    """The entity of this key; raise EntityUnknown."""
    return Entity.objects.of_key(service, key)


def held(service: ServiceId, keys: Sequence[str] | None) -> Iterator[Entity]:
    """The entities of these keys, or all of them."""
    found = Entity.objects.filter(service=service)
    if keys is None:
        yield from found.iterator(chunk_size=1000)
        return
    for start in range(0, len(keys), 1000):
        yield from found.filter(key__in=keys[start : start + 1000])


def counts(service: ServiceId) -> Mapping[EntityKind, int]:
    """How many entities of each kind are held."""
    rows = Entity.objects.filter(service=service).order_by().values_list("kind").annotate(Count("pk"))
    return {EntityKind(kind): count for kind, count in rows}


def subjects(service: ServiceId, kind: EntityKind) -> Iterator[tuple[str, protocol.Entity, Milliseconds]]:
    """Key, value and time of the last change of all that is held of a kind, for whoever compares whole holdings."""
    rows = Entity.objects.filter(service=service, kind=kind.value).order_by().values_list("key", "body", "imported_at")
    for key, body, changed_at in rows.iterator(2000):
        yield key, canonical.decode_as(body.encode(), protocol.Entity, limit=BODY), changed_at


def body_bytes(held: Entity) -> bytes:
    """The canonical bytes of the entity, as they stand in every message that carries it."""
    return held.body.encode()


def entity_bytes_in(report: bytes) -> list[bytes]:
    """The canonical bytes of each entity in a received report's or answer's body; raise CanonicalError."""
    return [canonical.encode(found) for found in canonical.decode_as(report, ContentBody, limit=BODY).entities]


def imports(service: ServiceId) -> QuerySet[Import]:
    """The imports, the newest first."""
    return Import.objects.filter(service=service)


def import_of(service: ServiceId, number: int) -> Import:
    """One import; raise EntityUnknown."""
    found = imports(service).filter(pk=number).first()
    if found is None:
        raise EntityUnknown(f"there was no import {number}", cure="choose one from the list of imports")
    return found
