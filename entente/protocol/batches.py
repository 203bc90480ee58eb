"""Batches: one pair of signatures over the Merkle root of many message ids, verified once a delivery (P-4.1)."""

from collections.abc import Sequence

from entente.crypto import merkle
from entente.crypto.digests import Label
from entente.crypto.signing import SigningKey
from entente.protocol import limits
from entente.protocol.errors import AuthorMismatch, InclusionInvalid, MalformedMessage
from entente.protocol.keys import TrustedKeys
from entente.protocol.signed import read, sign, verify
from entente.protocol.wire import BatchClaim, Signed
from entente.vocabulary.ids import HEX_64, KeyId, MessageId, ServiceId


def leaf_of(message: MessageId) -> bytes:
    """The leaf hash of a message id (RFC 9162 section 2.1.1 over its 32 bytes)."""
    return merkle.leaf_hash(bytes.fromhex(message))


def sign_batch(
    key: SigningKey, statement: str, author: ServiceId, audience: Sequence[ServiceId], ids: Sequence[MessageId]
) -> tuple[Signed, list[tuple[bytes, ...]]]:
    """Sign the ids, in this order, for one audience; the signed claim and each message's inclusion path."""
    leaves = [leaf_of(message) for message in ids]
    claim = BatchClaim(
        author=author,
        statement=statement,
        key_id=KeyId(key.public.key_id),
        audience=tuple(sorted(audience)),
        size=len(leaves),
        root=merkle.root(leaves).hex(),
    )
    return sign(key, Label.BATCH, claim), [tuple(path) for path in merkle.paths(leaves)]


def read_batch(signed: Signed) -> BatchClaim:
    """The claim before verification, to learn whose keys to use; raise MalformedMessage."""
    claim = read(signed, BatchClaim)
    if (
        not 1 <= claim.size <= limits.COUNT
        or not HEX_64.fullmatch(claim.root)
        or list(claim.audience) != sorted(set(claim.audience))
    ):
        raise MalformedMessage("a batch without messages, root or sorted audience", clause="P-4.1")
    return claim


def verify_batch(signed: Signed, keys: TrustedKeys, now: int) -> BatchClaim:
    """Step 5 of P-4.6.

    Raise AuthorMismatch, MalformedMessage, KeyUnknown, UnknownStatement, KeyExpired, SignatureInvalid.
    A key that was revoked later still verifies here: what P-2.6 keeps of its messages is decided for each message.
    """
    claim = read_batch(signed)
    if claim.author != keys.service:
        raise AuthorMismatch(f"a batch of {claim.author[:80]} under keys of {keys.service}")
    verify(keys.verify_key(claim.key_id, claim.statement, now), Label.BATCH, signed)
    return claim


def verify_place(message: MessageId, index: int, path: Sequence[bytes], claim: BatchClaim) -> None:
    """Whether the message stands at `index` of the batch; raise InclusionInvalid."""
    if len(path) > limits.PATH:
        raise InclusionInvalid(f"a path of {len(path)} hashes", clause="P-1.7")
    if not merkle.verify_inclusion(leaf_of(message), index, claim.size, path, bytes.fromhex(claim.root)):
        raise InclusionInvalid(f"message {message} is not at {index} of the batch that was signed")
