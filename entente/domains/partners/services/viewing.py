"""Reading what is kept on persons: on the purpose of managing cooperation, through the gate, with its ledger entry."""

from django.db import transaction

from entente.access.actions import Action
from entente.access.actors import Actor
from entente.access.decide import Decision, decide
from entente.access.record import Record
from entente.audit import store
from entente.audit.entry import Entry
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.purposes import Purpose
from entente.web.records.rows import HANDLING

PURPOSE = Purpose.COOPERATION_MANAGEMENT
"""What these rows are kept for. `personal` stays false: to the gate that is whom a message is about, and P-8.8 rightly
refuses to read those for the management of cooperation."""


def ask(actor: Actor, action: Action, now: Milliseconds) -> Decision:
    """Whether the officer may do this with names and contacts of partners."""
    record = Record(
        actor.service,
        purpose=PURPOSE,
        dossier_purpose=PURPOSE,
        handling=HANDLING,
    )
    return decide(actor, action, record, None, now)


def see(actor: Actor, subject: str, now: Milliseconds) -> bool:
    """Whether the persons on `subject` may be shown; the ledger keeps who saw them, or was refused."""
    decision = ask(actor, Action.VIEW, now)
    told = {"by": actor.staff, "purpose": PURPOSE.value}
    kind = "viewed"
    if not decision.allowed:
        kind, told = "view_refused", {"by": actor.staff, "clause": decision.clause}
    with transaction.atomic():
        store.append(actor.service, store.INTERNAL, [Entry(kind, now, told, subject)])
    return decision.allowed
