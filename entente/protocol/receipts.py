"""Receipts: what a node signs once messages are stored durably, and what such a receipt covers (P-9.1 to P-9.3)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from entente.crypto import merkle
from entente.crypto.digests import Label, digest
from entente.crypto.signing import SigningKey
from entente.protocol import limits
from entente.protocol.batches import leaf_of
from entente.protocol.errors import FromTheFuture, KeyRevoked, ReceiptInvalid
from entente.protocol.keys import TrustedKeys
from entente.protocol.signed import read, sign, verify
from entente.protocol.wire import Range, ReceiptClaim, Signed, Verdict
from entente.vocabulary.ids import HEX_32, HEX_64, SERVICE, DossierId, KeyId, MessageId, ServiceId


@dataclass(frozen=True)
class Stored:
    """A message that has been stored, accepted or (with the clause) refused."""

    dossier: DossierId
    author: ServiceId
    seq: int
    message_id: MessageId
    clause: str = ""


def ranges_of(stored: Iterable[Stored]) -> tuple[Range, ...]:
    """Runs without gaps, by dossier, author and number; a second branch of a fork makes a run of its own."""
    by_chain: dict[tuple[DossierId, ServiceId], list[Stored]] = defaultdict(list)
    for each in stored:
        by_chain[each.dossier, each.author].append(each)
    return tuple(_range(run) for _, chain in sorted(by_chain.items()) for run in _runs(chain))


def _runs(chain: list[Stored]) -> Iterator[list[Stored]]:
    run: list[Stored] = []
    for each in sorted(chain, key=lambda one: (one.seq, one.message_id)):
        if run and each.seq != run[-1].seq + 1:
            yield run
            run = []
        run.append(each)
    yield run


def _range(run: Sequence[Stored]) -> Range:
    first, last = run[0], run[-1]
    refused = tuple(Verdict(each.message_id, each.clause) for each in run if each.clause)
    root = range_root([each.message_id for each in run])
    return Range(first.dossier, first.author, first.seq, last.seq, root, refused)


def range_root(ids: Sequence[MessageId]) -> str:
    """The Merkle root over the ids of a range, in order of their numbers."""
    return merkle.root([leaf_of(message) for message in ids]).hex()


def sign_receipt(
    key: SigningKey,
    *,
    receiver: ServiceId,
    statement: str,
    incarnation: int,
    received_at: int,
    ranges: tuple[Range, ...],
) -> Signed:
    """Say that these ranges were stored at `received_at`; only after they were (P-4.7)."""
    claim = ReceiptClaim(receiver, statement, KeyId(key.public.key_id), incarnation, received_at, ranges)
    return sign(key, Label.RECEIPT, claim)


def receipt_digest(signed: Signed) -> str:
    """The digest by which a receipt is stored and named."""
    return digest(Label.RECEIPT, signed.claim).hex()


def read_receipt(signed: Signed) -> ReceiptClaim:
    """The claim before verification, to learn whose keys to use; raise MalformedMessage, ReceiptInvalid."""
    claim = read(signed, ReceiptClaim)
    if not claim.ranges or any(not 1 <= each.first <= each.last for each in claim.ranges):
        raise ReceiptInvalid("a receipt of nothing, or of a range that runs backwards")
    if not all(map(_named, claim.ranges)) or claim.received_at < 0 or not SERVICE.fullmatch(claim.receiver):
        raise ReceiptInvalid("a receipt that names no service, dossier, message, clause or time", clause="P-1.6")
    return claim


def _named(covered: Range) -> bool:
    """Each name is one; a clause is printable and short, since pages show it."""
    return (
        HEX_32.fullmatch(covered.dossier) is not None
        and SERVICE.fullmatch(covered.author) is not None
        and HEX_64.fullmatch(covered.root) is not None
        and all(HEX_64.fullmatch(each.message) and _is_clause(each.clause) for each in covered.refused)
    )


def _is_clause(clause: str) -> bool:
    return len(clause) <= limits.CLAUSE and clause.isprintable()


def verify_receipt(signed: Signed, keys: TrustedKeys, now: int) -> ReceiptClaim:
    """Read and verify; raise MalformedMessage, ReceiptInvalid, FromTheFuture, KeyRevoked, SignatureInvalid and others.

    An expired statement does not stop a receipt (P-2.5). One from after its key's revocation does not count.
    """
    claim = read_receipt(signed)
    if claim.receiver != keys.service:
        raise ReceiptInvalid(f"a receipt of {claim.receiver[:80]} under keys of {keys.service}")
    verify(keys.verify_key(claim.key_id, claim.statement, now), Label.RECEIPT, signed)
    if claim.received_at > now + limits.SKEW:
        raise FromTheFuture("a receipt dated after this node's clock")
    revocation = keys.revocations.get(claim.key_id)
    if revocation and claim.received_at >= revocation.revoked_at:
        raise KeyRevoked(f"a receipt under key {claim.key_id}, which {claim.receiver} revoked")
    return claim


def covers(claim: ReceiptClaim, dossier: DossierId, author: ServiceId, seq: int) -> Range | None:
    """The range of the receipt in which the message stands."""
    for each in claim.ranges:
        if (each.dossier, each.author) == (dossier, author) and each.first <= seq <= each.last:
            return each
    return None


def check_range(covered: Range, ids: Mapping[int, MessageId]) -> None:
    """Whether the receiver stored the same messages that are held here, by number; raise ReceiptInvalid."""
    numbers = range(covered.first, covered.last + 1)
    held = [ids[seq] for seq in numbers if seq in ids]
    if len(held) != len(numbers) or range_root(held) != covered.root:
        raise ReceiptInvalid(f"{covered.author} {covered.first}..{covered.last}: other messages than those held here")


def refusals(claim: ReceiptClaim) -> dict[MessageId, str]:
    """The messages that the receiver's gate refused, with the clause (P-9.3)."""
    return {verdict.message: verdict.clause for each in claim.ranges for verdict in each.refused}
