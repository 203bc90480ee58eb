"""Rows on persons go when due: a contact two years after it was verified, who held no office for ten years."""

from datetime import UTC, date, datetime, timedelta

from django.db import transaction
from django.db.models import Q

from entente.audit import store
from entente.audit.entry import Entry
from entente.domains.partners.models import Contact, Person, Tenure
from entente.exchange import tombstones
from entente.exchange.erasure import scrub
from entente.exchange.house import House
from entente.vocabulary.clock import DAY, SECOND
from entente.vocabulary.ids import ServiceId
from entente.vocabulary.partial_dates import latest

CONTACT_DAYS = 730
"""Own rule: a contact that nobody verified for two years is of no use, and is erased."""
OFFICE_YEARS = 10
"""Own rule: who held which office is public record; ten years after the last office nobody needs it here."""
SUBJECT = "partner-person"


def erase_due(house: House) -> int:
    """Erase what is due; how many rows. Registered among the node's sweeps."""
    today = datetime.fromtimestamp(house.now / SECOND, UTC).date()
    contacts = _contacts(house.service, today, house.now)
    people = _people(house.service, today)
    return _erase(house, contacts, people) if contacts or people else 0


def _contacts(service: ServiceId, today: date, now: int) -> list[int]:
    since = today - timedelta(days=CONTACT_DAYS)
    due = Q(retain_until__lt=today)
    due |= Q(retain_until=None, verified_on__lt=since)
    due |= Q(retain_until=None, verified_on=None, updated_at__lt=now - CONTACT_DAYS * DAY)
    return list(Contact.objects.filter(due, service=service).values_list("pk", flat=True))


def _people(service: ServiceId, today: date) -> list[int]:
    """Whose own date is past; and without one, who holds nothing, held nothing for long, and is nobody's contact."""
    due = set(Person.objects.filter(service=service, retain_until__lt=today).values_list("pk", flat=True))
    others = Person.objects.filter(service=service, retain_until=None, contacts=None).exclude(tenures=None)
    last: dict[int, date] = {}
    for person, until in Tenure.objects.filter(person__in=others).values_list("person", "until"):
        last[person] = max(last.get(person, date.min), latest(until))
    return sorted(due | {person for person, until in last.items() if _long_ago(until, today)})


def _long_ago(until: date, today: date) -> bool:
    return until.year < today.year - OFFICE_YEARS


def _erase(house: House, contacts: list[int], people: list[int]) -> int:
    names = [*(f"partner-contact:{each}" for each in contacts), *(f"{SUBJECT}:{each}" for each in people)]
    with transaction.atomic():
        Contact.objects.filter(service=house.service, pk__in=contacts).delete()
        Person.objects.filter(service=house.service, pk__in=people).delete()
        told = {"erased": len(names)}
        store.append(house.service, store.INTERNAL, [Entry("records_erased", house.now, told, "partner-files")])
    tombstones.append(house, [(name, "erased") for name in names], house.now)
    scrub()
    return len(names)


def erase_again(house: House) -> int:
    """After a restore: what was erased since the backup goes again; how many (P-12.5)."""
    gone = 0
    for kind, model in (("partner-contact", Contact), (SUBJECT, Person)):
        erased_at = dict(tombstones.kept_of(house, kind))
        held = model.objects.filter(service=house.service)
        due = [row.pk for row in held if row.updated_at <= erased_at.get(f"{kind}:{row.pk}", -1)]
        if due:
            model.objects.filter(service=house.service, pk__in=due).delete()
            gone += len(due)
    return gone
