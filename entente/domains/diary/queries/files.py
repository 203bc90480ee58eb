"""Papers of the files of one service."""

from entente.domains.diary.models import Paper
from entente.domains.diary.queries.entries import EntryUnknown
from entente.vocabulary.ids import ServiceId


def paper(service: ServiceId, number: int) -> Paper:
    """One paper of an entry that is not erased; raise EntryUnknown."""
    found = Paper.objects.filter(pk=number, service=service, entry__erased_at=None).select_related("entry").first()
    if found is None:
        raise EntryUnknown(f"there is no paper {number}", cure="choose one from the file of an entry")
    return found
