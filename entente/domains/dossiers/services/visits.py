"""Notes that an officer looks at a dossier or at the inbox: for presence, and for what changed since."""

from entente.domains.dossiers.models import Visit
from entente.domains.dossiers.models.visits import INBOX
from entente.vocabulary.clock import SECOND, Milliseconds
from entente.vocabulary.ids import ServiceId

APART = 15 * 60 * SECOND
"""Looks closer to each other than this are one visit."""

__all__ = ["INBOX", "visit"]


def visit(service: ServiceId, officer: str, place: str, now: Milliseconds, *, writing: bool = False) -> None:
    """The officer is there now."""
    held = Visit.objects.filter(service=service, place=place, officer=officer)
    if held.filter(at__gt=now - APART).update(at=now, writing=writing):
        return
    last = held.values_list("at", flat=True).first()
    told = {"at": now, "writing": writing, "before": last or 0}
    Visit.objects.update_or_create(service=service, place=place, officer=officer, defaults=told)
