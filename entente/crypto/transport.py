"""Transport keys: Ed25519 alone, for the RFC 9421 signature on a request whose content is sealed and signed."""

from dataclasses import dataclass, field
from functools import cached_property

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from entente.crypto.digests import Label, digest
from entente.crypto.nonces import random_bytes


@dataclass(frozen=True)
class TransportKey:
    """The secret half, a seed of 32 bytes."""

    seed: bytes = field(repr=False)

    @classmethod
    def generate(cls) -> "TransportKey":
        """A new key from the system's random source."""
        return cls(random_bytes(32))

    @cached_property
    def private(self) -> Ed25519PrivateKey:
        """As the signature library takes it."""
        return Ed25519PrivateKey.from_private_bytes(self.seed)

    @cached_property
    def public(self) -> bytes:
        """The 32 raw bytes that a key statement names."""
        return self.private.public_key().public_bytes_raw()


def verify_key(raw: bytes) -> Ed25519PublicKey:
    """A public key as the signature library takes it; raise ValueError for bytes that are none."""
    return Ed25519PublicKey.from_public_bytes(raw)


def key_id(raw: bytes) -> str:
    """32 hexadecimal digits that name a public transport key."""
    return digest(Label.KEY_ID, b"transport", raw)[:16].hex()
