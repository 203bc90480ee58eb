"""The text of agreed minutes, and of a public statement in one language: what the digests of P-15 pin."""

import msgspec

from entente.crypto import canonical
from entente.crypto.digests import Label, digest
from entente.protocol.bodies import Form, PublicText
from entente.protocol.controls import PinnedText
from entente.vocabulary.ids import MessageId, ServiceId

LARGEST_MINUTES = 500_000
"""Bytes; agreed minutes of a joint committee have some ten pages in three languages."""


class Undertaking(Form, frozen=True, forbid_unknown_fields=True):
    """What one service promised another; `due` as exactly as it was said."""

    by: ServiceId
    to: ServiceId
    what: str
    due: str = ""


class MinutesSignatory(Form, frozen=True, forbid_unknown_fields=True):
    """An office that signs; an empty credential is the one that its service's node attests (P-15.5.3)."""

    service: ServiceId
    office: str
    credential: str = ""


class MinutesText(Form, frozen=True, forbid_unknown_fields=True):
    """Minutes as a whole; `words` by language, each version authentic."""

    meeting: MessageId
    title: str
    held: str
    words: dict[str, str]
    signatories: tuple[MinutesSignatory, ...]
    place: str = ""
    undertakings: tuple[Undertaking, ...] = ()

    def encode(self) -> bytes:
        """The canonical bytes."""
        return canonical.encode(self)

    @property
    def digest(self) -> str:
        """What is laid on the table and signed: 64 hexadecimal digits."""
        return digest(Label.MINUTES, self.encode()).hex()

    def signatory(self, service: str, office: str, attested: str) -> MinutesSignatory | None:
        """Who signs for a service in an office, with the credential that counts; None where the text names nobody."""
        for named in self.signatories:
            if (named.service, named.office) == (service, office):
                return msgspec.structs.replace(named, credential=named.credential or attested)
        return None


def read_minutes(data: bytes) -> MinutesText:
    """The text from its canonical bytes; raise CanonicalError."""
    return canonical.decode_as(data, MinutesText, limit=LARGEST_MINUTES)


def pinned(texts: tuple[PublicText, ...]) -> tuple[PinnedText, ...]:
    """The digests of a public statement's texts, languages ascending."""
    return tuple(
        sorted(PinnedText(each.language, digest(Label.PUBLIC_TEXT, canonical.encode(each)).hex()) for each in texts)
    )
