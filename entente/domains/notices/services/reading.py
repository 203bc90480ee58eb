"""Marking notices as read; what is read before it was sent is sent no more."""

from django.db import transaction

from entente.domains.notices.models import Dispatch, DispatchState, Notice
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.ids import ServiceId


def mark_read(service: ServiceId, officer: str, now: Milliseconds, notice: int | None = None) -> int:
    """One notice of the officer, or all; how many were unread."""
    held = Notice.objects.filter(service=service, officer=officer, read_at__isnull=True)
    held = held if notice is None else held.filter(pk=notice)
    with transaction.atomic():
        keys = list(held.values_list("pk", flat=True))
        Notice.objects.filter(pk__in=keys).update(read_at=now)
        waiting = Dispatch.objects.filter(notice__in=keys, state=DispatchState.WAITING, claimed_until=0)
        waiting.update(state=DispatchState.GIVEN_UP, settled_at=now)
    return len(keys)
