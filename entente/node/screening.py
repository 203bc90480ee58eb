"""Screening wired: what lists are compared with, and the desk of each service."""

from collections.abc import Iterator, Mapping

from entente.domains.entities.queries import subjects
from entente.domains.screening.rules.holdings import Held, held_of
from entente.domains.screening.services.desk import Desk, TellHit, tell_nobody
from entente.exchange.service import Exchange
from entente.matching.identities.identity import Kind
from entente.vocabulary.ids import ServiceId
from entente.vocabulary.persons import EntityKind


def desks(exchanges: Mapping[ServiceId, Exchange], tell_hit: TellHit = tell_nobody) -> dict[ServiceId, Desk]:
    """One for each service; `tell_hit` learns of confirmed matches."""
    return {service: Desk(exchange.house, held_subjects, tell_hit=tell_hit) for service, exchange in exchanges.items()}


def held_subjects(service: ServiceId, kind: Kind) -> Iterator[Held]:
    """What lists are compared with: the entities of the service, as identities."""
    for key, entity, changed_at in subjects(service, EntityKind(kind.value)):
        if (held := held_of(key, entity, changed_at)) is not None:
            yield held
