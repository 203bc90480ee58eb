"""Signatures by two algorithms at once: forging one takes breaking both Ed25519 and ML-DSA-65 (suite E1)."""

from dataclasses import dataclass, field
from functools import cached_property

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA65PrivateKey, MLDSA65PublicKey

from entente.crypto.digests import Label, digest, framed
from entente.crypto.nonces import random_bytes
from entente.vocabulary.errors import RemoteError

SUITE = "E1"
_SUITE = SUITE.encode("ascii")


class SignatureInvalid(RemoteError):
    """A signature does not hold, or a key is none."""


class Signature(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Both signatures over the same bytes; which key made them stands in what they sign."""

    ed25519: bytes
    ml_dsa_65: bytes


@dataclass(frozen=True)
class VerifyKey:
    """The public half: raw Ed25519 (32 bytes) and ML-DSA-65 (1952 bytes) keys."""

    ed25519_raw: bytes = field(repr=False)
    ml_dsa_65_raw: bytes = field(repr=False)

    @classmethod
    def from_bytes(cls, ed25519: bytes, ml_dsa_65: bytes) -> "VerifyKey":
        """From received bytes; raise SignatureInvalid where one of them is no public key."""
        key = cls(ed25519, ml_dsa_65)
        try:
            _ = key._ed25519, key._ml_dsa_65
        except ValueError as error:
            raise _invalid(f"a public key is malformed: {error}") from error
        return key

    @cached_property
    def key_id(self) -> str:
        """32 hexadecimal digits that name the pair of keys; shown in repr, logs and headers."""
        return digest(Label.KEY_ID, _SUITE, self.ed25519_raw, self.ml_dsa_65_raw)[:16].hex()

    @cached_property
    def _ed25519(self) -> Ed25519PublicKey:
        return Ed25519PublicKey.from_public_bytes(self.ed25519_raw)

    @cached_property
    def _ml_dsa_65(self) -> MLDSA65PublicKey:
        return MLDSA65PublicKey.from_public_bytes(self.ml_dsa_65_raw)

    def verify(self, label: Label, payload: bytes, signature: Signature) -> None:
        """Accept only when both algorithms do; raise SignatureInvalid."""
        signed = _signed(label, self.key_id, payload)
        try:
            self._ed25519.verify(signature.ed25519, signed)
            self._ml_dsa_65.verify(signature.ml_dsa_65, signed)
        except (InvalidSignature, ValueError) as error:
            raise _invalid(f"the signature under {label} does not hold with key {self.key_id}") from error

    def __repr__(self) -> str:
        return f"VerifyKey({self.key_id})"


@dataclass(frozen=True)
class SigningKey:
    """The secret half, as two seeds of 32 bytes: Ed25519's, then ML-DSA-65's (its xi of FIPS 204)."""

    seed: bytes = field(repr=False)

    @classmethod
    def generate(cls) -> "SigningKey":
        """A new key from the system's random source."""
        return cls(random_bytes(64))

    @classmethod
    def from_seed(cls, seed: bytes) -> "SigningKey":
        """The key of a stored seed of 64 bytes; raise ValueError for another length."""
        if len(seed) != 64:
            raise ValueError("a signing seed has 64 bytes")
        return cls(seed)

    @cached_property
    def _ed25519(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.seed[:32])

    @cached_property
    def _ml_dsa_65(self) -> MLDSA65PrivateKey:
        return MLDSA65PrivateKey.from_seed_bytes(self.seed[32:])

    @cached_property
    def public(self) -> VerifyKey:
        """The public half."""
        return VerifyKey(self._ed25519.public_key().public_bytes_raw(), self._ml_dsa_65.public_key().public_bytes_raw())

    def sign(self, label: Label, payload: bytes) -> Signature:
        """Sign the payload under the label with both algorithms."""
        signed = _signed(label, self.public.key_id, payload)
        return Signature(self._ed25519.sign(signed), self._ml_dsa_65.sign(signed))


def _signed(label: Label, key_id: str, payload: bytes) -> bytes:
    """Suite and key id are signed too: neither half can be used alone or beside another key's half."""
    return framed(label, _SUITE, bytes.fromhex(key_id), payload)


def _invalid(what: str) -> SignatureInvalid:
    return SignatureInvalid(what, clause="P-2.9", cure="ask the author to sign again with a confirmed key")
