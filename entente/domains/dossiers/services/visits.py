"""Notes that an officer looks at a dossier or at the inbox: for presence, and for what changed since."""

from django.db.models import Q

from entente.domains.dossiers.models import Visit
from entente.domains.dossiers.models.visits import INBOX
from entente.vocabulary.clock import SECOND, Milliseconds
from entente.vocabulary.ids import ServiceId

APART = 15 * 60 * SECOND
"""Looks closer to each other than this are one visit."""
KEPT_FOR = 5 * SECOND
"""Presence need not be fresher: each writing costs a commit."""

__all__ = ["INBOX", "visit"]


def visit(service: ServiceId, officer: str, place: str, now: Milliseconds, *, writing: bool = False) -> None:
    """The officer is there now; a look just after the last one is written down only if it says something new."""
    held = Visit.objects.filter(service=service, place=place, officer=officer).order_by()
    just_said = Q(at__gt=now - KEPT_FOR, writing=writing)
    if held.filter(~just_said, at__gt=now - APART).update(at=now, writing=writing):
        return
    last, wrote = held.values_list("at", "writing").first() or (0, False)
    if now - last < KEPT_FOR and wrote is writing:
        return
    told = {"at": now, "writing": writing, "before": last}
    Visit.objects.update_or_create(service=service, place=place, officer=officer, defaults=told)
