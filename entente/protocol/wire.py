"""The frozen values that cross a border: header, message, batch, receipt, delivery (P-3, P-4, P-9)."""

from typing import get_args

import msgspec

from entente.crypto import canonical
from entente.crypto.digests import Label, digest
from entente.protocol.controls import Control, Forward
from entente.vocabulary.codes import ExchangeKind, MessageKind, Urgency
from entente.vocabulary.crime import CrimeArea
from entente.vocabulary.handling import Handling
from entente.vocabulary.ids import DossierId, KeyId, MessageId, ServiceId
from entente.vocabulary.persons import DataCategory, SpecialCategory
from entente.vocabulary.purposes import Purpose

KIND_OF = {control: MessageKind(str(control.__struct_config__.tag)) for control in get_args(Control)}
"""The message kind of each type of control fields."""
VERSION = 1
SUITE = "E1"


class WireStruct(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The base of what travels: unknown fields are an error, values never change."""


class Ground(WireStruct, frozen=True, forbid_unknown_fields=True):
    """On what ground a message is exchanged; both gates check it against the agreement (invariant 1)."""

    exchange_kind: ExchangeKind
    agreement: str = ""
    """An AgreementId; empty in dossiers that refuse personal data."""
    crime_area: CrimeArea | None = None
    purpose: Purpose = Purpose.COOPERATION_MANAGEMENT
    categories: frozenset[DataCategory] = frozenset()
    special: frozenset[SpecialCategory] = frozenset()


class Sealed(WireStruct, frozen=True, forbid_unknown_fields=True):
    """What the header says of the sealed body: SHA-256 of the ciphertext, its size, the commitment (P-3.6)."""

    digest: str
    size: int
    commitment: str


class Attachment(WireStruct, frozen=True, forbid_unknown_fields=True):
    """One attachment: Merkle root over its encrypted chunks, plain size in bytes (P-11). Its name is in the body."""

    root: str
    size: int
    chunks: int


class Header(WireStruct, frozen=True, forbid_unknown_fields=True):
    """The readable part of a message; its canonical bytes are what the author signs (P-3.2)."""

    dossier: DossierId
    author: ServiceId
    statement: str
    """Digest of the author's key statement in force."""
    incarnation: int
    seq: int
    """The author's number in this dossier, from 1, without gaps."""
    previous: str
    """Id of the author's message `seq - 1`; empty for the first."""
    heads: tuple[MessageId, ...]
    """Sorted ids of the newest messages of others that the author had accepted."""
    audience: tuple[ServiceId, ...]
    """Sorted; every member of the epoch, the author too."""
    epoch: int
    refers_to: tuple[MessageId, ...]
    """The first one names the thread's parent."""
    created: int
    urgency: Urgency
    handling: Handling
    ground: Ground
    control: Control
    sealed: Sealed | None
    attachments: tuple[Attachment, ...]
    header_until: int
    """Milliseconds; when the header itself may go."""
    version: int = VERSION
    suite: str = SUITE

    @property
    def kind(self) -> MessageKind:
        """The message kind, which is the tag of the control fields."""
        return KIND_OF[type(self.control)]

    @property
    def originator(self) -> ServiceId:
        """Whose conditions bind, and who consents: of a forward the service that it names, else the author (P-3.9)."""
        return self.control.originator if isinstance(self.control, Forward) else self.author

    def encode(self) -> bytes:
        """The canonical bytes."""
        return canonical.encode(self)


def message_id_of(header: bytes) -> MessageId:
    """The id of a message: the digest of its canonical header bytes (P-3.3)."""
    return MessageId(digest(Label.MESSAGE, header).hex())


class Wrap(WireStruct, frozen=True, forbid_unknown_fields=True):
    """The content key sealed to one recipient's key (P-3.5)."""

    service: ServiceId
    key_id: KeyId
    sealed: bytes


class Signed(WireStruct, frozen=True, forbid_unknown_fields=True):
    """Canonical bytes of a claim and both signatures over them, under the label that belongs to the claim's type."""

    claim: bytes
    ed25519: bytes
    ml_dsa_65: bytes


class BatchClaim(WireStruct, frozen=True, forbid_unknown_fields=True):
    """What an author signs: the Merkle root over the ids of a batch with one audience (P-4.1)."""

    author: ServiceId
    statement: str
    key_id: KeyId
    audience: tuple[ServiceId, ...]
    size: int
    root: str
    version: int = VERSION
    suite: str = SUITE

    def encode(self) -> bytes:
        """The canonical bytes."""
        return canonical.encode(self)


class Message(WireStruct, frozen=True, forbid_unknown_fields=True):
    """One message as it travels and as it is relayed: header bytes, ciphertext, wraps, place in its batch."""

    header: bytes
    ciphertext: bytes | None
    wraps: tuple[Wrap, ...]
    batch: int
    """Index into the delivery's batches."""
    index: int
    path: tuple[bytes, ...]


class Verdict(WireStruct, frozen=True, forbid_unknown_fields=True):
    """A refusal by policy of one message inside a receipt (P-9.3)."""

    message: MessageId
    clause: str
    """The clause that refuses: of the specification ("P-8.3") or of the agreement ("<agreement>#6")."""


class Range(WireStruct, frozen=True, forbid_unknown_fields=True):
    """A run of one author's messages in one dossier that the receiver has stored."""

    dossier: DossierId
    author: ServiceId
    first: int
    last: int
    root: str
    """Merkle root over the ids first..last."""
    refused: tuple[Verdict, ...] = ()


class ReceiptClaim(WireStruct, frozen=True, forbid_unknown_fields=True):
    """What a receiver signs after storing: ranges received at one instant (P-9.1). Never receipted itself."""

    receiver: ServiceId
    statement: str
    key_id: KeyId
    incarnation: int
    received_at: int
    ranges: tuple[Range, ...]
    version: int = VERSION
    suite: str = SUITE

    def encode(self) -> bytes:
        """The canonical bytes."""
        return canonical.encode(self)


class CheckpointClaim(WireStruct, frozen=True, forbid_unknown_fields=True):
    """A tree head that a service signs for a partner: (origin, tree, size, root, at) (P-9.6)."""

    origin: ServiceId
    tree: str
    statement: str
    key_id: KeyId
    size: int
    root: str
    at: int
    extends: int = 0
    """The size at which the origin signed this tree's head before; 0 for its first head."""
    path: tuple[bytes, ...] = ()
    """The consistency proof (RFC 9162, section 2.1.4) from that head to this one."""
    version: int = VERSION
    suite: str = SUITE

    def encode(self) -> bytes:
        """The canonical bytes."""
        return canonical.encode(self)


class Gap(WireStruct, frozen=True, forbid_unknown_fields=True):
    """Messages that one side knows to exist and lacks; `last` 0 means all that follow `first` (P-5.4)."""

    dossier: DossierId
    author: ServiceId
    first: int
    last: int = 0


class Delivery(WireStruct, frozen=True, forbid_unknown_fields=True):
    """What one node hands another, before the envelope seals it (P-4.5)."""

    sender: ServiceId
    receiver: ServiceId
    statements: tuple[Signed, ...] = ()
    """Key statements that the receiver may lack, signed by their roots."""
    batches: tuple[Signed, ...] = ()
    messages: tuple[Message, ...] = ()
    receipts: tuple[Signed, ...] = ()
    checkpoints: tuple[Signed, ...] = ()
    wanted: tuple[Gap, ...] = ()
    version: int = VERSION


class Rejection(WireStruct, frozen=True, forbid_unknown_fields=True):
    """What was discarded as invalid, by place in the delivery: state did not move (P-4.7)."""

    index: int
    clause: str
    what: str
    side: str
    cure: str


class DeliveryAnswer(WireStruct, frozen=True, forbid_unknown_fields=True):
    """The receiver's answer: its receipt, what it holds back for missing predecessors, what it lacks."""

    receipts: tuple[Signed, ...] = ()
    rejected: tuple[Rejection, ...] = ()
    wanted: tuple[Gap, ...] = ()
    statements: tuple[Signed, ...] = ()
    checkpoints: tuple[Signed, ...] = ()
    batches: tuple[Signed, ...] = ()
    messages: tuple[Message, ...] = ()
    """Only in answer to `wanted`: relayed messages."""
    version: int = VERSION
