"""What is due is destroyed: names, papers, words of entries over their retention date; that there was one stays."""

from collections.abc import Sequence

from django.db import transaction

from entente.audit import store as ledger
from entente.domains.diary.models import Communique, Entry
from entente.domains.diary.services.entering import KEPT
from entente.exchange import tombstones
from entente.exchange.erasure import RETENTION, scrub
from entente.exchange.house import House

SUBJECT = "diary"
"""How the journal of erasures names an entry, before its number."""
WORDS = ("title", "agenda", "summary", "venue", "date_text")


def erase_due(house: House) -> int:
    """Destroy what is over its date; how many entries and texts."""
    due = list(Entry.objects.of(house.service).filter(retain_until__lte=house.now))
    _destroy(house, due, RETENTION)
    texts, _rows = Communique.objects.filter(service=house.service, brought_at__lte=house.now - KEPT).delete()
    return len(due) + texts


def erase_again(house: House) -> int:
    """After a restore: entries that were erased since the backup go again; how many (P-12.5)."""
    erased_at = dict(tombstones.kept_of(house, SUBJECT))
    held = Entry.objects.of(house.service)
    due = [entry for entry in held if entry.created_at <= erased_at.get(f"{SUBJECT}:{entry.pk}", -1)]
    _destroy(house, due, "restored")
    return len(due)


def _destroy(house: House, entries: Sequence[Entry], why: str) -> None:
    if not entries:
        return
    with transaction.atomic():
        for entry in entries:
            for rows in (entry.people, entry.lines, entry.papers, entry.commitments, entry.outcome_rows):
                rows.all().delete()
            entry.told_by.all().delete()
            Entry.objects.filter(pk=entry.pk).update(erased_at=house.now, **dict.fromkeys(WORDS, ""))
            house.record(ledger.INTERNAL, "diary_erased", f"{SUBJECT}:{entry.pk}", why=why)
    tombstones.append(house, [(f"{SUBJECT}:{entry.pk}", "erased") for entry in entries], house.now)
    scrub()
