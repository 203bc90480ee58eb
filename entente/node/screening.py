"""Screening wired: what lists are compared with, and the desk of each service."""

from collections.abc import Iterator, Mapping

from entente.domains.entities.queries import subjects
from entente.domains.screening.rules.holdings import Held, held_of
from entente.domains.screening.services.desk import Desk
from entente.exchange.service import Exchange
from entente.matching.identities.identity import Kind
from entente.vocabulary.ids import ServiceId
from entente.vocabulary.persons import EntityKind


def desks(exchanges: Mapping[ServiceId, Exchange]) -> dict[ServiceId, Desk]:
    """One for each service."""
    return {service: Desk(exchange.house, held_subjects) for service, exchange in exchanges.items()}


def held_subjects(service: ServiceId, kind: Kind) -> Iterator[Held]:
    """What lists are compared with: the entities of the service, as identities."""
    for key, entity, changed_at in subjects(service, EntityKind(kind.value)):
        if (held := held_of(key, entity, changed_at)) is not None:
            yield held
