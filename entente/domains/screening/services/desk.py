"""What every service of screening is handed: the house, what is held, and how comparisons are carried out."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from threading import Thread

from django.db import connections

from entente.access.actions import Action
from entente.access.actors import Actor
from entente.access.decide import decide
from entente.access.record import Record
from entente.audit import store
from entente.crypto.content import content_key, decrypt, encrypt
from entente.crypto.digests import Label, framed
from entente.domains.screening.models import Screening
from entente.domains.screening.rules.holdings import Held
from entente.domains.screening.rules.reading import BLOCK
from entente.exchange.errors import Denied
from entente.exchange.house import House
from entente.matching.identities.identity import Kind
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.errors import LocalError
from entente.vocabulary.ids import ServiceId
from entente.vocabulary.persons import DataCategory
from entente.vocabulary.purposes import Purpose

HeldSource = Callable[[ServiceId, Kind], Iterable[Held]]
"""All subjects of a kind that a service holds, in any order; the composition root passes it in."""


Beside = Callable[[Callable[[], None], str], None]
"""How work goes on beside the pages: the work, and its name."""


TellHit = Callable[[ServiceId, str, str, Milliseconds], None]
"""Tell whoever watches for it that two officers confirmed a match: service, reference, the list's words, when."""


def tell_nobody(service: ServiceId, reference: str, words: str, at: Milliseconds) -> None:
    """A node without scenarios."""
    del service, reference, words, at


def threads(work: Callable[[], None], name: str) -> None:
    """In a thread of this process."""
    Thread(target=_in_thread, args=(work,), daemon=True, name=name).start()


def _in_thread(work: Callable[[], None]) -> None:
    try:
        work()
    finally:
        connections.close_all()


class ScreeningUnknown(LocalError):
    """The service keeps no such list, edition, run or candidate."""


class ScreeningRefused(LocalError):
    """This cannot be done with the list or the candidate as it stands."""


@dataclass(frozen=True)
class Desk:
    """One service's screening."""

    house: House
    held: HeldSource
    beside: Beside = threads
    block: int = BLOCK
    """Rows that are kept together, sealed as one; a task of a run."""
    tell_hit: TellHit = tell_nobody

    @property
    def service(self) -> ServiceId:
        """The service."""
        return self.house.service

    @property
    def now(self) -> Milliseconds:
        """The clock's time."""
        return self.house.now

    def new_key(self) -> bytes:
        """A new key for a list, wrapped for rest."""
        return self.house.keyring.storage.wrap(content_key(), self._context)

    @property
    def _context(self) -> bytes:
        return framed(Label.SCREENED_ROW, self.service.encode())

    def safe(self, screening: Screening) -> "Safe":
        """What seals and opens the parts of a list; raise ScreeningRefused once it was purged."""
        if screening.purged_at is not None or not screening.key:
            raise ScreeningRefused("the list was purged", cure="nothing can bring it back; ask for it anew")
        return Safe(self.house.keyring.storage.unwrap(bytes(screening.key), self._context))

    def permit(self, actor: Actor, action: Action, screening: Screening) -> None:
        """Ask the gate, on the purpose of the list; raise Denied, which the ledger keeps."""
        purpose = Purpose(screening.purpose)
        record = Record(
            self.service,
            purpose=purpose,
            categories=frozenset({DataCategory.IDENTITY}),
            personal=True,
            dossier_purpose=purpose,
        )
        decision = decide(actor, action, record, None, self.now)
        if not decision.allowed:
            told = {"by": actor.staff, "action": str(action), "clause": decision.clause, "purpose": str(purpose)}
            self.house.record(store.INTERNAL, "reading_refused", screening.subject, **told)
            raise Denied(decision, "this may not be done with the list by you")


@dataclass(frozen=True)
class Safe:
    """Seals and opens under one list's key; the label tells what a sealed thing is, so that none passes for another."""

    key: bytes

    def seal(self, label: str, plain: bytes) -> bytes:
        """Encrypt."""
        return encrypt(self.key, plain, label.encode())

    def open(self, label: str, sealed: bytes | memoryview) -> bytes:
        """Decrypt; raise ContentInvalid."""
        return decrypt(self.key, bytes(sealed), label.encode())
