"""What every part of one service's exchange is handed: its keys, clock, folder, gate terms, handlers and trust."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock, RLock

from django.db import connection, transaction

from entente.audit import store as ledger
from entente.audit.entry import Entry
from entente.exchange.backup_format import RESTORED
from entente.exchange.counters import Counters
from entente.exchange.drafts import Accepted
from entente.exchange.keyring import Keyring
from entente.exchange.ports import (
    Cleared,
    Eraser,
    Folded,
    FoldHandler,
    Handler,
    Scanner,
    TermsSource,
    never_cleared,
    no_terms,
)
from entente.exchange.quotas import Quotas
from entente.exchange.transport import Transport
from entente.exchange.trust import Trust
from entente.vocabulary.clock import Clock, Milliseconds
from entente.vocabulary.ids import ServiceId


@dataclass(frozen=True, kw_only=True)
class House:
    """The collaborators of one local service; nothing below looks anything up in a global."""

    service: ServiceId
    keyring: Keyring = field(repr=False)
    clock: Clock
    folder: Path
    """For attachments; one for each service."""
    transport: Transport
    """How a request reaches a partner (http.client)."""
    terms: TermsSource = no_terms
    handlers: tuple[Handler, ...] = ()
    fold_handlers: tuple[FoldHandler, ...] = ()
    erasers: tuple[Eraser, ...] = ()
    scanner: Scanner | None = None
    cleared: Cleared = never_cleared
    trust: Trust = field(init=False, repr=False)
    _writing: RLock = field(default_factory=RLock, init=False, repr=False)
    counters: Counters = field(init=False, repr=False)
    quotas: Quotas = field(default_factory=Quotas, repr=False)
    lines: dict[ServiceId, Lock] = field(default_factory=dict, init=False, repr=False)
    """Held while a delivery to the partner is in flight (P-10.5)."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "trust", Trust(self.service, self.keyring))
        object.__setattr__(self, "counters", Counters(self.service))

    @property
    def now(self) -> Milliseconds:
        """The clock's time."""
        return self.clock()

    @property
    def quarantined(self) -> bool:
        """Restored from a backup and not caught up yet: it sends nothing but what recovery asks (P-12.5)."""
        return (self.folder / RESTORED).exists()

    def leave_quarantine(self) -> None:
        """Caught up, and the next incarnation is signed."""
        (self.folder / RESTORED).unlink(missing_ok=True)

    @property
    def writing(self) -> AbstractContextManager[object]:
        """One writer of this service's chains at a time in this process; between processes the database's locks do it.

        Taken before the transaction begins. Who is in one on SQLite is the only writer already, and does not wait for
        this lock: whoever holds it waits for that transaction to end.
        """
        alone = connection.vendor == "sqlite" and connection.in_atomic_block
        return nullcontext() if alone else self._writing

    @contextmanager
    def noting(self) -> Iterator[None]:
        """A transaction for what a page leaves in the ledger.

        Pages queue for it here: SQLite has who waits for its lock sleep, up to a tenth of a second each time, and two
        hundred screens would sleep most of the time.
        """
        with self.writing if connection.vendor == "sqlite" else nullcontext(), transaction.atomic():
            yield

    def record(self, tree: str, kind: str, subject: str = "", **payload: object) -> None:
        """Add one entry to a tree of the ledger (`ledger.INTERNAL` or a partner), in the caller's transaction."""
        ledger.append(self.service, tree, [Entry(kind=kind, at=self.now, payload=payload, subject=subject)])

    def tell(self, accepted: Sequence[Accepted]) -> None:
        """Hand stored messages to the domains, inside the transaction that stored them."""
        if accepted:
            for handler in self.handlers:
                handler(accepted)

    def tell_folded(self, folded: Sequence[Folded], now: Milliseconds) -> None:
        """Hand threads folded anew to the domains, inside the same transaction."""
        if folded:
            for handler in self.fold_handlers:
                handler(folded, now)
