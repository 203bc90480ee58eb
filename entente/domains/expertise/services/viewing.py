"""Reading names of nominees, posted officers and the honoured: through the gate, with an entry in the ledger."""

from django.db import transaction

from entente.access.actions import Action
from entente.access.actors import Actor
from entente.access.decide import decide
from entente.access.record import Record
from entente.audit import store
from entente.audit.entry import Entry
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.errors import LocalError
from entente.vocabulary.purposes import Purpose
from entente.web.records.rows import HANDLING

PURPOSE = Purpose.COOPERATION_MANAGEMENT
"""What these rows are kept for. `personal` stays false: to the gate that is whom a message is about, and P-8.8 rightly
refuses to read those for the management of cooperation."""


class NamesNotShown(LocalError):
    """The gate does not let this officer read the names."""


def require(actor: Actor, subject: str, now: Milliseconds) -> None:
    """As `see`; raise NamesNotShown."""
    if not see(actor, subject, now):
        raise NamesNotShown("your roles do not include reading these names", cure="ask your supervisor")


def see(actor: Actor, subject: str, now: Milliseconds) -> bool:
    """Whether the names on `subject` may be shown; the ledger keeps who saw them, or was refused."""
    record = Record(
        actor.service,
        purpose=PURPOSE,
        dossier_purpose=PURPOSE,
        handling=HANDLING,
    )
    decision = decide(actor, Action.VIEW, record, None, now)
    kind = "viewed" if decision.allowed else "view_refused"
    told = {"by": actor.staff, "purpose": PURPOSE.value}
    with transaction.atomic():
        store.append(actor.service, store.INTERNAL, [Entry(kind, now, told, subject)])
    return decision.allowed
