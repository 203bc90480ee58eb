"""Read a ledger again from its first entry and name what does not fit (P-9.7).

What is found: a payload that is not the one that was entered, a leaf changed, missing or out of place, a payload gone
without an erasure, a stored node, frontier or checkpoint that the leaves do not give, a head known elsewhere that this
tree never had. Without heads from elsewhere a ledger rewritten as a whole agrees with itself.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from entente.audit.entry import Salted
from entente.audit.models import Checkpoint, Leaf, Node, Payload, Tree
from entente.audit.rows import between
from entente.audit.tree import Frontier, Head, Subtree

WINDOW = 1000
"""Leaves in memory at a time."""


@dataclass(frozen=True)
class Finding:
    """One thing wrong: the tree, the entry (or the last entry of the range) it is about, and what."""

    service: str
    name: str
    index: int | None
    what: str


@dataclass(frozen=True)
class Report:
    """What a reading found, and how much it can claim: heads held elsewhere were compared, or none were given."""

    service: str
    name: str
    head: Head
    findings: tuple[Finding, ...]
    compared: int
    """How many heads held elsewhere were compared; 0 means "internally consistent only"."""


def verify(service: str, name: str, elsewhere: Iterable[Head] = ()) -> Report:
    """Read the whole tree; `elsewhere` are heads of it that others hold."""
    row = Tree.objects.get(service=service, name=name)
    heads = tuple(elsewhere)
    reading = _Reading(row, heads)
    findings = tuple(Finding(service, name, index, what) for index, what in reading.findings())
    return Report(service, name, reading.frontier.head, findings, len(heads))


class _Reading:
    """One pass over a tree: the frontier grows as the entries go by and is compared at each known head."""

    def __init__(self, row: Tree, elsewhere: tuple[Head, ...]) -> None:
        self.row = row
        self.frontier = Frontier()
        self.expected: dict[int, list[tuple[str, bytes]]] = {}
        for kept in Checkpoint.objects.filter(tree=row):
            self._expect(kept.size, "a checkpoint that was signed", _octets(kept.root))
        for head in elsewhere:
            self._expect(head.size, "a head held elsewhere", head.root)
        self.nodes = {(node.level, node.index): _octets(node.hash) for node in Node.objects.filter(tree=row)}

    def findings(self) -> Iterator[tuple[int | None, str]]:
        for start in range(0, self.row.size, WINDOW):
            stop = min(start + WINDOW, self.row.size)
            leaves = {leaf.index: leaf for leaf in between(self.row.pk, start, stop).select_related("payload")}
            for index in range(start, stop):
                if (leaf := leaves.get(index)) is None:
                    yield index, "the entry is missing"
                    return
                yield from self._entry(leaf)
        yield from self._end()

    def _entry(self, leaf: Leaf) -> Iterator[tuple[int | None, str]]:
        if reason := _objection(leaf):
            yield leaf.index, reason
        self.frontier, completed = self.frontier.append([_octets(leaf.hash)])
        for subtree in completed:
            yield from self._node(subtree)
        for what, root in self.expected.pop(self.frontier.size, ()):
            if root != self.frontier.head.root:
                yield leaf.index, f"the entries up to here do not give {what}"

    def _node(self, subtree: Subtree) -> Iterator[tuple[int | None, str]]:
        if self.nodes.pop((subtree.level, subtree.index), None) != subtree.hash:
            first, last = subtree.index << subtree.level, ((subtree.index + 1) << subtree.level) - 1
            yield last, f"the stored node over entries {first} to {last} is not theirs: one of them was changed"

    def _end(self) -> Iterator[tuple[int | None, str]]:
        if _octets(self.row.frontier) != self.frontier.encode():
            yield None, "the stored frontier is not that of the entries: an entry was changed"
        if between(self.row.pk, self.row.size, self.row.size + 1).exists():
            yield self.row.size, "an entry stands beyond the end of the tree"
        if self.nodes:
            yield None, f"{len(self.nodes)} stored nodes belong to no entries"
        for size, known in self.expected.items():
            for what, _ in known:
                yield None, f"the tree has {self.row.size} entries, {what} is of {size}: entries were cut off"

    def _expect(self, size: int, what: str, root: bytes) -> None:
        if size:
            self.expected.setdefault(size, []).append((what, root))


def _objection(leaf: Leaf) -> str:
    payload: Payload | None = getattr(leaf, "payload", None)
    if payload is None:
        return "" if leaf.erased_at is not None else "the payload is gone without an erasure"
    stored = Salted(_octets(payload.salt), _octets(payload.data))
    if stored.leaf != _octets(leaf.hash):
        return "the payload is not the one that was entered"
    entry = stored.entry()
    if (entry.kind, entry.at, entry.subject) != (payload.kind, payload.at, payload.subject):
        return "kind, time or subject to look it up by are not the entry's"
    return ""


def _octets(value: object) -> bytes:
    """A stored value; one whose type was changed in the table is nothing that was entered."""
    return bytes(value) if isinstance(value, bytes | bytearray | memoryview) else b""
