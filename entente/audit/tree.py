"""The Merkle tree of a ledger as it grows: append, root, proofs of inclusion and of consistency (RFC 9162, P-9.5).

Pure: complete subtrees come from a `HashSource` that keeps leaves and every eighth level above them, so a proof
reads a few windows of at most 256 hashes and an append writes one node for 256 leaves.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from entente.crypto import merkle

STEP = 8
"""Levels between two that are kept: windows of 2**8 hashes."""


class HashSource(Protocol):
    """Where the hashes of complete subtrees are kept; level 0 holds the leaf hashes."""

    def hashes(self, level: int, start: int, stop: int) -> Sequence[bytes]:
        """The hashes of the subtrees `start` to `stop` - 1 at a level that is a multiple of STEP."""


@dataclass(frozen=True)
class Subtree:
    """A complete subtree of 2**level leaves, the `index`-th of its level."""

    level: int
    index: int
    hash: bytes


@dataclass(frozen=True)
class Head:
    """A tree at one moment: how many leaves, and the root over them."""

    size: int
    root: bytes


@dataclass(frozen=True)
class Frontier:
    """All that an append needs: the roots of the complete subtrees, largest first, one for each bit of `size`."""

    size: int = 0
    hashes: tuple[bytes, ...] = ()

    @classmethod
    def decode(cls, size: int, data: bytes) -> "Frontier":
        """From the concatenated hashes; raise ValueError when they are not as many as `size` has bits set."""
        if len(data) != size.bit_count() * merkle.HASH:
            raise ValueError(f"{len(data)} bytes of frontier for {size} leaves")
        return cls(size, tuple(data[at : at + merkle.HASH] for at in range(0, len(data), merkle.HASH)))

    def encode(self) -> bytes:
        """The concatenated hashes."""
        return b"".join(self.hashes)

    def append(self, leaves: Iterable[bytes]) -> tuple["Frontier", list[Subtree]]:
        """The frontier after these leaf hashes, and the subtrees completed at the levels that are kept."""
        size, stack, completed = self.size, list(self.hashes), []
        for found in leaves:
            size += 1
            for level in range(1, (size & -size).bit_length()):
                found = merkle.node_hash(stack.pop(), found)
                if level % STEP == 0:
                    completed.append(Subtree(level, (size >> level) - 1, found))
            stack.append(found)
        return Frontier(size, tuple(stack)), completed

    @property
    def head(self) -> Head:
        """Size and root."""
        return Head(self.size, joined(self.hashes) if self.hashes else merkle.EMPTY)


def joined(subtrees: Sequence[bytes]) -> bytes:
    """The root over complete subtrees that stand side by side, largest first."""
    found = subtrees[-1]
    for left in reversed(subtrees[:-1]):
        found = merkle.node_hash(left, found)
    return found


def root(source: HashSource, size: int) -> bytes:
    """The root over the first `size` leaves."""
    return _over(source, 0, size) if size else merkle.EMPTY


def inclusion(source: HashSource, index: int, size: int) -> list[bytes]:
    """The proof that leaf `index` is in the tree of `size` leaves (RFC 9162 section 2.1.3.1)."""
    start, stop, path = 0, size, []
    while stop - start > 1:
        middle = start + _split(stop - start)
        if index < middle:
            path.append(_over(source, middle, stop))
            stop = middle
        else:
            path.append(_over(source, start, middle))
            start = middle
    return path[::-1]


def consistency(source: HashSource, old: int, new: int) -> list[bytes]:
    """The proof that the tree of `new` leaves begins with that of `old` (RFC 9162 section 2.1.4.1)."""
    if old in (0, new):
        return []
    start, stop, proof = 0, new, []
    while old != stop:
        middle = start + _split(stop - start)
        if old <= middle:
            proof.append(_over(source, middle, stop))
            stop = middle
        else:
            proof.append(_over(source, start, middle))
            start = middle
    if start:
        proof.append(_over(source, start, stop))
    return proof[::-1]


def _split(size: int) -> int:
    """The largest power of two below `size`."""
    return 1 << (size - 1).bit_length() - 1


def _over(source: HashSource, start: int, stop: int) -> bytes:
    """The root over the leaves `start` to `stop` - 1, where `start` ends a complete subtree at least as large."""
    parts = []
    while start < stop:
        level = (stop - start).bit_length() - 1
        parts.append(_complete(source, level, start >> level))
        start += 1 << level
    return joined(parts)


def _complete(source: HashSource, level: int, index: int) -> bytes:
    width = 1 << level % STEP
    return merkle.root(source.hashes(level - level % STEP, index * width, (index + 1) * width))
