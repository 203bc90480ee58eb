"""A WebAuthn assertion checked from its kept bytes alone: no browser, no server, no network (WebAuthn Level 3, §7.2).

What has to hold, and against which attack:

- the client data say `webauthn.get` and carry exactly our challenge: no signature made for a sign-in or another text;
- their origin is the one that was pinned, not from within another site: no page of an impostor;
- the authenticator data name that origin's relying party, and say that the user was present *and verified*;
- the pinned public key signed both.
"""

import base64
import json
import re
from dataclasses import dataclass
from enum import StrEnum

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256

from entente.crypto.digests import Label, digest, plain_sha256
from entente.vocabulary.errors import RemoteError

USER_PRESENT, USER_VERIFIED = 0x01, 0x04
LEAST_DATA = 37
"""Bytes of authenticator data: relying party's hash (32), flags (1), counter (4)."""
LARGEST_CLIENT_DATA = 16_384
LOOPBACK = "localhost"
_ORIGIN = re.compile(r"(https?)://([a-z0-9-]+(?:\.[a-z0-9-]+)*)(?::\d{1,5})?")
"""As browsers write an origin (RFC 6454, 6.1): scheme, host in lower case, a port that is not the usual one."""


class Algorithm(StrEnum):
    """How a passkey signs; what an authenticator offers beyond these is not registered here."""

    ES256 = "es256"
    """ECDSA on P-256 with SHA-256; the public key is the uncompressed point (65 bytes)."""
    ED25519 = "ed25519"
    """The public key is its 32 bytes."""


class PasskeyInvalid(RemoteError):
    """A passkey's assertion does not prove what it claims."""


@dataclass(frozen=True, slots=True)
class Passkey:
    """What a text pins: the public key with the relying party and the origin at which it signs."""

    algorithm: Algorithm
    public_key: bytes
    rp_id: str
    origin: str

    @property
    def credential(self) -> str:
        """32 hexadecimal digits over all of it: another key, site or algorithm has another."""
        parts = (self.algorithm.encode(), self.public_key, self.rp_id.encode(), self.origin.encode())
        return digest(Label.KEY_ID, b"passkey", *parts)[:16].hex()

    def check(self) -> None:
        """Raise PasskeyInvalid for a key that is none, or an origin that is not the relying party's."""
        read = _ORIGIN.fullmatch(self.origin)
        scheme, host = read.groups() if read else ("", "")
        if host != self.rp_id and not host.endswith(f".{self.rp_id}"):
            raise _invalid("the origin is not the relying party's")
        if scheme != "https" and host != LOOPBACK:
            raise _invalid("the origin is not reached over TLS")
        self._key()

    def verify(self, challenge: bytes, authenticator_data: bytes, client_data: bytes, signature: bytes) -> None:
        """Raise PasskeyInvalid unless this passkey's user, present and verified, answered this challenge here."""
        self.check()
        _require_client_data(client_data, challenge, self.origin)
        _require_authenticator_data(authenticator_data, self.rp_id)
        signed = authenticator_data + plain_sha256(client_data)
        key = self._key()
        try:
            if isinstance(key, Ed25519PublicKey):
                key.verify(signature, signed)
            else:
                key.verify(signature, signed, ECDSA(SHA256()))
        except InvalidSignature as error:
            raise _invalid("the signature does not hold") from error

    def _key(self) -> Ed25519PublicKey | EllipticCurvePublicKey:
        try:
            if self.algorithm is Algorithm.ED25519:
                return Ed25519PublicKey.from_public_bytes(self.public_key)
            return EllipticCurvePublicKey.from_encoded_point(SECP256R1(), self.public_key)
        except ValueError as error:
            raise _invalid("the public key is none") from error


def _require_client_data(data: bytes, challenge: bytes, origin: str) -> None:
    if len(data) > LARGEST_CLIENT_DATA:
        raise _invalid("the client data are too long")
    try:
        told = json.loads(data)
    except (ValueError, RecursionError) as error:  # UnicodeDecodeError is a ValueError
        raise _invalid("the client data cannot be read") from error
    if not isinstance(told, dict) or told.get("type") != "webauthn.get":
        raise _invalid("the client data are not of a signature")
    if told.get("challenge") != base64.urlsafe_b64encode(challenge).rstrip(b"=").decode():
        raise _invalid("another text was signed")
    if told.get("origin") != origin or told.get("crossOrigin", False) is not False:
        raise _invalid("it was signed at another site")


def _require_authenticator_data(data: bytes, rp_id: str) -> None:
    if len(data) < LEAST_DATA or data[:32] != plain_sha256(rp_id.encode()):
        raise _invalid("the authenticator data are of another relying party")
    if not data[32] & USER_PRESENT or not data[32] & USER_VERIFIED:
        raise _invalid("the authenticator did not verify its user")


def _invalid(what: str) -> PasskeyInvalid:
    return PasskeyInvalid(
        what, clause="P-13.5", cure="let the signatory sign again with the passkey that the text names"
    )
