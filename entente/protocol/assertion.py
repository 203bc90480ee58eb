"""A signatory's personal signature over the digest of a text; the node only attests it (P-6.10, P-15.4).

The text pins each signatory's credential (the key id of a personal key), so that what is signed says itself whose key
signs. Schemes are rows: a personal key pair of suite E1, and a passkey whose challenge is the same signed value.
"""

from enum import StrEnum
from typing import Protocol

import msgspec

from entente.crypto import canonical
from entente.crypto.digests import Label
from entente.crypto.digests import digest as framed_digest
from entente.crypto.passkeys import Algorithm, Passkey, PasskeyInvalid
from entente.crypto.signing import Signature, SignatureInvalid, SigningKey, VerifyKey
from entente.vocabulary.errors import RemoteError
from entente.vocabulary.ids import ServiceId

LARGEST_ASSERTION = 64_000
"""Bytes; both public keys and both signatures take about 7,400 in Base64."""


class Signatory(Protocol):
    """Who signs: an office of a service with a personal key, as a text names it."""

    @property
    def service(self) -> ServiceId:
        """The service for which it signs."""

    @property
    def office(self) -> str:
        """The office, as the text writes it."""

    @property
    def credential(self) -> str:
        """The key id of the personal key."""


class Scheme(StrEnum):
    """How a person signs."""

    PERSONAL_KEY = "personal_key"
    PASSKEY = "passkey"
    """A WebAuthn assertion; the challenge is the digest under the label `signatory`."""


class AssertionInvalid(RemoteError):
    """A personal signature is not that of a signatory whom the text names."""


class Assertion(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What travels in the signature's body: who signs, in which office, with which key."""

    scheme: Scheme
    service: ServiceId
    office: str
    ed25519_key: bytes
    ml_dsa_65_key: bytes
    signature: Signature


class PasskeyAssertion(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The same with a passkey: what the authenticator signed, as kept bytes, and where."""

    scheme: Scheme
    service: ServiceId
    office: str
    algorithm: Algorithm
    public_key: bytes
    rp_id: str
    origin: str
    authenticator_data: bytes
    client_data: bytes
    signature: bytes

    @property
    def passkey(self) -> Passkey:
        """The key with its site; its credential is what the text pins."""
        return Passkey(self.algorithm, self.public_key, self.rp_id, self.origin)


def challenge(digest: str, signatory: Signatory) -> bytes:
    """What a passkey is asked to sign: 32 bytes over the text's digest, the office and the service."""
    return framed_digest(Label.SIGNATORY, _signed(digest, signatory.service, signatory.office))


def by_passkey(
    key: Passkey, signatory: Signatory, authenticator_data: bytes, client_data: bytes, signature: bytes
) -> bytes:
    """The canonical assertion of what an authenticator answered."""
    return canonical.encode(
        PasskeyAssertion(
            Scheme.PASSKEY,
            signatory.service,
            signatory.office,
            key.algorithm,
            key.public_key,
            key.rp_id,
            key.origin,
            authenticator_data,
            client_data,
            signature,
        )
    )


def sign(key: SigningKey, digest: str, signatory: Signatory) -> bytes:
    """The canonical assertion of one signatory over a version's digest."""
    signature = key.sign(Label.SIGNATORY, _signed(digest, signatory.service, signatory.office))
    public = key.public
    return canonical.encode(
        Assertion(
            Scheme.PERSONAL_KEY,
            signatory.service,
            signatory.office,
            public.ed25519_raw,
            public.ml_dsa_65_raw,
            signature,
        )
    )


def verify(data: bytes, digest: str, signatory: Signatory) -> None:
    """Raise AssertionInvalid unless the pinned key of this signatory signed this digest in this office."""
    try:
        if _scheme(data) is Scheme.PASSKEY:
            _verify_passkey(canonical.decode_as(data, PasskeyAssertion, limit=LARGEST_ASSERTION), digest, signatory)
        else:
            _verify_key(canonical.decode_as(data, Assertion, limit=LARGEST_ASSERTION), digest, signatory)
    except (SignatureInvalid, PasskeyInvalid, canonical.CanonicalError) as error:
        raise AssertionInvalid(error.what, clause="P-6.10", cure="let the signatory sign again") from error


def _scheme(data: bytes) -> Scheme:
    told = canonical.decode(data, limit=LARGEST_ASSERTION)
    named = told.get("scheme") if isinstance(told, dict) else None
    return Scheme.PASSKEY if named == Scheme.PASSKEY.value else Scheme.PERSONAL_KEY


def _verify_key(given: Assertion, digest: str, signatory: Signatory) -> None:
    key = VerifyKey.from_bytes(given.ed25519_key, given.ml_dsa_65_key)
    if given.scheme is not Scheme.PERSONAL_KEY:
        raise AssertionInvalid("the scheme is another", clause="P-13.5", cure="let the signatory sign again")
    _require_pinned(key.key_id, given, signatory)
    key.verify(Label.SIGNATORY, _signed(digest, given.service, given.office), given.signature)


def _verify_passkey(given: PasskeyAssertion, digest: str, signatory: Signatory) -> None:
    _require_pinned(given.passkey.credential, given, signatory)
    asked = challenge(digest, signatory)
    given.passkey.verify(asked, given.authenticator_data, given.client_data, given.signature)


def _require_pinned(credential: str, given: Assertion | PasskeyAssertion, signatory: Signatory) -> None:
    if (credential, given.service, given.office) != (signatory.credential, signatory.service, signatory.office):
        raise AssertionInvalid(
            f"the text names another credential for {signatory.office} of {signatory.service}",
            clause="P-6.10",
            cure="sign with the key that the text names, or counter with the new one",
        )


def _signed(digest: str, service: ServiceId, office: str) -> bytes:
    return canonical.encode({"digest": digest, "office": office, "service": service})
