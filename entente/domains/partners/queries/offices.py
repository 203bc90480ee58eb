"""Who held which office at a date; which person a name as written may be."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from entente.domains.partners.models import Counterpart, Office, PartnerUnknown, Person, Tenure
from entente.domains.partners.rules.identities import Candidate, candidates
from entente.vocabulary.ids import ServiceId
from entente.vocabulary.partial_dates import holds_on


@dataclass(frozen=True)
class Held:
    """An office and who held it at a date; `sure` is false where the dates on record do not settle it."""

    counterpart: str
    counterpart_name: str
    office: int
    title: str
    role: str
    precedence: int
    person: int
    name: str
    acting: bool
    since: str
    until: str
    sure: bool
    source: str


def tenures(service: ServiceId) -> QuerySet[Tenure]:
    """Everybody who held an office, the latest first."""
    rows = Tenure.objects.filter(service=service)
    return rows.select_related("person", "office", "office__counterpart")


def held_at(service: ServiceId, partner: str, on: date) -> list[Held]:
    """The offices of a counterpart (by its key or its node's service id) and who held them on a day, by precedence."""
    rows = tenures(service)
    rows = rows.filter(office__counterpart__key=partner) | rows.filter(office__counterpart__node=partner)
    found = [_held(row, on) for row in rows.order_by("office__precedence", "office__title", "-since")]
    return [each for each in found if each is not None]


def _held(row: Tenure, on: date) -> Held | None:
    certain = holds_on(row.since, row.until, on)
    if certain is False or holds_on(row.office.since, row.office.until, on) is False:
        return None
    office, counterpart = row.office, row.office.counterpart
    return Held(
        counterpart=counterpart.key,
        counterpart_name=counterpart.shown(),
        office=office.pk,
        title=office.shown(),
        role=office.role,
        precedence=office.precedence,
        person=row.person_id,
        name=row.person.name,
        acting=row.acting,
        since=row.since,
        until=row.until,
        sure=certain is True,
        source=row.source,
    )


def offices(held: Counterpart) -> QuerySet[Office]:
    """The offices of a counterpart, with their holders."""
    return Office.objects.filter(service=held.service, counterpart=held).prefetch_related("tenures__person")


def person(service: ServiceId, number: int) -> Person:
    """One person; raise PartnerUnknown."""
    found = Person.objects.filter(service=service, pk=number).first()
    if found is None:
        raise PartnerUnknown(f"there is no person {number}", cure="look for the name")
    return found


def people_named(service: ServiceId, written: str) -> list[Candidate]:
    """Whom a name as written may be, the likeliest first; an officer decides. Raise NameRefused."""
    rows = Person.objects.filter(service=service)
    return candidates(written, ((row.pk, spelling) for row in rows for spelling in row.written))


def of_people(service: ServiceId, numbers: Sequence[int]) -> dict[int, list[Tenure]]:
    """By person, the offices held, the latest first."""
    found: dict[int, list[Tenure]] = {number: [] for number in numbers}
    for row in tenures(service).filter(person__in=numbers):
        found[row.person_id].append(row)
    return found
