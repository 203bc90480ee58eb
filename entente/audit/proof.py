"""A ledger entry with all that a third party needs to check it: no database, no network (P-9.8)."""

import msgspec

from entente.audit.entry import Entry, ProofInvalid, Salted
from entente.crypto import canonical, merkle
from entente.crypto.digests import Label
from entente.crypto.signing import Signature, VerifyKey

CLAIM_LIMIT = 4096


class LedgerProof(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One entry, its place in the tree, and the checkpoint that its author signed over the tree."""

    salt: bytes
    payload: bytes
    index: int
    path: tuple[bytes, ...]
    claim: bytes
    """The canonical checkpoint claim; it has at least `size` and `root` (hexadecimal)."""
    signature: Signature


def verify(proof: LedgerProof, key: VerifyKey) -> Entry:
    """The proven entry; raise SignatureInvalid, CanonicalError or ProofInvalid. The caller vouches for the key."""
    key.verify(Label.CHECKPOINT, proof.claim, proof.signature)
    size, root = _head(proof.claim)
    found = Salted(proof.salt, proof.payload)
    if not merkle.verify_inclusion(found.leaf, proof.index, size, proof.path, root):
        raise _invalid(f"entry {proof.index} is not in the tree of {size} entries that was signed")
    return found.entry()


def _head(claim: bytes) -> tuple[int, bytes]:
    told = canonical.decode(claim, limit=CLAIM_LIMIT)
    try:
        return int(told["size"]), bytes.fromhex(told["root"])
    except (KeyError, TypeError, ValueError) as error:
        raise _invalid("the signed claim is no checkpoint") from error


def _invalid(what: str) -> ProofInvalid:
    return ProofInvalid(what, clause="P-9.8", cure="ask the service that made the bundle for another")
