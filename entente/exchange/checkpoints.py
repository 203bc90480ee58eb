"""Signed heads of the pairwise trees: given to partners at a cadence, and theirs held against each other (P-9.6)."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Q

from entente.audit import store as ledger
from entente.audit.models import Checkpoint, Tree
from entente.crypto.digests import Label
from entente.exchange.house import House
from entente.exchange.models import HeldHead
from entente.exchange.trust import decoded, encoded
from entente.protocol.errors import MalformedMessage, UnknownAuthor
from entente.protocol.keys import TrustedKeys
from entente.protocol.signed import read, sign, verify
from entente.protocol.wire import CheckpointClaim, Signed
from entente.vocabulary.clock import DAY, Milliseconds
from entente.vocabulary.errors import EntenteError
from entente.vocabulary.ids import HEX_64, KeyId, ServiceId

LEAVES = 1_000
"""Entries after which a head is signed before the day is over."""
LONGEST_NAME = 200
"""Characters of a tree's name."""


def due(house: House, partner: ServiceId, now: Milliseconds) -> tuple[Signed, ...]:
    """The head to give the partner, when the last one is a day or a thousand entries old."""
    if not _is_due(house, partner, now):
        return ()
    with house.writing, transaction.atomic():
        _commit_internal(house, partner)
        return (sign_head(house, partner, now),)


def _is_due(house: House, partner: ServiceId, now: Milliseconds) -> bool:
    size = Tree.objects.filter(service=house.service, name=partner).values_list("size", flat=True).first() or 0
    last = Checkpoint.objects.filter(tree__service=house.service, tree__name=partner).order_by("-size").first()
    if last is None:
        return size >= LEAVES
    return size >= last.size + LEAVES or (size > last.size and now >= last.at + DAY)


def sign_head(house: House, tree: str, now: Milliseconds) -> Signed:
    """Sign the present head of a tree and keep it."""
    head = ledger.head(house.service, tree)
    keyring = house.keyring
    claim = CheckpointClaim(
        origin=house.service,
        tree=tree,
        statement=keyring.statement_digest,
        key_id=KeyId(keyring.signing.public.key_id),
        size=head.size,
        root=head.root.hex(),
        at=now,
    )
    signed = sign(keyring.signing, Label.CHECKPOINT, claim)
    ledger.keep_checkpoint(house.service, tree, head, now, encoded(signed))
    return signed


def take(house: House, sender: ServiceId, checkpoints: Sequence[Signed], now: Milliseconds) -> int:
    """Keep heads that a partner signed, its own or a third member's; how many contradict one held before.

    A bad one is recorded and left out, so that a third member's head stops nothing between two others.
    """
    contradicting = 0
    for signed in checkpoints:
        try:
            contradicting += _take(house, sender, signed, now)
        except EntenteError as error:
            house.record(
                sender,
                "checkpoint_refused",
                error=type(error).__name__,
                clause=error.clause,
                side=error.side.value,
                what=error.what,
            )
    return contradicting


def _take(house: House, sender: ServiceId, signed: Signed, now: Milliseconds) -> bool:
    claim = _read(signed)
    keys = house.trust.keys_of(claim.origin)
    if keys is None:
        raise UnknownAuthor(f"a checkpoint of {claim.origin[:80]}, whose keys nobody confirmed here")
    keys.require_confirmed()
    verify(keys.verify_key(claim.key_id, claim.statement, now), Label.CHECKPOINT, signed)
    held = HeldHead.objects.filter(service=house.service, origin=claim.origin, tree=claim.tree)
    suspects = held.filter(
        Q(size=claim.size) & ~Q(root=claim.root)
        | Q(at__lt=claim.at, size__gt=claim.size)
        | Q(at__gt=claim.at, size__lt=claim.size)
    )
    contradicts = any(_same_incarnation(keys, claim, head) for head in suspects)
    HeldHead.objects.get_or_create(
        service=house.service,
        origin=claim.origin,
        tree=claim.tree,
        size=claim.size,
        root=claim.root,
        defaults={"at": claim.at, "signed": encoded(signed), "contradicts": contradicts},
    )
    if contradicts:
        house.record(sender, "head_contradicted", claim.origin, of=claim.tree, size=claim.size, root=claim.root)
    return contradicts


def _read(signed: Signed) -> CheckpointClaim:
    """Names and numbers as a head has them; raise MalformedMessage."""
    claim = read(signed, CheckpointClaim)
    named = len(claim.tree) <= LONGEST_NAME and claim.tree.isprintable() and HEX_64.fullmatch(claim.root)
    if not named or min(claim.size, claim.at) < 0:
        raise MalformedMessage(f"a checkpoint of {claim.origin[:80]} that is no tree's head", clause="P-9.6")
    return claim


def _same_incarnation(keys: TrustedKeys, claim: CheckpointClaim, head: HeldHead) -> bool:
    """A restored node's trees go on from its backup, under a new incarnation that its root signed (P-12.5)."""
    before = read(decoded(bytes(head.signed)), CheckpointClaim)
    return keys.statement(before.statement).claim.incarnation == keys.statement(claim.statement).claim.incarnation


def _commit_internal(house: House, partner: ServiceId) -> None:
    """The root of the internal tree becomes an entry of the pairwise one (P-9.6)."""
    head = ledger.head(house.service, ledger.INTERNAL)
    house.record(partner, "internal_root", size=head.size, root=head.root.hex())
