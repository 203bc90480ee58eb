"""Names of a visiting police delegation: seen through the gate with a ledger entry, and erased after the event."""

from datetime import UTC, datetime, timedelta

from django.db import transaction

from entente.access.actions import Action
from entente.access.actors import Actor
from entente.access.decide import decide
from entente.access.record import Record
from entente.audit import store
from entente.audit.entry import Entry
from entente.domains.events.models import Delegate
from entente.domains.events.rules.football import DelegateRole, is_full
from entente.domains.events.services.ground import EventRefused
from entente.exchange import tombstones
from entente.exchange.erasure import scrub
from entente.exchange.house import House
from entente.vocabulary.clock import SECOND, Milliseconds
from entente.vocabulary.ids import ServiceId
from entente.vocabulary.purposes import Purpose
from entente.web.records.rows import HANDLING

PURPOSE = Purpose.COOPERATION_MANAGEMENT
KEPT = timedelta(days=30)
"""Own rule: after the event nobody needs the telephone of a visiting officer."""
SUBJECT = "delegate"


def see(actor: Actor, subject: str, now: Milliseconds) -> bool:
    """Whether the names on `subject` may be shown; the ledger keeps who saw them, or was refused.

    `personal` stays false, as for partners' contacts: to the gate that is whom a message is about (P-8.8).
    """
    record = Record(actor.service, purpose=PURPOSE, dossier_purpose=PURPOSE, handling=HANDLING)
    decision = decide(actor, Action.VIEW, record, None, now)
    kind = "viewed" if decision.allowed else "view_refused"
    told = {"by": actor.staff, "purpose": PURPOSE.value}
    with transaction.atomic():
        store.append(actor.service, store.INTERNAL, [Entry(kind, now, told, subject)])
    return decision.allowed


def check(row: Delegate) -> None:
    """A delegation has one head and one operations coordinator; raise EventRefused."""
    held = row.form.delegates.exclude(pk=row.pk).values_list("role", flat=True)
    if is_full(DelegateRole(row.role), [DelegateRole(each) for each in held]):
        raise EventRefused("the delegation has somebody in this role", cure="change that entry, or choose another role")


def erase_due(house: House) -> int:
    """Erase delegates whose date, or whose event's thirtieth day after its end, is past; how many."""
    today = datetime.fromtimestamp(house.now / SECOND, UTC).date()
    held = Delegate.objects.filter(service=house.service).select_related("form__fixture__event")
    due = [each.pk for each in held if (each.retain_until or each.form.fixture.event.last_day + KEPT) < today]
    if not due:
        return 0
    with transaction.atomic():
        Delegate.objects.filter(service=house.service, pk__in=due).delete()
        entry = Entry("records_erased", house.now, {"erased": len(due)}, "event-delegates")
        store.append(house.service, store.INTERNAL, [entry])
    tombstones.append(house, [(f"{SUBJECT}:{each}", "erased") for each in due], house.now)
    scrub()
    return len(due)


def erase_again(house: House) -> int:
    """After a restore: what was erased since the backup goes again; how many (P-12.5)."""
    erased_at = dict(tombstones.kept_of(house, SUBJECT))
    held = Delegate.objects.filter(service=house.service)
    due = [each.pk for each in held if each.updated_at <= erased_at.get(f"{SUBJECT}:{each.pk}", -1)]
    Delegate.objects.filter(service=ServiceId(house.service), pk__in=due).delete()
    return len(due)
