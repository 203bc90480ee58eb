"""What one officer has been told, newest first, and how much of it is unread."""

from django.db.models import QuerySet

from entente.domains.notices.models import Notice
from entente.exchange.models import Dossier, Message
from entente.vocabulary.ids import ServiceId

MOST = 100
"""Unread notices are counted up to here."""


def notices(service: ServiceId, officer: str) -> QuerySet[Notice]:
    """All notices of the officer that belong in the page, newest first."""
    return Notice.objects.filter(service=service, officer=officer, shown=True).order_by("-at", "-pk")


def unread(service: ServiceId, officer: str) -> int:
    """How many are unread, MOST at most."""
    held = Notice.objects.filter(service=service, officer=officer, shown=True, read_at__isnull=True)
    return held.order_by()[:MOST].count()


def titles(service: ServiceId, dossiers: set[str]) -> dict[str, str]:
    """The local titles of these dossiers."""
    rows = Dossier.objects.filter(service=service, dossier__in=dossiers)
    return dict(rows.values_list("dossier", "title"))


def thread_of(service: ServiceId, message: str) -> str:
    """The message that opened the thread of this one; itself where it is not held any more."""
    row = Message.objects.filter(service=service, message_id=message).values_list("thread", flat=True).first()
    return row or message
