"""Merkle tree hashes and proofs of RFC 9162 section 2.1, for batches of messages, attachments and the ledger.

A tree of n leaves is two complete trees side by side, the left one of the largest power of two below n. Leaf and
node are hashed with different first bytes, so that no node passes for a leaf.
"""

from collections.abc import Sequence
from hashlib import sha256

EMPTY = sha256(b"").digest()
"""The root of no leaves at all (RFC 9162 section 2.1.1)."""
HASH = 32


def leaf_hash(data: bytes) -> bytes:
    """The hash of one entry (RFC 9162 section 2.1.1)."""
    return sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of two subtrees side by side (RFC 9162 section 2.1.1)."""
    return sha256(b"\x01" + left + right).digest()


def root(leaves: Sequence[bytes]) -> bytes:
    """The root of a tree over leaf hashes, in n hashes."""
    if not leaves:
        return EMPTY
    return levels(leaves)[-1][0]


def levels(leaves: Sequence[bytes]) -> list[list[bytes]]:
    """All levels from the leaves up to the root; an odd last node rises unchanged to the level above."""
    rows = [list(leaves)]
    while len(row := rows[-1]) > 1:
        above = [node_hash(row[at], row[at + 1]) for at in range(0, len(row) - 1, 2)]
        rows.append(above + row[len(row) & ~1 :])
    return rows


def paths(leaves: Sequence[bytes]) -> list[list[bytes]]:
    """The inclusion proof of every leaf (RFC 9162 section 2.1.3), in n log n steps and n hashes in all."""
    rows = levels(leaves)[:-1]
    return [_path(rows, index) for index in range(len(leaves))]


def _path(rows: list[list[bytes]], index: int) -> list[bytes]:
    found = []
    for row in rows:
        if (sibling := index ^ 1) < len(row):
            found.append(row[sibling])
        index >>= 1
    return found


def root_from_path(leaf: bytes, index: int, size: int, path: Sequence[bytes]) -> bytes | None:
    """The root that the path leads to, or None when its length does not fit (RFC 9162 section 2.1.3.2)."""
    if not 0 <= index < size:
        return None
    at, last, found = index, size - 1, leaf
    for sibling in path:
        if last == 0 or len(sibling) != HASH:
            return None
        if at & 1 or at == last:
            found = node_hash(sibling, found)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            found = node_hash(found, sibling)
        at, last = at >> 1, last >> 1
    return found if last == 0 else None


def verify_inclusion(leaf: bytes, index: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """Whether the leaf hash stands at `index` of the tree of `size` leaves with this root."""
    return root_from_path(leaf, index, size, path) == root


def verify_consistency(old_size: int, new_size: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]) -> bool:
    """Whether the tree of `new_size` leaves begins with the tree of `old_size` (RFC 9162 section 2.1.4.2)."""
    if not 0 <= old_size <= new_size:
        return False
    if old_size == 0:
        return not proof and old_root == EMPTY
    if old_size == new_size:
        return not proof and old_root == new_root
    nodes = list(proof)
    if old_size & (old_size - 1) == 0:
        nodes.insert(0, old_root)
    return _roots_of(old_size, new_size, nodes) == (old_root, new_root)


def _roots_of(old_size: int, new_size: int, nodes: list[bytes]) -> tuple[bytes, bytes] | None:
    """The old and the new root that a consistency proof leads to, or None when its length does not fit."""
    if not nodes or any(len(node) != HASH for node in nodes):
        return None
    at, last = old_size - 1, new_size - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    old = new = nodes[0]
    for node in nodes[1:]:
        if last == 0:
            return None
        if at & 1 or at == last:
            old, new = node_hash(node, old), node_hash(node, new)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            new = node_hash(new, node)
        at, last = at >> 1, last >> 1
    return (old, new) if last == 0 else None
