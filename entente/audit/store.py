"""The ledger in the database: add entries, read them, prove them, erase what they say."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db import connection, transaction

from entente.audit import tree
from entente.audit.entry import Entry, MessageEntry, Salted, salted
from entente.audit.models import Checkpoint, Leaf, Node, Payload, Tree, leaf_key
from entente.audit.rows import Rows, between, insert
from entente.audit.tree import Frontier, Head
from entente.vocabulary.errors import LocalError

INTERNAL = "internal"
"""The name of the tree for views, exports, decisions, erasures, changes of keys and partners (P-9.5)."""


class LedgerError(LocalError):
    """The ledger has no such entry or size, or contradicts itself."""


@dataclass(frozen=True)
class StoredEntry:
    """An entry as it stands: without its content once that was erased."""

    index: int
    leaf: bytes
    salted: Salted | None

    @property
    def entry(self) -> Entry | None:
        """What it says, or None when erased."""
        return self.salted.entry() if self.salted else None


def append(service: str, name: str, entries: Sequence[Entry | MessageEntry]) -> range:
    """Add entries at the end of a service's tree, in the caller's transaction; the indices they got."""
    parts = [salted(entry) for entry in entries]
    hashes = [part.leaf for part in parts]
    with transaction.atomic(savepoint=False):
        row = _locked(service, name)
        frontier, completed = _frontier(row).append(hashes)
        added = range(row.size, frontier.size)
        _insert_leaves(row.pk, added, hashes)
        _insert_payloads(row.pk, added, entries, parts)
        _insert_nodes(row.pk, completed)
        with connection.cursor() as cursor:
            cursor.execute(_GROWN, (frontier.size, frontier.encode(), row.pk))
    return added


_TREE = "SELECT id, service, name, size, frontier FROM audit_tree WHERE service = %s AND name = %s"
_GROWN = "UPDATE audit_tree SET size = %s, frontier = %s WHERE id = %s"
"""As plain SQL: several entries are added for every message, and building these queries took longer than they do."""


def _locked(service: str, name: str) -> Tree:
    """The tree's row, until the transaction ends; made when its first entry comes."""
    locking = " FOR UPDATE" if connection.features.has_select_for_update else ""
    with connection.cursor() as cursor:
        cursor.execute(_TREE + locking, (service, name))
        found = cursor.fetchone()
    return Tree(*found) if found else Tree.objects.select_for_update().get_or_create(service=service, name=name)[0]


def _insert_leaves(tree_id: int, added: range, hashes: Sequence[bytes]) -> None:
    rows = [(leaf_key(tree_id, index), tree_id, index, found) for index, found in zip(added, hashes, strict=True)]
    insert(Leaf, ("key", "tree_id", "index", "hash"), rows)


def _insert_payloads(
    tree_id: int, added: range, entries: Sequence[Entry | MessageEntry], parts: Sequence[Salted]
) -> None:
    rows = [
        (leaf_key(tree_id, index), part.salt, part.data, entry.kind, entry.at, entry.subject)
        for index, entry, part in zip(added, entries, parts, strict=True)
    ]
    insert(Payload, ("leaf_id", "salt", "data", "kind", "at", "subject"), rows)


def _insert_nodes(tree_id: int, completed: Sequence[tree.Subtree]) -> None:
    rows = [(tree_id, node.level, node.index, node.hash) for node in completed]
    insert(Node, ("tree_id", "level", "index", "hash"), rows)


def trees() -> list[tuple[str, str]]:
    """Service and name of all trees."""
    return list(Tree.objects.order_by("service", "name").values_list("service", "name"))


def head(service: str, name: str) -> Head:
    """Size and root of a tree now; an empty head when nothing was added yet."""
    row = Tree.objects.filter(service=service, name=name).first()
    return _frontier(row).head if row else Frontier().head


def root(service: str, name: str, size: int) -> bytes:
    """The root when the tree had `size` entries; raise LedgerError for a size it never had."""
    return tree.root(_source(service, name, size), size)


