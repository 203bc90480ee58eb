"""Content keys: one random key for one body, and their wrapping for rest under the node's storage key."""

from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from entente.crypto.digests import Label, framed
from entente.crypto.nonces import random_bytes
from entente.vocabulary.errors import UndeterminedError

KEY, NONCE, TAG = 32, 12, 16


class ContentInvalid(UndeterminedError):
    """A ciphertext does not open: damaged, or not under this key and these associated data."""


def content_key() -> bytes:
    """A new random key of 32 bytes."""
    return random_bytes(KEY)


def encrypt(key: bytes, plaintext: bytes, aad: bytes) -> bytes:
    """AES-256-GCM under a random nonce: nonce (12), ciphertext, tag (16). At most 2**32 times with one key."""
    nonce = random_bytes(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, plaintext, aad)


def decrypt(key: bytes, sealed: bytes, aad: bytes) -> bytes:
    """The plaintext; raise ContentInvalid."""
    try:
        return AESGCM(key).decrypt(sealed[:NONCE], sealed[NONCE:], aad)
    except (InvalidTag, ValueError) as error:
        raise ContentInvalid(
            "a ciphertext does not open",
            clause="P-2.9",
            cure="fetch it again, from another holder if need be",
        ) from error


@dataclass(frozen=True)
class StorageKey:
    """The node's key for what it keeps: content keys rest wrapped, so erasing the wrap erases the body."""

    secret: bytes = field(repr=False)

    @classmethod
    def generate(cls) -> "StorageKey":
        """A new random storage key."""
        return cls(content_key())

    def wrap(self, key: bytes, context: bytes) -> bytes:
        """A content key, encrypted for rest; `context` (a message id, say) must be given again to unwrap it."""
        return encrypt(self.secret, key, framed(Label.AT_REST, context))

    def unwrap(self, wrapped: bytes, context: bytes) -> bytes:
        """The content key; raise ContentInvalid."""
        return decrypt(self.secret, wrapped, framed(Label.AT_REST, context))
