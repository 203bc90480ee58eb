"""The table of categories and zones of an event: put in whole, and every applicant held against it anew."""

from collections.abc import Sequence

from django.db import transaction

from entente.access.actions import Action
from entente.access.actors import Actor
from entente.audit import store
from entente.domains.accreditation.models import Applicant, Code, Event
from entente.domains.accreditation.rules.codes import CodeKind, Pair, check, unknown
from entente.domains.accreditation.services.ports import Desk

Named = tuple[CodeKind, str, str]
"""Kind, code, name."""


def codes(held: Event) -> list[Named]:
    """The table, categories first."""
    rows = Code.objects.filter(service=held.service, event=held)
    return [(CodeKind(each.kind), each.code, each.name) for each in rows]


def table(held: Event) -> frozenset[Pair]:
    """What rows are held against."""
    return frozenset((kind, code) for kind, code, _name in codes(held))


def put(desk: Desk, actor: Actor, held: Event, told: Sequence[Named]) -> int:
    """This is the table now; how many applicants name what it does not have. Raise Denied, CodeRefused."""
    desk.permit(actor, Action.CONFIRM_MATCH, held)
    check([((kind, code), name) for kind, code, name in told])
    with transaction.atomic():
        Code.objects.filter(service=held.service, event=held).delete()
        Code.objects.bulk_create(
            Code(service=held.service, event=held, kind=kind.value, code=code.strip()[:40], name=name.strip()[:120])
            for kind, code, name in told
        )
        desk.house.record(store.INTERNAL, "accreditation_codes_set", held.subject, by=actor.staff, count=len(told))
        return recheck(held)


def recheck(held: Event) -> int:
    """Hold every applicant against the table; rows with the same category and zones are one statement."""
    known, rows = table(held), Applicant.objects.filter(service=held.service, event=held).order_by()
    count = 0
    for category, zones in list(rows.values_list("category", "zones").distinct()):
        same, strange = rows.filter(category=category, zones=zones), unknown(category, zones, known)
        same.exclude(unknown=strange).update(unknown=strange)
        count += same.count() if strange else 0
    return count
