"""A draft as bytes and back: whole, canonical, pinned by one digest over content, papers and recipients."""

from collections.abc import Sequence

import msgspec

from entente.crypto import canonical
from entente.crypto.digests import Label, digest
from entente.exchange.drafts import AttachmentSource, Draft, Facts
from entente.protocol.bodies import decode_body, encode_body
from entente.protocol.controls import Control
from entente.protocol.limits import BODY
from entente.protocol.wire import Ground
from entente.vocabulary.codes import MessageKind, Urgency
from entente.vocabulary.handling import Handling
from entente.vocabulary.ids import DossierId, MessageId, ServiceId

LARGEST = 2 * BODY
"""Bytes: the body in Base64 and what stands around it."""


class Paper(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One attachment: its name, and what opens and checks the sealed file."""

    name: str
    media_type: str
    size: int
    root: bytes
    prefix: bytes
    leaves: tuple[bytes, ...]


class Written(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything that decides what will leave."""

    dossier: DossierId
    audience: tuple[ServiceId, ...]
    """The members at the time: with others, it is another draft."""
    control: Control
    ground: Ground
    body: bytes | None
    handling: Handling
    urgency: Urgency
    refers_to: tuple[MessageId, ...]
    papers: tuple[Paper, ...]
    header_until: int | None
    facts: Facts
    personal: bool | None

    @property
    def kind(self) -> MessageKind:
        """The kind of message that it will be."""
        return kind_of(self.control)

    @property
    def digest(self) -> str:
        """64 hexadecimal digits over the canonical bytes."""
        return digest(Label.HELD, self.encode()).hex()

    def encode(self) -> bytes:
        """The canonical bytes."""
        return canonical.encode(self)

    def draft(self, attachments: tuple[AttachmentSource, ...] = (), facts: Facts | None = None) -> Draft:
        """The draft to compose, with its papers where they were laid out."""
        return Draft(
            dossier=self.dossier,
            control=self.control,
            ground=self.ground,
            body=None if self.body is None else decode_body(self.kind, self.body),
            handling=self.handling,
            urgency=self.urgency,
            refers_to=self.refers_to,
            attachments=attachments,
            header_until=self.header_until,
            facts=facts or self.facts,
            personal=self.personal,
        )


def written(draft: Draft, audience: Sequence[ServiceId], papers: Sequence[Paper]) -> Written:
    """What the digest is made over."""
    return Written(
        dossier=draft.dossier,
        audience=tuple(sorted(audience)),
        control=draft.control,
        ground=draft.ground,
        body=None if draft.body is None else encode_body(draft.body),
        handling=draft.handling,
        urgency=draft.urgency,
        refers_to=draft.refers_to,
        papers=tuple(papers),
        header_until=draft.header_until,
        facts=draft.facts,
        personal=draft.personal,
    )


def read(data: bytes) -> Written:
    """The draft of these bytes; raise CanonicalError."""
    return canonical.decode_as(data, Written, limit=LARGEST)


def kind_of(control: Control) -> MessageKind:
    """The kind of message that a control makes."""
    return MessageKind(str(control.__struct_config__.tag))
