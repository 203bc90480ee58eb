"""What the ledger keeps of the diary: who entered, changed, saw, published; never the words themselves."""

from entente.audit import store
from entente.audit.entry import Entry as LedgerEntry
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.ids import ServiceId
from entente.vocabulary.purposes import Purpose


def record(service: ServiceId, kind: str, number: int, now: Milliseconds, /, **told: object) -> None:
    """One ledger entry about the diary's entry of this number, in the caller's transaction."""
    store.append(service, store.INTERNAL, [LedgerEntry(kind, now, dict(told), f"diary:{number}")])


def seen(service: ServiceId, number: int, now: Milliseconds, *, by: str) -> None:
    """An officer reads an entry with the names of who took part (invariant 7)."""
    record(service, "viewed", number, now, by=by, purpose=Purpose.COOPERATION_MANAGEMENT.value)
