"""Merkle trees as RFC 9162 section 2.1 defines them: by the recursive definitions, not by the algorithms."""

from collections.abc import Sequence
from hashlib import sha256


def leaf(data: bytes) -> bytes:
    """Section 2.1.1."""
    return sha256(b"\x00" + data).digest()


def root(leaves: Sequence[bytes]) -> bytes:
    """MTH over leaf hashes (section 2.1.1)."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    cut = _cut(len(leaves))
    return _node(root(leaves[:cut]), root(leaves[cut:]))


def path(index: int, leaves: Sequence[bytes]) -> list[bytes]:
    """PATH (section 2.1.3.1), nearest sibling first."""
    if len(leaves) == 1:
        return []
    cut = _cut(len(leaves))
    if index < cut:
        return [*path(index, leaves[:cut]), root(leaves[cut:])]
    return [*path(index - cut, leaves[cut:]), root(leaves[:cut])]


def includes(found: bytes, index: int, size: int, siblings: Sequence[bytes], expected: bytes) -> bool:
    """Whether the path leads from the leaf to the root (section 2.1.3.2)."""
    return 0 <= index < size and _climb(found, index, size, list(siblings)) == expected


def _climb(found: bytes, index: int, size: int, siblings: list[bytes]) -> bytes | None:
    if size == 1:
        return found if not siblings else None
    if not siblings:
        return None
    cut, outer = _cut(size), siblings[-1]
    left = index < cut
    inner = _climb(found, index if left else index - cut, cut if left else size - cut, siblings[:-1])
    if inner is None:
        return None
    return _node(inner, outer) if left else _node(outer, inner)


def _node(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


def _cut(size: int) -> int:
    """The largest power of two below the size."""
    return 1 << ((size - 1).bit_length() - 1)
