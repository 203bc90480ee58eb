"""Signed heads of the pairwise trees: signed at a cadence, and given to partners until they have them (P-9.6)."""

from collections.abc import Sequence

from django.db import transaction

from entente.audit import store as ledger
from entente.audit.models import Checkpoint, Tree
from entente.crypto.digests import Label
from entente.exchange.house import House
from entente.exchange.trust import decoded, encoded
from entente.protocol.signed import read, sign
from entente.protocol.wire import CheckpointClaim, Signed
from entente.vocabulary.clock import DAY, Milliseconds
from entente.vocabulary.ids import KeyId, ServiceId

LEAVES = 1_000
"""Entries after which a head is signed before the day is over."""
MANY = 1_000
"""Heads in one delivery, within P-1.7."""


def due(house: House, partner: ServiceId, now: Milliseconds) -> tuple[Signed, ...]:
    """The heads that the partner has not got, in order; a new one when the last is a day or a thousand entries old."""
    if _is_due(house, partner, now):
        with house.writing, transaction.atomic():
            _commit_internal(house, partner)
            sign_head(house, partner, now)
    ungiven = Checkpoint.objects.filter(tree__service=house.service, tree__name=partner, given=False)
    return tuple(decoded(bytes(signed)) for signed in ungiven.order_by("size").values_list("signed", flat=True)[:MANY])


def given(house: House, partner: ServiceId, checkpoints: Sequence[Signed]) -> None:
    """The partner answered the delivery that carried these heads."""
    sizes = [read(signed, CheckpointClaim).size for signed in checkpoints]
    if sizes:
        Checkpoint.objects.filter(tree__service=house.service, tree__name=partner, size__in=sizes).update(given=True)


def _is_due(house: House, partner: ServiceId, now: Milliseconds) -> bool:
    size = Tree.objects.filter(service=house.service, name=partner).values_list("size", flat=True).first() or 0
    last = Checkpoint.objects.filter(tree__service=house.service, tree__name=partner).order_by("-size").first()
    if last is None:
        return size >= LEAVES
    return size >= last.size + LEAVES or (size > last.size and now >= last.at + DAY)


def sign_head(house: House, tree: str, now: Milliseconds) -> Signed:
    """Sign the present head of a tree, with the proof that it extends the one signed before, and keep it."""
    head = ledger.head(house.service, tree)
    keyring, before = house.keyring, _signed_before(house, tree, head.size)
    claim = CheckpointClaim(
        origin=house.service,
        tree=tree,
        statement=keyring.statement_digest,
        key_id=KeyId(keyring.signing.public.key_id),
        size=head.size,
        root=head.root.hex(),
        at=now,
        extends=before,
        path=tuple(ledger.consistency(house.service, tree, before, head.size)) if before else (),
    )
    signed = sign(keyring.signing, Label.CHECKPOINT, claim)
    ledger.keep_checkpoint(house.service, tree, head, now, encoded(signed))
    return signed


def _signed_before(house: House, tree: str, size: int) -> int:
    """The size of the newest smaller head of this tree that was signed; 0 for none."""
    signed = Checkpoint.objects.filter(tree__service=house.service, tree__name=tree, size__lt=size)
    return signed.order_by("-size").values_list("size", flat=True).first() or 0


def _commit_internal(house: House, partner: ServiceId) -> None:
    """The root of the internal tree becomes an entry of the pairwise one (P-9.6)."""
    head = ledger.head(house.service, ledger.INTERNAL)
    house.record(partner, "internal_root", size=head.size, root=head.root.hex())
