"""What a ledger entry says, and its leaf: the hash of a salted payload, so that the payload can be erased (P-9.5)."""

from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

from entente.crypto import canonical, merkle
from entente.crypto.digests import Label, digest
from entente.crypto.nonces import salt
from entente.vocabulary.errors import RemoteError

LIMIT = 2**20
"""Bytes of a payload: an entry points at what it is about, it does not carry it."""


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What happened (`kind`), when (`at`, milliseconds), to what (`subject`, an id without personal data)."""

    kind: str
    at: int
    payload: dict[str, Any]
    subject: str = ""


class Salted(msgspec.Struct, frozen=True):
    """An entry's canonical bytes and the 32 random bytes that keep its hash from being guessed."""

    salt: bytes
    data: bytes

    @property
    def leaf(self) -> bytes:
        """The leaf hash in the tree."""
        return leaf_of(self.salt, self.data)

    def entry(self) -> Entry:
        """The entry; raise CanonicalError."""
        return canonical.decode_as(self.data, Entry, limit=LIMIT)


class ProofInvalid(RemoteError):
    """A proof does not prove what it claims."""


class MessagePayload(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an entry says of a message that was sent or received."""

    message: str
    dossier: str
    author: str
    seq: int
    verdict: str
    clause: str
    staff: str
    acting_for: str | UnsetType = UNSET
    """The absent officer for whom it was composed; left out where there is none, as the next."""
    released_by: str | UnsetType = UNSET


class MessageEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The entry of a message: spelled as any Entry, but of plain fields, so that thousands are encoded in little."""

    kind: str
    at: int
    payload: MessagePayload
    subject: str


def salted(entry: Entry | MessageEntry) -> Salted:
    """The entry with a fresh salt; raise UnencodableError."""
    return Salted(salt(), canonical.encode(entry))


def leaf_of(salt: bytes, data: bytes) -> bytes:
    """The leaf hash of a salted payload."""
    return merkle.leaf_hash(digest(Label.LEDGER, salt, data))
