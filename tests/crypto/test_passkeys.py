"""A passkey's assertion holds for one challenge, one site and a verified user; everything else is refused by name."""

import json
from base64 import urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import sha256

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from entente.crypto.passkeys import Algorithm, Passkey, PasskeyInvalid

EC, ED = generate_private_key(SECP256R1()), Ed25519PrivateKey.generate()
POINT = EC.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
RAW = ED.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
SITE, ORIGIN = "node.dgsn.example", "https://node.dgsn.example"
KEYS = {
    "ES256": (Passkey(Algorithm.ES256, POINT, SITE, ORIGIN), lambda data: EC.sign(data, ECDSA(SHA256()))),
    "Ed25519": (Passkey(Algorithm.ED25519, RAW, SITE, ORIGIN), ED.sign),
}
CHALLENGE = bytes(range(32))


@dataclass(frozen=True)
class Given:
    """What an authenticator and a browser answer."""

    challenge: bytes = CHALLENGE
    origin: str = ORIGIN
    type: str = "webauthn.get"
    cross_origin: bool = False
    rp_id: str = SITE
    flags: int = 0x05

    def client_data(self) -> bytes:
        text = urlsafe_b64encode(self.challenge).rstrip(b"=").decode()
        told = {"type": self.type, "challenge": text, "origin": self.origin, "crossOrigin": self.cross_origin}
        return json.dumps(told).encode()

    def authenticator_data(self) -> bytes:
        return sha256(self.rp_id.encode()).digest() + bytes([self.flags]) + bytes(4)


def verify(passkey: Passkey, sign: Callable[[bytes], bytes], given: Given) -> None:
    data, client = given.authenticator_data(), given.client_data()
    passkey.verify(CHALLENGE, data, client, sign(data + sha256(client).digest()))


@pytest.mark.parametrize(("passkey", "sign"), KEYS.values(), ids=KEYS)
def test_what_a_verified_user_signed_at_the_pinned_site_holds(passkey: Passkey, sign: Callable[[bytes], bytes]) -> None:
    verify(passkey, sign, Given())


ATTACKS = {
    "another text": Given(challenge=bytes(32)),
    "an impostor's site": Given(origin="https://node.dgsn.example.evil"),
    "inside another site": Given(cross_origin=True),
    "a registration": Given(type="webauthn.create"),
    "another relying party": Given(rp_id="evil.example"),
    "nobody was present": Given(flags=0x04),
    "the user was not verified": Given(flags=0x01),
}


@pytest.mark.parametrize("given", ATTACKS.values(), ids=ATTACKS)
@pytest.mark.parametrize(("passkey", "sign"), KEYS.values(), ids=KEYS)
def test_it_does_not_hold_for(passkey: Passkey, sign: Callable[[bytes], bytes], given: Given) -> None:
    with pytest.raises(PasskeyInvalid) as refused:
        verify(passkey, sign, given)
    assert refused.value.clause == "P-13.5"


def test_another_key_does_not_hold() -> None:
    passkey, _sign = KEYS["ES256"]
    other = generate_private_key(SECP256R1())
    with pytest.raises(PasskeyInvalid, match="signature"):
        verify(passkey, lambda data: other.sign(data, ECDSA(SHA256())), Given())


@pytest.mark.parametrize(
    "broken",
    [
        {"origin": "http://node.dgsn.example"},
        {"origin": "https://another.example"},
        {"public_key": b"no key"},
        {"public_key": bytes(65)},
    ],
    ids=str,
)
def test_a_passkey_that_no_site_could_hold_is_refused(broken: dict[str, object]) -> None:
    with pytest.raises(PasskeyInvalid):
        replace(KEYS["ES256"][0], **broken).check()  # type: ignore[arg-type]  # fields by name


def test_its_credential_names_key_and_site() -> None:
    passkey, _sign = KEYS["ES256"]
    others = [replace(passkey, rp_id="dgsn.example"), replace(passkey, origin=f"{ORIGIN}:8443"), KEYS["Ed25519"][0]]
    assert len({passkey.credential, *(each.credential for each in others)}) == 4


@pytest.mark.parametrize(
    "client",
    [b"", b"[]", b"{", b"\xff", b'{"type":"webauthn.get"}', b" " * 20_000, b"[" * 16_000],
    ids=["empty", "list", "cut", "binary", "bare", "long", "deep"],
)
def test_client_data_of_any_bytes_are_refused_and_never_crash(client: bytes) -> None:
    passkey, _sign = KEYS["ES256"]
    with pytest.raises(PasskeyInvalid):
        passkey.verify(CHALLENGE, Given().authenticator_data(), client, b"")
