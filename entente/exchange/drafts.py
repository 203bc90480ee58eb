"""The values that pass between the exchange and the domains: drafts, accepted messages, previews, readings."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from entente.access.decide import Decision
from entente.access.record import Review
from entente.access.terms import Safeguard
from entente.protocol.bodies import Text
from entente.protocol.controls import Control
from entente.protocol.wire import Ground, Header
from entente.vocabulary.clock import DAY, Milliseconds
from entente.vocabulary.codes import KeepingGround, Urgency
from entente.vocabulary.handling import Handling
from entente.vocabulary.ids import DossierId, MessageId, ServiceId

HEADER_KEPT = 10 * 365 * DAY
"""How long a header is kept when its author names no date."""


@dataclass(frozen=True)
class AttachmentSource:
    """A file to send: `name` travels sealed in the body, the bytes are read from `path`."""

    name: str
    path: Path
    media_type: str = "application/octet-stream"


@dataclass(frozen=True)
class Facts:
    """What the officer or the domain tells the gate beyond the header; recorded in the ledger, never sent."""

    safeguards: frozenset[Safeguard] = frozenset()
    state_fled: frozenset[str] = frozenset()
    review: Review = Review.NOT_FLAGGED
    judicial_authorisation: bool = False
    death_penalty_risk: bool = False
    assured_until: Milliseconds | None = None
    imminent_danger: bool = False
    approver: str = ""
    """The second officer's account, where the agreement wants four eyes."""
    signatory: str = ""
    origin: MessageId | None = None
    """The message held here that is forwarded or of which this is a sanitised version."""


@dataclass(frozen=True)
class Draft:
    """One message before it is numbered and sealed. `body` is a struct of entente.protocol.bodies, or None."""

    dossier: DossierId
    control: Control
    ground: Ground
    body: Text | None = None
    handling: Handling = field(default_factory=Handling)
    urgency: Urgency = Urgency.NORMAL
    refers_to: tuple[MessageId, ...] = ()
    """The first one names the thread's parent."""
    attachments: tuple[AttachmentSource, ...] = ()
    header_until: Milliseconds | None = None
    facts: Facts = Facts()
    personal: bool | None = None
    """Whether the body names persons; None: it does when the ground names data categories."""


@dataclass(frozen=True)
class Accepted:
    """One stored message, composed here or received, as the domains' handlers get it."""

    service: ServiceId
    row: int
    """Primary key of exchange.Message: what a domain keeps as its RecordRef."""
    message_id: MessageId
    dossier: DossierId
    thread: MessageId
    header: Header
    body: bytes | None
    """Canonical JSON; None for a message without a body or refused by the gate."""
    verdict: str
    clause: str
    direction: str
    stored_at: Milliseconds


@dataclass(frozen=True)
class RecipientPreview:
    """What one recipient would receive: the decision with its reasons, and what is withheld from it."""

    service: ServiceId
    decision: Decision
    reachable: bool
    """Whether it is a confirmed partner with a key statement in force."""


@dataclass(frozen=True)
class Preview:
    """What would leave the house, shown before it leaves."""

    header: Header
    decision: Decision
    """On composing at all, for the officer."""
    recipients: tuple[RecipientPreview, ...]
    octets: int

    @property
    def allowed(self) -> bool:
        """Whether composing and every recipient are allowed; one dossier has one audience (P-3.4)."""
        return self.decision.allowed and all(recipient.decision.allowed for recipient in self.recipients)


@dataclass(frozen=True)
class ReadableAttachment:
    """An attachment of a message being read; its bytes come from `Exchange.open_attachment`."""

    name: str
    root: str
    size: int
    complete: bool


@dataclass(frozen=True)
class Reading:
    """A message opened for an officer, after the gate allowed it and the ledger recorded it."""

    message_id: MessageId
    header: Header
    body: bytes | None
    """Canonical JSON of the body; None where there is none or it was erased."""
    decision: Decision
    erased: bool
    restricted: KeepingGround | None
    attachments: tuple[ReadableAttachment, ...] = ()

    def fields(self) -> dict[str, Any]:
        """The body as plain values; empty where there is none."""
        return msgspec.json.decode(self.body) if self.body else {}


@dataclass(frozen=True)
class Progress:
    """What one turn of the pump did for one partner."""

    partner: ServiceId
    sent: int = 0
    receipted: int = 0
    rejected: int = 0
    error: str = ""
    more: bool = False


@dataclass(frozen=True)
class Finding:
    """One thing that a check found wrong, with the way out."""

    what: str
    cure: str
    subject: str = ""
    details: dict[str, Any] = field(default_factory=dict)
