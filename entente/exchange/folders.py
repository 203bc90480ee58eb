"""Dossiers as domains that keep something in them ask for them: one of a service, several by id, its members."""

from collections.abc import Iterable

from entente.exchange.errors import Unknown
from entente.exchange.models import Dossier
from entente.vocabulary.ids import ServiceId


def folder(service: ServiceId, dossier: str) -> Dossier:
    """One dossier of a service; raise Unknown, also for another service's."""
    found = Dossier.objects.filter(service=service, dossier=dossier).first()
    if found is None:
        raise Unknown("no such dossier is held here", cure="choose one from the list of dossiers")
    return found


def by_id(service: ServiceId, dossiers: Iterable[str]) -> dict[str, Dossier]:
    """Those that the service holds, by id."""
    return {each.dossier: each for each in Dossier.objects.filter(service=service, dossier__in=list(dossiers))}


def members(held: Dossier) -> tuple[ServiceId, ...]:
    """The services of the present epoch, in order."""
    return tuple(sorted(map(ServiceId, held.membership.get("members", {}))))
