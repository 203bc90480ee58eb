"""P-2: signing, sealing and transport keys of suite E1, key statements and root fingerprints."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256, shake_256

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA65PrivateKey, MLDSA65PublicKey
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, MLKEM768X25519PrivateKey, MLKEM768X25519PublicKey, Suite

from tests.conformance.second.encoding import Refused, Value, b64, canonical, digest, exactly, framed, unb64

SUITE = "E1"
CLAIM = 2 * 2**20
HPKE = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


@dataclass(frozen=True)
class Public:
    """Both public signing keys (P-2.9)."""

    ed25519: bytes
    ml_dsa_65: bytes

    @property
    def key_id(self) -> str:
        """P-2.2."""
        return digest("key-id", SUITE.encode(), self.ed25519, self.ml_dsa_65)[:16].hex()

    @property
    def fingerprint(self) -> bytes:
        """P-2.1: 128 bits."""
        return digest("fingerprint", self.ed25519, self.ml_dsa_65)[:16]

    def words(self, english: Sequence[str]) -> str:
        """P-2.1: as BIP-39 writes 128 bits: four bits of SHA-256 behind them, eleven bits a word."""
        bits = int.from_bytes(self.fingerprint, "big") << 4 | sha256(self.fingerprint).digest()[0] >> 4
        return " ".join(english[bits >> 11 * place & 2047] for place in range(11, -1, -1))

    def verify(self, label: str, signed: Value) -> bytes:
        """P-2.9: the claim's bytes, if both signatures hold."""
        exactly(signed, "claim ed25519 ml_dsa_65", "P-1.3")
        claim = unb64(signed["claim"])
        text = framed(label, SUITE.encode(), bytes.fromhex(self.key_id), claim)
        try:
            Ed25519PublicKey.from_public_bytes(self.ed25519).verify(unb64(signed["ed25519"]), text)
            MLDSA65PublicKey.from_public_bytes(self.ml_dsa_65).verify(unb64(signed["ml_dsa_65"]), text)
        except (InvalidSignature, ValueError) as error:
            raise Refused("P-2.9 a signature does not hold") from error
        return claim


@dataclass(frozen=True)
class Signing:
    """A pair of private signing keys: two seeds of 32 bytes."""

    seed: bytes

    @property
    def public(self) -> Public:
        """The public half."""
        ed25519 = Ed25519PrivateKey.from_private_bytes(self.seed[:32]).public_key()
        ml_dsa_65 = MLDSA65PrivateKey.from_seed_bytes(self.seed[32:]).public_key()
        return Public(ed25519.public_bytes_raw(), ml_dsa_65.public_bytes_raw())

    def sign(self, label: str, claim: Value) -> Value:
        """P-2.9: canonical claim and both signatures."""
        encoded = canonical(claim)
        text = framed(label, SUITE.encode(), bytes.fromhex(self.public.key_id), encoded)
        return {
            "claim": b64(encoded),
            "ed25519": b64(Ed25519PrivateKey.from_private_bytes(self.seed[:32]).sign(text)),
            "ml_dsa_65": b64(MLDSA65PrivateKey.from_seed_bytes(self.seed[32:]).sign(text)),
        }


def sealing_id(public: bytes) -> str:
    """P-2.2 for a sealing key."""
    return digest("key-id", b"X-Wing", public)[:16].hex()


def transport_id(public: bytes) -> str:
    """P-2.2 for a transport key."""
    return digest("key-id", b"transport", public)[:16].hex()


def seal(public: bytes, info: bytes, plain: bytes) -> bytes:
    """P-2.9: HPKE, single shot."""
    ml_kem, x25519 = (
        MLKEM768PublicKey.from_public_bytes(public[:1184]),
        X25519PublicKey.from_public_bytes(public[1184:]),
    )
    return HPKE.encrypt(plain, MLKEM768X25519PublicKey(ml_kem, x25519), info)


@dataclass(frozen=True)
class Sealing:
    """An X-Wing private key: its seed of 32 bytes."""

    seed: bytes

    def _halves(self) -> tuple[MLKEM768PrivateKey, X25519PrivateKey]:
        long = shake_256(self.seed).digest(96)
        return MLKEM768PrivateKey.from_seed_bytes(long[:64]), X25519PrivateKey.from_private_bytes(long[64:])

    @property
    def public(self) -> bytes:
        """1216 bytes."""
        return b"".join(half.public_key().public_bytes_raw() for half in self._halves())

    def open(self, info: bytes, sealed: bytes) -> bytes:
        """The plaintext of a seal."""
        try:
            return HPKE.decrypt(sealed, MLKEM768X25519PrivateKey(*self._halves()), info)
        except (InvalidTag, ValueError) as error:
            raise Refused("P-2.9 a seal does not open") from error
