"""A signatory signs with a passkey: the text names it, the other side counts it, a third party checks it offline."""

import json
from base64 import urlsafe_b64encode
from hashlib import sha256

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, EllipticCurvePrivateKey, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from entente.crypto.passkeys import Algorithm, Passkey
from entente.domains.agreements.rules.values import Signatory
from entente.protocol import assertion
from entente.protocol.assertion import AssertionInvalid
from tests.domains.agreements.texts import FR, MA, text

DIGEST = text().digest
SITE, ORIGIN = "node.dgsn.example", "https://node.dgsn.example"
KEY = generate_private_key(SECP256R1())


def passkey_of(key: EllipticCurvePrivateKey) -> Passkey:
    point = key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return Passkey(Algorithm.ES256, point, SITE, ORIGIN)


DIRECTOR = Signatory(MA, "director_general", passkey_of(KEY).credential)


def answered(challenge: bytes, key: EllipticCurvePrivateKey = KEY) -> tuple[bytes, bytes, bytes]:
    """What the authenticator of `key` answers to a challenge: its data, the client data, the signature."""
    asked = urlsafe_b64encode(challenge).rstrip(b"=").decode()
    client = json.dumps({"type": "webauthn.get", "challenge": asked, "origin": ORIGIN}).encode()
    data = sha256(SITE.encode()).digest() + b"\x05" + bytes(4)
    return data, client, key.sign(data + sha256(client).digest(), ECDSA(SHA256()))


def signed(signatory: Signatory = DIRECTOR, digest: str = DIGEST, key: EllipticCurvePrivateKey = KEY) -> bytes:
    """The assertion over this text."""
    parts = answered(assertion.challenge(digest, signatory), key)
    return assertion.by_passkey(passkey_of(key), signatory, *parts)


def test_the_signature_of_the_named_passkey_counts() -> None:
    assertion.verify(signed(), DIGEST, DIRECTOR)


OTHER = generate_private_key(SECP256R1())
ATTACKS = {
    "over another text": (signed(digest="0" * 64), DIRECTOR),
    "by another passkey": (signed(key=OTHER), DIRECTOR),
    "in another office": (signed(Signatory(MA, "deputy", DIRECTOR.credential)), DIRECTOR),
    "for another service": (signed(Signatory(FR, "director_general", DIRECTOR.credential)), DIRECTOR),
    "padded": (signed() + b" ", DIRECTOR),
    "under the other scheme's name": (signed().replace(b'"passkey"', b'"personal_key"'), DIRECTOR),
    "where the text names no key": (signed(), Signatory(MA, "director_general", "")),
}


@pytest.mark.parametrize(("data", "signatory"), ATTACKS.values(), ids=ATTACKS.keys())
def test_a_signature_does_not_count(data: bytes, signatory: Signatory) -> None:
    with pytest.raises(AssertionInvalid):
        assertion.verify(data, DIGEST, signatory)
