"""A signatory's personal signature over a version's digest; the node only attests it (P-6.10).

The proposal pins each signatory's credential (the key id of a personal key), so that the signed text itself says whose
key signs. Schemes are rows: a personal key pair today; a WebAuthn assertion over the same digest is the next row.
"""

from enum import StrEnum

import msgspec

from entente.crypto import canonical
from entente.crypto.digests import Label
from entente.crypto.signing import Signature, SignatureInvalid, SigningKey, VerifyKey
from entente.domains.agreements.rules.values import Signatory
from entente.vocabulary.errors import RemoteError
from entente.vocabulary.ids import ServiceId

LARGEST_ASSERTION = 64_000
"""Bytes; both public keys and both signatures take about 7,400 in Base64."""


class Scheme(StrEnum):
    """How a person signs."""

    PERSONAL_KEY = "personal_key"


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
        given = canonical.decode_as(data, Assertion, limit=LARGEST_ASSERTION)
        key = VerifyKey.from_bytes(given.ed25519_key, given.ml_dsa_65_key)
        _require_pinned(key, given, signatory)
        key.verify(Label.SIGNATORY, _signed(digest, given.service, given.office), given.signature)
    except (SignatureInvalid, canonical.CanonicalError) as error:
        raise AssertionInvalid(error.what, clause="P-6.10", cure="let the signatory sign again") from error


def _require_pinned(key: VerifyKey, given: Assertion, signatory: Signatory) -> None:
    if (key.key_id, given.service, given.office) != (signatory.credential, signatory.service, signatory.office):
        raise AssertionInvalid(
            f"the text names another credential for {signatory.office} of {signatory.service}",
            clause="P-6.10",
            cure="sign with the key that the text names, or counter with the new one",
        )


def _signed(digest: str, service: ServiceId, office: str) -> bytes:
    return canonical.encode({"digest": digest, "office": office, "service": service})
