"""Attachments in encrypted chunks: sent in any order, resumed, and released only when the whole verifies.

The STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizar 2015): each chunk's AES-256-GCM nonce holds 7 random
bytes of the attachment, the chunk's number (4 bytes) and whether it is the last (1 byte), so a chunk that is swapped,
repeated or missing at the end does not open. A Merkle root over the encrypted chunks stands in the signed message:
each chunk is checked as it arrives, by nodes that cannot open it too (P-11).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

import msgspec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from entente.crypto import merkle
from entente.crypto.content import TAG
from entente.crypto.digests import Label, framed
from entente.crypto.nonces import random_bytes
from entente.vocabulary.errors import LocalError, RemoteError

CHUNK = 2**20
"""Plaintext bytes of every chunk but the last: one fits in memory, a hundred make the largest attachment."""
LARGEST = 100 * 2**20
"""Plaintext bytes of an attachment."""
PREFIX = 7
AAD = framed(Label.CHUNK)


class StreamInvalid(RemoteError):
    """A manifest that cannot be true, or a chunk that is not the one it announces."""


class AttachmentTooLarge(LocalError):
    """More bytes than an attachment may have."""


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a message says of an attachment: plaintext bytes, nonce prefix (7 bytes), root over the chunks."""

    size: int
    prefix: bytes
    root: bytes

    @property
    def chunks(self) -> int:
        """How many chunks there are; an empty attachment has one, empty."""
        return max(1, -(-self.size // CHUNK))

    def length(self, index: int) -> int:
        """Encrypted bytes of the chunk at `index`."""
        return min(CHUNK, self.size - index * CHUNK) + TAG

    def check(self) -> None:
        """Raise StreamInvalid for sizes out of bounds."""
        if not 0 <= self.size <= LARGEST or len(self.prefix) != PREFIX or len(self.root) != merkle.HASH:
            raise _invalid(f"{self.size} bytes, prefix of {len(self.prefix)}, root of {len(self.root)}")


@dataclass(frozen=True)
class Encrypted:
    """The result of encrypting an attachment: its manifest and the leaf hash of each encrypted chunk."""

    manifest: Manifest
    leaves: tuple[bytes, ...]

    def path(self, index: int) -> list[bytes]:
        """The inclusion proof to send along with the chunk at `index`."""
        return merkle.paths(self.leaves)[index]


def encrypt(key: bytes, source: BinaryIO, sink: BinaryIO) -> Encrypted:
    """Encrypt `source` chunk by chunk into `sink` under a key used for nothing else; raise AttachmentTooLarge."""
    prefix, leaves, written = random_bytes(PREFIX), [], 0
    for chunk in encrypted_chunks(key, prefix, source):
        leaves.append(merkle.leaf_hash(chunk))
        written += sink.write(chunk) - TAG
    return Encrypted(Manifest(written, prefix, merkle.root(leaves)), tuple(leaves))


def encrypted_chunks(key: bytes, prefix: bytes, source: BinaryIO) -> Iterator[bytes]:
    """The encrypted chunks in order; one chunk is read ahead, to know the last."""
    cipher, index, chunk = AESGCM(key), 0, source.read(CHUNK)
    while True:
        ahead = source.read(CHUNK)
        if index * CHUNK + len(chunk) > LARGEST:
            raise AttachmentTooLarge(f"more than {LARGEST} bytes", cure="split the file or send less of it")
        yield cipher.encrypt(nonce(prefix, index, last=not ahead), chunk, AAD)
        if not ahead:
            return
        index, chunk = index + 1, ahead


def nonce(prefix: bytes, index: int, *, last: bool) -> bytes:
    """The 12-byte nonce of a chunk."""
    return prefix + index.to_bytes(4, "big") + bytes([last])


def _invalid(what: str) -> StreamInvalid:
    return StreamInvalid(f"an attachment is wrong: {what}", clause="P-11.1", cure="ask for the attachment again")
