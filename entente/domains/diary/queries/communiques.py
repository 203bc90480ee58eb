"""Communiqués of one service."""

from django.db.models import QuerySet

from entente.domains.diary.models import Communique
from entente.domains.diary.queries.entries import EntryUnknown
from entente.vocabulary.ids import ServiceId


def communiques(service: ServiceId) -> QuerySet[Communique]:
    """The newest first."""
    return Communique.objects.filter(service=service)


def communique(service: ServiceId, number: int) -> Communique:
    """One of them; raise EntryUnknown."""
    found = communiques(service).filter(pk=number).first()
    if found is None:
        raise EntryUnknown(f"there is no communiqué {number}", cure="choose one from the list of communiqués")
    return found
