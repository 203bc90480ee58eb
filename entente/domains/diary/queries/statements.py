"""Public statements of one service, and those of partners on which it was asked."""

from django.db.models import QuerySet

from entente.domains.diary.models import AskedOfUs, Statement
from entente.domains.diary.queries.entries import EntryUnknown
from entente.vocabulary.ids import ServiceId


def statement(service: ServiceId, number: int) -> Statement:
    """One statement on an entry that is not erased; raise EntryUnknown."""
    found = Statement.objects.filter(service=service, pk=number, entry__erased_at=None).first()
    if found is None:
        raise EntryUnknown(f"there is no statement {number}", cure="choose one from the statements of an entry")
    return found


def asked(service: ServiceId) -> QuerySet[AskedOfUs]:
    """All that partners asked, the newest first."""
    return AskedOfUs.objects.filter(service=service)


def asked_in(service: ServiceId, thread: str) -> AskedOfUs:
    """What a partner asked by the message that opened the thread; raise EntryUnknown."""
    found = asked(service).filter(thread=thread).first()
    if found is None:
        raise EntryUnknown(
            f"no partner asked in {thread[:12]}", clause="P-15.6.1", cure="choose one from what partners asked"
        )
    return found
