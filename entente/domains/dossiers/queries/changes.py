"""What changed since an officer last looked, and who else is at a dossier."""

from dataclasses import dataclass

from django.db.models import QuerySet

from entente.domains.dossiers.models import Visit
from entente.exchange.models import Dossier, Message
from entente.vocabulary.clock import SECOND, Milliseconds
from entente.vocabulary.ids import ServiceId

PRESENT = 30 * SECOND
"""Who gave no sign for longer is not there any more: three times the pause between two signs."""


@dataclass(frozen=True)
class Present:
    """Another officer at the same dossier."""

    officer: str
    writing: bool


def present(service: ServiceId, dossier: str, officer: str, now: Milliseconds) -> list[Present]:
    """Who else is at a dossier now; those who write first."""
    found = Visit.objects.filter(service=service, place=dossier, at__gt=now - PRESENT).exclude(officer=officer)
    return [Present(each.officer, each.writing) for each in found.order_by("-writing", "officer")]


def last_visit(service: ServiceId, officer: str, place: str) -> Milliseconds:
    """When the officer's visit before the present one ended; 0 for a first visit."""
    found = Visit.objects.filter(service=service, place=place, officer=officer)
    return found.values_list("before", flat=True).first() or 0


def changed_since(service: ServiceId, since: Milliseconds) -> "QuerySet[Dossier]":
    """Dossiers in which something happened after this instant."""
    return Dossier.objects.filter(service=service, updated_at__gt=since)


def newest(folder: Dossier) -> int:
    """The row of the newest message of a dossier: a page says up to where it has shown; 0 for none."""
    found = Message.objects.filter(dossier=folder).order_by("-pk")
    return found.values_list("pk", flat=True).first() or 0


def arrived_after(folder: Dossier, row: int) -> int:
    """How many messages came after this one, from partners or colleagues."""
    return Message.objects.filter(dossier=folder, pk__gt=row).count()
