"""Heads that partners signed: each proves that it extends the one before; what does not is kept as evidence (P-9.6)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Q, QuerySet

from entente.crypto import merkle
from entente.crypto.digests import Label
from entente.exchange.house import House
from entente.exchange.models import HeldHead
from entente.exchange.trust import decoded, encoded
from entente.protocol.errors import MalformedMessage, UnknownAuthor
from entente.protocol.keys import TrustedKeys
from entente.protocol.signed import read, verify
from entente.protocol.wire import CheckpointClaim, Signed
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.errors import EntenteError
from entente.vocabulary.ids import HEX_64, ServiceId

LONGEST_NAME = 200
"""Characters of a tree's name."""
LOOKED_AT = 10
"""Heads fetched at once on the way back to this incarnation's newest."""
PATH, HASH = 64, 32
"""Hashes in a consistency proof, for a tree of 2**53 entries; bytes of each."""


class Link(StrEnum):
    """How a head stands to those held before it."""

    PROVEN = "proven"
    """It extends one of them, or is the origin's first."""
    OPEN = "open"
    """It extends one that is not held here: nothing is proven, nothing is wrong."""
    BROKEN = "broken"
    """It cannot be the tree of a head that the origin signed before."""


SAID: Mapping[Link, str] = {Link.OPEN: "head_unlinked", Link.BROKEN: "head_contradicted"}
"""The ledger's entry for what is not proven."""


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
    link = Held(house.service, keys, claim).link()
    HeldHead.objects.get_or_create(
        service=house.service,
        origin=claim.origin,
        tree=claim.tree,
        size=claim.size,
        root=claim.root,
        defaults={
            "at": claim.at,
            "signed": encoded(signed),
            "contradicts": link is Link.BROKEN,
            "linked": link is Link.PROVEN,
        },
    )
    if link is not Link.PROVEN:
        house.record(sender, SAID[link], claim.origin, of=claim.tree, size=claim.size, root=claim.root)
    return link is Link.BROKEN


def _read(signed: Signed) -> CheckpointClaim:
    """Names and numbers as a head has them; raise MalformedMessage."""
    claim = read(signed, CheckpointClaim)
    named = len(claim.tree) <= LONGEST_NAME and claim.tree.isprintable() and HEX_64.fullmatch(claim.root)
    proof = len(claim.path) <= PATH and all(len(node) == HASH for node in claim.path)
    if not named or not proof or min(claim.size, claim.at, claim.extends) < 0:
        raise MalformedMessage(f"a checkpoint of {claim.origin[:80]} that is no tree's head", clause="P-9.6")
    return claim


@dataclass(frozen=True)
class Held:
    """The heads of one tree that are held here, before a new one."""

    service: ServiceId
    keys: TrustedKeys
    claim: CheckpointClaim

    def link(self) -> Link:
        """Hold the new head against them."""
        if self._contradicted() or self._misproven():
            return Link.BROKEN
        newest = self._newest_before()
        if self.claim.extends == 0:
            return Link.PROVEN if newest is None else Link.BROKEN
        if newest is not None and newest > self.claim.extends:
            return Link.BROKEN
        if self._starts():
            return Link.PROVEN
        return Link.BROKEN if self._builds_on_forged() else Link.OPEN

    def _contradicted(self) -> bool:
        """Another root at the same size, or a tree that shrank with time."""
        claim = self.claim
        suspects = self._all().filter(
            Q(size=claim.size) & ~Q(root=claim.root)
            | Q(at__lt=claim.at, size__gt=claim.size)
            | Q(at__gt=claim.at, size__lt=claim.size)
        )
        return any(map(self._same_incarnation, suspects))

    def _misproven(self) -> bool:
        """A proof that does not lead from the head at `extends` to this one, whatever the incarnation."""
        return any(not self._leads_from(head) for head in self._starts())

    def _builds_on_forged(self) -> bool:
        """The head that it extends contradicts an honest one: so does this one."""
        return self._all().filter(size=self.claim.extends, contradicts=True).exists()

    def _leads_from(self, head: HeldHead) -> bool:
        claim = self.claim
        old, new = bytes.fromhex(head.root), bytes.fromhex(claim.root)
        return merkle.verify_consistency(head.size, claim.size, old, new, claim.path)

    def _starts(self) -> Iterable[HeldHead]:
        return self._all().filter(size=self.claim.extends, contradicts=False) if self.claim.extends else ()

    def _newest_before(self) -> int | None:
        """The largest of the smaller heads of this incarnation: an origin does not skip or deny what it signed.

        Looked for from the largest on: who sends heads by the thousand makes none of them dearer than the one before.
        """
        smaller = self._all().filter(size__lt=self.claim.size, contradicts=False).order_by("-size")
        return next((head.size for head in smaller.iterator(LOOKED_AT) if self._same_incarnation(head)), None)

    def _all(self) -> QuerySet[HeldHead]:
        return HeldHead.objects.filter(service=self.service, origin=self.claim.origin, tree=self.claim.tree)

    def _same_incarnation(self, head: HeldHead) -> bool:
        """A restored node's trees go on from its backup, under a new incarnation that its root signed (P-12.5)."""
        before = read(decoded(bytes(head.signed)), CheckpointClaim).statement
        return self._incarnation(before) == self._incarnation(self.claim.statement)

    def _incarnation(self, statement: str) -> int:
        return self.keys.statement(statement).claim.incarnation
