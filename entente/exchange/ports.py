"""What the exchange needs from others, passed in by the composition root."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from entente.access.terms import Terms, TimeLimits
from entente.exchange.drafts import Accepted
from entente.protocol.blind_checks import Answer, Question
from entente.protocol.threads import ThreadState
from entente.vocabulary.clock import Clock, Milliseconds
from entente.vocabulary.ids import AgreementId, DossierId, MessageId, ServiceId

Handler = Callable[[Sequence[Accepted]], None]
"""Learns of stored messages inside their transaction; idempotent; writes its own domain's tables only."""

TermsSource = Callable[[ServiceId, AgreementId, Milliseconds], Terms | None]
"""The terms of an agreement of a local service at an instant."""

Eraser = Callable[[ServiceId, Sequence[MessageId]], None]
"""Destroys what a domain derived from messages that are being erased, inside the erasure's transaction (P-12.3)."""

Cleared = Callable[[ServiceId, MessageId], bool]
"""Whether a reviewer of a local service cleared a received message that touches Article 3 (P-8.10)."""


@dataclass(frozen=True)
class Folded:
    """A thread that was folded anew, by a message or by a receipt."""

    service: ServiceId
    dossier: DossierId
    state: ThreadState = field(repr=False)
    due_at: Milliseconds | None
    """The earliest open time limit of a request's thread."""
    limits: TimeLimits
    """Of the agreement under which the thread began; the defaults without one."""


FoldHandler = Callable[[Sequence[Folded], Milliseconds], None]
"""Learns of threads folded anew, in the transaction that keeps the folds; idempotent, as a Handler is."""

__all__ = ["CheckDesk", "Cleared", "Clock", "Eraser", "FoldHandler", "Folded", "Handler", "Scanner", "TermsSource"]


class Scanner(Protocol):
    """Looks at an attachment before it is offered for download (P-11.4)."""

    def __call__(self, name: str, content: bytes) -> str:
        """Why the attachment must not be opened; empty when it may."""


class CheckDesk(Protocol):
    """Answers partners' questions of blind checks (P-14)."""

    def answer(self, sender: ServiceId, question: Question) -> Answer:
        """The answer; raise a typed error to refuse."""


def never_cleared(service: ServiceId, message: MessageId) -> bool:
    """A node without reviewers: what is flagged stays closed."""
    del service, message
    return False


def no_terms(service: ServiceId, agreement: AgreementId, at: Milliseconds) -> Terms | None:
    """A node without agreements: contact dossiers only."""
    del service, agreement, at
    return None
