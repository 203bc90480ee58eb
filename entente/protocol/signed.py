"""Claims under two signatures: canonical bytes, signed once under the label of their kind, read only once verified."""

from typing import TypeVar

from entente.crypto import canonical
from entente.crypto.canonical import CanonicalError
from entente.crypto.digests import Label
from entente.crypto.signing import Signature, SigningKey, VerifyKey
from entente.protocol import limits
from entente.protocol.errors import MalformedMessage
from entente.protocol.versions import require_spoken
from entente.protocol.wire import SUITE, VERSION, Signed, WireStruct

T = TypeVar("T", bound=WireStruct)


def sign(key: SigningKey, label: Label, claim: WireStruct) -> Signed:
    """The claim's canonical bytes with both signatures of the key under the label."""
    encoded = canonical.encode(claim)
    signature = key.sign(label, encoded)
    return Signed(encoded, signature.ed25519, signature.ml_dsa_65)


def verify(key: VerifyKey, label: Label, signed: Signed) -> None:
    """Accept only when both algorithms do (P-2.9); raise SignatureInvalid."""
    key.verify(label, signed.claim, Signature(signed.ed25519, signed.ml_dsa_65))


def read(signed: Signed, type: type[T]) -> T:
    """The claim, canonical, of this version and suite (P-1.2, P-1.3), not yet verified; raise MalformedMessage."""
    try:
        claim = canonical.decode_as(signed.claim, type, limit=limits.CLAIM)
    except CanonicalError as error:
        raise MalformedMessage(f"a {type.__name__}: {error.what}", clause=error.clause) from error
    require_spoken(getattr(claim, "version", VERSION), f"a {type.__name__}")
    if getattr(claim, "suite", SUITE) != SUITE:
        raise MalformedMessage(f"a {type.__name__} of a suite not spoken here", clause="P-2.9")
    return claim
