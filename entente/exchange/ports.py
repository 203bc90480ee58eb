"""What the exchange needs from others, passed in by the composition root."""

from collections.abc import Callable, Sequence
from typing import Protocol

from entente.access.terms import Terms
from entente.exchange.drafts import Accepted
from entente.vocabulary.clock import Clock, Milliseconds
from entente.vocabulary.ids import AgreementId, MessageId, ServiceId

Handler = Callable[[Sequence[Accepted]], None]
"""Learns of stored messages inside their transaction; idempotent; writes its own domain's tables only."""

TermsSource = Callable[[ServiceId, AgreementId, Milliseconds], Terms | None]
"""The terms of an agreement of a local service at an instant."""

Eraser = Callable[[ServiceId, Sequence[MessageId]], None]
"""Destroys what a domain derived from messages that are being erased, inside the erasure's transaction (P-12.3)."""

Cleared = Callable[[ServiceId, MessageId], bool]
"""Whether a reviewer of a local service cleared a received message that touches Article 3 (P-8.10)."""

__all__ = ["Cleared", "Clock", "Eraser", "Handler", "Scanner", "TermsSource"]


class Scanner(Protocol):
    """Looks at an attachment before it is offered for download (P-11.4)."""

    def __call__(self, name: str, content: bytes) -> str:
        """Why the attachment must not be opened; empty when it may."""


def never_cleared(service: ServiceId, message: MessageId) -> bool:
    """A node without reviewers: what is flagged stays closed."""
    del service, message
    return False


def no_terms(service: ServiceId, agreement: AgreementId, at: Milliseconds) -> Terms | None:
    """A node without agreements: contact dossiers only."""
    del service, agreement, at
    return None
