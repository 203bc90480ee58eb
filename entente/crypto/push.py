"""Web push: a payload sealed to one browser (RFC 8291), and a token for its push service (RFC 8292)."""

import base64
import json
from dataclasses import dataclass, field
from pathlib import Path

import http_ece
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from py_vapid import Vapid02, VapidException

from entente.crypto import private_files
from entente.vocabulary.errors import LocalError, RemoteError

TOKEN_LIFE = 12 * 3600
"""Seconds; RFC 8292 allows a day."""


class PushKeyMalformed(RemoteError):
    """A browser's subscription names a key that is none."""


class PushKeyUnreadable(LocalError):
    """The node's own key for web push cannot be read."""


@dataclass(frozen=True)
class PushKey:
    """The node's key for push services; it signs tokens and seals nothing."""

    _vapid: Vapid02 = field(repr=False)

    @classmethod
    def at(cls, path: Path) -> "PushKey":
        """The key in this file (0600), made when it is missing; raise PushKeyUnreadable."""
        if not path.exists():
            made = Vapid02()
            made.generate_keys()
            private_files.write(path, made.private_pem())
        private_files.require_private(path)
        try:
            return cls(Vapid02.from_pem(path.read_bytes()))
        except (VapidException, ValueError) as error:
            raise PushKeyUnreadable(
                f"{path} holds no key for web push", cure="put the file back from the backup, or delete it"
            ) from error

    @property
    def public(self) -> str:
        """The public key as browsers take it: the uncompressed point, base64url without padding."""
        point = self._vapid.public_key.public_bytes(
            serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
        )
        return base64.urlsafe_b64encode(point).rstrip(b"=").decode("ascii")

    def authorization(self, origin: str, contact: str, now: int) -> str:
        """The Authorization header for a push service; `origin` is scheme and host, `now` in seconds."""
        claims = {"aud": origin, "exp": now + TOKEN_LIFE, "sub": contact}
        return str(self._vapid.sign(claims)["Authorization"])


def seal_push(payload: dict[str, str], p256dh: str, auth: str) -> bytes:
    """The payload as only this browser reads it; raise PushKeyMalformed."""
    try:
        receiver, secret = _decoded(p256dh), _decoded(auth)
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), receiver)
    except ValueError as error:
        raise PushKeyMalformed("the browser's key is none", cure="switch web push on again in the browser") from error
    data = json.dumps(payload, separators=(",", ":")).encode()
    ours = ec.generate_private_key(ec.SECP256R1())
    return bytes(http_ece.encrypt(data, private_key=ours, dh=receiver, auth_secret=secret, version="aes128gcm"))


def _decoded(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
