"""The proof bundle of one message: all that a third party needs, with no database and no network (P-9.8)."""

from collections.abc import Iterable, Sequence

from entente.crypto import canonical, merkle
from entente.crypto.canonical import CanonicalError
from entente.crypto.digests import Label
from entente.protocol import limits
from entente.protocol.batches import leaf_of
from entente.protocol.errors import BundleInvalid
from entente.protocol.proofs import HeaderProof
from entente.protocol.receipts import covers, read_receipt
from entente.protocol.wire import Header, Signed, WireStruct
from entente.vocabulary.ids import MessageId


class Content(WireStruct, frozen=True, forbid_unknown_fields=True):
    """Salt and canonical body, where the body is to be shown: the header commits to both (P-3.6)."""

    salt: bytes
    body: bytes


class ReceiptPart(WireStruct, frozen=True, forbid_unknown_fields=True):
    """A receipt and the message's inclusion path in the range that covers it."""

    receipt: Signed
    path: tuple[bytes, ...]


class LedgerPart(WireStruct, frozen=True, forbid_unknown_fields=True):
    """A ledger entry that names the message, its place in the tree and the signed checkpoint (P-9.5, P-9.6)."""

    salt: bytes
    payload: bytes
    index: int
    path: tuple[bytes, ...]
    checkpoint: Signed


class Bundle(WireStruct, frozen=True, forbid_unknown_fields=True):
    """One message's proof. `statements` are those of every service that signed something in it."""

    message: HeaderProof
    statements: tuple[Signed, ...]
    content: Content | None = None
    receipts: tuple[ReceiptPart, ...] = ()
    ledger: LedgerPart | None = None
    label: str = Label.BUNDLE


def receipt_part(receipt: Signed, header: Header, ids: Sequence[MessageId]) -> ReceiptPart:
    """The receipt with the message's path in its range, whose ids are given in order; raise BundleInvalid."""
    covered = covers(read_receipt(receipt), header.dossier, header.author, header.seq)
    if covered is None or len(ids) != covered.last - covered.first + 1:
        raise BundleInvalid("the receipt does not cover the message", clause="P-9.1")
    path = merkle.paths([leaf_of(each) for each in ids])[header.seq - covered.first]
    return ReceiptPart(receipt, tuple(path))


def build_bundle(
    message: HeaderProof,
    statements: Iterable[Signed],
    *,
    content: Content | None = None,
    receipts: Iterable[ReceiptPart] = (),
    ledger: LedgerPart | None = None,
) -> bytes:
    """The canonical bytes of a bundle."""
    return canonical.encode(Bundle(message, tuple(statements), content, tuple(receipts), ledger))


def read_bundle(data: bytes) -> Bundle:
    """The parts of a bundle, nothing verified; raise BundleInvalid."""
    try:
        bundle = canonical.decode_as(data, Bundle, limit=limits.DELIVERY)
    except CanonicalError as error:
        raise BundleInvalid(f"not a bundle: {error.what}", clause=error.clause) from error
    if bundle.label != Label.BUNDLE:
        raise BundleInvalid("not a bundle of this version", clause="P-1.3")
    return bundle
