"""Seals to one recipient: HPKE (RFC 9180) with X-Wing, so that recorded traffic stays closed to quantum computers.

X-Wing joins ML-KEM-768 and X25519 (draft-connolly-cfrg-xwing-kem); the cipher is AES-256-GCM and the key derivation
HKDF-SHA-256. `info` binds a seal to its use: opened with another `info` it stays shut.
"""

from dataclasses import dataclass, field
from functools import cached_property
from hashlib import shake_256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import (
    AEAD,
    KDF,
    KEM,
    MLKEM768X25519PrivateKey,
    MLKEM768X25519PublicKey,
    Suite,
)

from entente.crypto.digests import Label, digest
from entente.crypto.nonces import random_bytes
from entente.vocabulary.errors import RemoteError, UndeterminedError

KEM_NAME = b"X-Wing"
ML_KEM_PUBLIC = 1184
OVERHEAD = 1120 + 16
"""Bytes that a seal is longer than what it seals: the encapsulated key and the tag."""
_HPKE = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


class SealInvalid(UndeterminedError):
    """A seal does not open: it may be damaged, meant for another use, or sealed to another key."""


class SealingKeyInvalid(RemoteError):
    """A public sealing key is none."""


@dataclass(frozen=True)
class PublicSealingKey:
    """The public half: 1216 bytes, the ML-KEM-768 key and then the X25519 key."""

    raw: bytes = field(repr=False)

    @classmethod
    def from_bytes(cls, raw: bytes) -> "PublicSealingKey":
        """From received bytes; raise SealingKeyInvalid."""
        key = cls(raw)
        try:
            _ = key._key
        except ValueError as error:
            raise SealingKeyInvalid(
                "a public sealing key is malformed", clause="P-2.9", cure="ask its owner for a new key statement"
            ) from error
        return key

    @cached_property
    def key_id(self) -> str:
        """32 hexadecimal digits that name the key."""
        return digest(Label.KEY_ID, KEM_NAME, self.raw)[:16].hex()

    @cached_property
    def _key(self) -> MLKEM768X25519PublicKey:
        return MLKEM768X25519PublicKey(
            MLKEM768PublicKey.from_public_bytes(self.raw[:ML_KEM_PUBLIC]),
            X25519PublicKey.from_public_bytes(self.raw[ML_KEM_PUBLIC:]),
        )

    def seal(self, info: bytes, plaintext: bytes) -> bytes:
        """Close the plaintext so that only this key, with the same info, opens it."""
        return _HPKE.encrypt(plaintext, self._key, info)

    def __repr__(self) -> str:
        return f"PublicSealingKey({self.key_id})"


@dataclass(frozen=True)
class SealingKey:
    """The secret half: the 32-byte seed from which X-Wing expands both keys."""

    seed: bytes = field(repr=False)

    @classmethod
    def generate(cls) -> "SealingKey":
        """A new key from the system's random source."""
        return cls(random_bytes(32))

    @classmethod
    def from_seed(cls, seed: bytes) -> "SealingKey":
        """The key of a stored seed of 32 bytes; raise ValueError for another length."""
        if len(seed) != 32:
            raise ValueError("a sealing seed has 32 bytes")
        return cls(seed)

    @cached_property
    def _halves(self) -> tuple[MLKEM768PrivateKey, X25519PrivateKey]:
        expanded = shake_256(self.seed).digest(96)
        return (
            MLKEM768PrivateKey.from_seed_bytes(expanded[:64]),
            X25519PrivateKey.from_private_bytes(expanded[64:]),
        )

    @cached_property
    def _key(self) -> MLKEM768X25519PrivateKey:
        return MLKEM768X25519PrivateKey(*self._halves)

    @cached_property
    def public(self) -> PublicSealingKey:
        """The public half."""
        ml_kem, x25519 = self._halves
        return PublicSealingKey(ml_kem.public_key().public_bytes_raw() + x25519.public_key().public_bytes_raw())

    @property
    def key_id(self) -> str:
        """The key id of the public half."""
        return self.public.key_id

    def open(self, info: bytes, sealed: bytes) -> bytes:
        """The plaintext; raise SealInvalid when key, info or bytes are not those of the sealing."""
        try:
            return _HPKE.decrypt(sealed, self._key, info)
        except (InvalidTag, ValueError) as error:
            raise SealInvalid(
                f"a seal does not open with key {self.key_id}",
                clause="P-2.9",
                cure="compare key ids; ask the author to seal again to the key in force",
            ) from error
