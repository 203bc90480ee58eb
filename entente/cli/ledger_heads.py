"""Signed heads: this node's own against its trees, and those of partners that are held here for them (P-9.6)."""

from collections.abc import Iterator

from entente.audit.models import Checkpoint
from entente.audit.verify import Finding
from entente.cli.kept_keys import UNREADABLE, KeptKeys
from entente.cli.ledger_values import Kept
from entente.crypto.digests import Label
from entente.exchange.models import HeldHead
from entente.exchange.trust import decoded
from entente.protocol.signed import read, verify
from entente.protocol.wire import CheckpointClaim
from entente.vocabulary.errors import EntenteError

HEADS = "signed heads"
LATEST = 2**53 - 1

Told = tuple[str, str, int, str]
"""Origin, tree, size, root: what a row says and its signature must cover."""


def check_heads(service: str) -> tuple[int, list[Finding]]:
    """How many signed heads of a service and of its partners were read, and what does not fit."""
    keys, findings = KeptKeys(service), []
    heads = [*_own(service), *_held(service)]
    for told, signed in heads:
        findings += [Finding(service, HEADS, None, what) for what in _wrong(told, signed, keys)]
    for head in HeldHead.objects.filter(service=service, contradicts=True):
        what = f"{head.origin} signed a head of its tree {head.tree} at {head.size} that contradicts an earlier one"
        findings.append(Finding(service, HEADS, None, f"{what}: {head.origin} rewrote its ledger"))
    return len(heads), findings


def heads_of(origin: str) -> list[Kept]:
    """The heads of another service that this node holds, to be given to whoever verifies that service's node."""
    rows = HeldHead.objects.filter(origin=origin).order_by("tree", "size")
    return [Kept(row.origin, row.tree, row.size, row.root) for row in rows]


def _own(service: str) -> Iterator[tuple[Told, bytes]]:
    for row in Checkpoint.objects.filter(tree__service=service).select_related("tree"):
        yield (service, row.tree.name, row.size, bytes(row.root).hex()), bytes(row.signed)


def _held(service: str) -> Iterator[tuple[Told, bytes]]:
    for row in HeldHead.objects.filter(service=service):
        yield (row.origin, row.tree, row.size, row.root), bytes(row.signed)


def _wrong(told: Told, signed: bytes, keys: KeptKeys) -> Iterator[str]:
    origin, tree, size, _ = told
    try:
        kept = decoded(signed)
        claim = read(kept, CheckpointClaim)
        verify(keys.of(origin).verify_key(claim.key_id, claim.statement, LATEST), Label.CHECKPOINT, kept)
    except EntenteError as error:
        yield f"head of {origin}/{tree} at {size}: {error.what} [{error.clause}]"
        return
    except UNREADABLE as error:
        yield f"head of {origin}/{tree} at {size} cannot be read: {error}"
        return
    if (claim.origin, claim.tree, claim.size, claim.root) != told:
        yield f"head of {origin}/{tree} at {size}: its row does not say what was signed"