def prove(service: str, name: str, index: int, size: int) -> list[bytes]:
    """The inclusion proof of an entry in the tree of `size` entries; raise LedgerError."""
    if not 0 <= index < size:
        raise _unknown(service, name, f"no entry {index} among {size}")
    return tree.inclusion(_source(service, name, size), index, size)


def consistency(service: str, name: str, old: int, new: int) -> list[bytes]:
    """The proof that the tree of `new` entries begins with that of `old`; raise LedgerError."""
    if not 0 <= old <= new:
        raise _unknown(service, name, f"{old} entries cannot come before {new}")
    return tree.consistency(_source(service, name, new), old, new)


def entries(service: str, name: str, start: int, stop: int) -> list[StoredEntry]:
    """The entries `start` to `stop` - 1 that there are, in order."""
    row = Tree.objects.filter(service=service, name=name).first()
    return [stored(leaf) for leaf in between(row.pk, start, stop).select_related("payload")] if row else []


def about(service: str, subject: str) -> list[StoredEntry]:
    """All entries about one subject in all trees of a service, in order of time."""
    payloads = Payload.objects.filter(subject=subject, leaf__tree__service=service)
    return [stored(payload.leaf) for payload in payloads.select_related("leaf__payload").order_by("at", "pk")]


def count(service: str, name: str, kinds: Collection[str], subjects: Collection[str]) -> int:
    """How many entries of these kinds a tree has about these subjects."""
    of_tree = Payload.objects.filter(leaf__tree__service=service, leaf__tree__name=name)
    return of_tree.filter(kind__in=kinds, subject__in=subjects).count()


@transaction.atomic
def erase_payload(service: str, name: str, index: int, at: int) -> None:
    """Destroy what an entry says, and its salt; hash and place stay, so the tree still verifies (P-12.3)."""
    row = Tree.objects.filter(service=service, name=name).first()
    if row is None or not 0 <= index < row.size:
        raise _unknown(service, name, f"no entry {index}")
    Payload.objects.filter(leaf_id=leaf_key(row.pk, index)).delete()
    Leaf.objects.filter(key=leaf_key(row.pk, index), erased_at=None).update(erased_at=at)


def keep_checkpoint(service: str, name: str, head: Head, at: int, signed: bytes) -> Checkpoint:
    """Keep a head of this tree that the service signed; a head already kept stays as it is."""
    row = Tree.objects.get(service=service, name=name)
    kept, _ = Checkpoint.objects.get_or_create(
        tree=row, size=head.size, defaults={"root": head.root, "at": at, "signed": signed}
    )
    return kept


def keep_cosignature(service: str, name: str, size: int, cosigned: bytes) -> None:
    """Keep the partner's signature over a checkpoint; raise LedgerError when there is no such checkpoint."""
    kept = Checkpoint.objects.filter(tree__service=service, tree__name=name, size=size)
    if not kept.update(cosigned=cosigned):
        raise _unknown(service, name, f"no checkpoint of {size} entries")


def stored(leaf: Leaf) -> StoredEntry:
    """A leaf, fetched with its payload, as an entry."""
    payload = getattr(leaf, "payload", None)
    return StoredEntry(
        leaf.index, bytes(leaf.hash), Salted(bytes(payload.salt), bytes(payload.data)) if payload else None
    )


def _frontier(row: Tree) -> Frontier:
    return Frontier.decode(row.size, bytes(row.frontier))


def _source(service: str, name: str, size: int) -> Rows:
    row = Tree.objects.filter(service=service, name=name).first()
    if row is None or not 0 <= size <= row.size:
        raise _unknown(service, name, f"it never had {size} entries")
    return Rows(row.pk)


def _unknown(service: str, name: str, what: str) -> LedgerError:
    return LedgerError(f"ledger {service}/{name}: {what}", cure="ask for an entry and a size that the ledger has")
