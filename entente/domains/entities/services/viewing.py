"""Reading what is held: on a purpose that the gate accepts, and with an entry in the ledger (invariant 7)."""

from dataclasses import dataclass

from django.db.models import QuerySet

from entente.access.actions import Action
from entente.access.actors import Actor
from entente.access.decide import decide
from entente.access.record import Record
from entente.audit import store
from entente.audit.entry import Entry
from entente.domains.entities.models import Entity
from entente.exchange.errors import Denied
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.persons import DataCategory, EntityKind
from entente.vocabulary.purposes import Purpose


@dataclass(frozen=True)
class Search:
    """What an officer looks for."""

    text: str = ""
    kind: EntityKind | None = None


def search(actor: Actor, looked_for: Search, purpose: Purpose | None, now: Milliseconds) -> QuerySet[Entity]:
    """The entities that match; raise Denied. The ledger keeps who looked for what, and why."""
    _permit(actor, Action.SEARCH, purpose, now)
    found = Entity.objects.matching(actor.service, looked_for.text, looked_for.kind)
    told = {**actor.told, "purpose": str(purpose), "text": looked_for.text, "kind": str(looked_for.kind or "")}
    store.append(actor.service, store.INTERNAL, [Entry("searched", now, told, "entities")])
    return found


def export(actor: Actor, purpose: Purpose | None, now: Milliseconds) -> None:
    """Ask the gate before a list of names leaves as a file; raise Denied."""
    _permit(actor, Action.BULK_EXPORT, purpose, now)


def view(actor: Actor, key: str, purpose: Purpose | None, now: Milliseconds) -> Entity:
    """One entity; raise EntityUnknown, Denied. The ledger keeps who saw it, and why."""
    held = Entity.objects.of_key(actor.service, key)
    _permit(actor, Action.VIEW, purpose, now)
    told = {**actor.told, "purpose": str(purpose)}
    store.append(actor.service, store.INTERNAL, [Entry("viewed", now, told, f"entity:{held.key}")])
    return held


def _permit(actor: Actor, action: Action, purpose: Purpose | None, now: Milliseconds) -> None:
    decision = decide(actor, action, _record(actor, purpose), None, now)
    if not decision.allowed:
        told = {**actor.told, "action": str(action), "clause": decision.clause, "purpose": str(purpose or "")}
        store.append(actor.service, store.INTERNAL, [Entry("reading_refused", now, told, "entities")])
        raise Denied(decision, "this may not be read by you on this purpose")


def _record(actor: Actor, purpose: Purpose | None) -> Record:
    """A public list was given to nobody for one purpose alone, so the regime is that of the purpose asked for."""
    given_for = purpose or Purpose.COOPERATION_MANAGEMENT
    categories = frozenset({DataCategory.IDENTITY})
    return Record(actor.service, purpose=given_for, categories=categories, personal=True, asked_purpose=purpose)
