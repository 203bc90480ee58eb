"""Root fingerprints: 128 bits of a public key, as words to read over the telephone or as digits to compare (P-2.1).

The words are BIP-39's English list: 12 words are the 128 bits and a checksum of 4, so that a slip of the tongue is
told from another key.
"""

from functools import cache
from hmac import compare_digest

from mnemonic import Mnemonic

from entente.crypto.digests import Label, digest
from entente.crypto.signing import VerifyKey

BITS = 128


def words(key: VerifyKey) -> str:
    """The fingerprint as 12 lower-case English words with a space between."""
    return str(_list().to_mnemonic(_fingerprint(key)))


def groups(key: VerifyKey) -> str:
    """The same 128 bits as 8 groups of 4 hexadecimal digits."""
    text = _fingerprint(key).hex()
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


def matches(key: VerifyKey, told: str) -> bool:
    """Whether words or digits told by the partner are this key's, whatever their case, spaces and dashes."""
    told = " ".join(told.replace("-", " ").lower().split())
    digits = told.replace(" ", "")
    return _same(told, words(key)) or _same(digits, groups(key).replace(" ", ""))


def well_formed(told: str) -> bool:
    """Whether the words are some fingerprint at all: if not, they were misheard rather than another key's."""
    return bool(_list().check(" ".join(told.replace("-", " ").lower().split())))


def _fingerprint(key: VerifyKey) -> bytes:
    return digest(Label.FINGERPRINT, key.ed25519_raw, key.ml_dsa_65_raw)[: BITS // 8]


def _same(one: str, other: str) -> bool:
    return compare_digest(one.encode("utf-8"), other.encode("utf-8"))


@cache
def _list() -> Mnemonic:
    return Mnemonic("english")
