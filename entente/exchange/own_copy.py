"""The author's own copy of a content key: under its storage key, and it travels with the wraps (P-3.5, P-12.5).

Partners cannot open it. A node restored from an old backup gets its own later messages back from them, and opens them.
"""

from dataclasses import dataclass, field
from functools import cached_property

from entente.crypto import content
from entente.crypto.content import ContentInvalid, StorageKey
from entente.crypto.digests import Label, digest
from entente.crypto.sealing import SealInvalid


@dataclass(frozen=True)
class OwnCopy:
    """Seals and opens as a sealing key does, but with one symmetric key on both sides."""

    storage: StorageKey = field(repr=False)

    @cached_property
    def key_id(self) -> str:
        """32 hexadecimal digits that name the storage key and tell nothing of it."""
        return digest(Label.KEY_ID, b"storage", self.storage.secret)[:16].hex()

    def seal(self, info: bytes, plaintext: bytes) -> bytes:
        """A content key, bound to `info`."""
        return content.encrypt(self.storage.secret, plaintext, info)

    def open(self, info: bytes, sealed: bytes) -> bytes:
        """The content key; raise SealInvalid."""
        try:
            return content.decrypt(self.storage.secret, sealed, info)
        except ContentInvalid as error:
            raise SealInvalid(
                "the author's own copy of a content key does not open",
                clause="P-3.5",
                cure="check that the key store is the one with which the message was composed",
            ) from error
