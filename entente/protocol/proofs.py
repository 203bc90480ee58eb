"""The proof of one header by itself: whoever holds the author's keys can check it, whoever relayed it (P-5.4)."""

from entente.protocol.batches import verify_batch, verify_place
from entente.protocol.errors import AuthorMismatch, ForkUnproven, KeyRevoked
from entente.protocol.headers import read_header
from entente.protocol.keys import TrustedKeys
from entente.protocol.wire import BatchClaim, Header, Message, Signed, WireStruct
from entente.vocabulary.ids import MessageId


class HeaderProof(WireStruct, frozen=True, forbid_unknown_fields=True):
    """A header, the signed claim of its batch and its place in it; no body."""

    header: bytes
    batch: Signed
    index: int
    path: tuple[bytes, ...]


class ForkProof(WireStruct, frozen=True, forbid_unknown_fields=True):
    """Two headers that one author signed for one place; a third party can check it (P-5.8)."""

    one: HeaderProof
    other: HeaderProof


def prove(message: Message, batch: Signed) -> HeaderProof:
    """The proof of a message that travelled with this batch."""
    return HeaderProof(message.header, batch, message.index, message.path)


def check_origin(header: Header, claim: BatchClaim) -> None:
    """Author, audience and key statement of a header are those of its batch (P-4.6 step 6); raise AuthorMismatch."""
    if (header.author, header.audience, header.statement) != (claim.author, claim.audience, claim.statement):
        raise AuthorMismatch(f"a header of {header.author} in a batch of {claim.author}")


def check_revocation(
    message_id: MessageId, header: Header, claim: BatchClaim, keys: TrustedKeys, *, received_at: int | None = None
) -> None:
    """Under a revoked key only what the service vouches for counts (P-2.6); raise KeyRevoked.

    `received_at`: when somebody else than the author had it, as a receipt or a stored row says.
    """
    revocation = keys.revocations.get(claim.key_id)
    if revocation is None:
        return
    if received_at is not None and max(received_at, header.created) <= revocation.vouched_until:
        return
    good = next((each for each in revocation.last_good if each.dossier == header.dossier), None)
    other = good is not None and header.seq == good.seq and message_id != good.message
    if good is None or header.seq > good.seq or other:
        raise KeyRevoked(f"signed with key {claim.key_id}, which {header.author} revoked")


def verify_header(
    proof: HeaderProof, keys: TrustedKeys, now: int, *, received_at: int | None = None
) -> tuple[MessageId, Header]:
    """The header that the author signed; raise MalformedMessage, SignatureInvalid, InclusionInvalid, KeyRevoked…"""
    message_id, header, claim = verify_signed(proof, keys, now)
    check_revocation(message_id, header, claim, keys, received_at=received_at)
    return message_id, header


def verify_signed(proof: HeaderProof, keys: TrustedKeys, now: int) -> tuple[MessageId, Header, BatchClaim]:
    """The same, whether the key was revoked later or not; raise all of these but KeyRevoked."""
    claim = verify_batch(proof.batch, keys, now)
    message_id, header = read_header(proof.header)
    check_origin(header, claim)
    verify_place(message_id, proof.index, proof.path, claim)
    keys.check_composed(claim.key_id, header)
    return message_id, header, claim


def verify_fork(proof: ForkProof, keys: TrustedKeys, now: int) -> tuple[Header, Header]:
    """The two headers; raise ForkUnproven unless they differ at one place and incarnation (P-5.8)."""
    first_id, first = verify_header(proof.one, keys, now)
    second_id, second = verify_header(proof.other, keys, now)
    places = [(each.dossier, each.author, each.seq, each.incarnation) for each in (first, second)]
    if first_id == second_id or places[0] != places[1]:
        raise ForkUnproven("the two headers do not stand at one place of one chain")
    return first, second
