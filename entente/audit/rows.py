"""The hashes of a tree, read from its rows."""

from collections.abc import Sequence

from entente.audit.models import Leaf, Node
from entente.vocabulary.errors import LocalError


class HashMissing(LocalError):
    """A leaf or node that must exist does not: rows were deleted behind the ledger's back."""


class Rows:
    """A tree.HashSource over one tree's rows."""

    def __init__(self, tree_id: int) -> None:
        self._tree = tree_id

    def hashes(self, level: int, start: int, stop: int) -> Sequence[bytes]:
        """The hashes `start` to `stop` - 1 of a level; raise HashMissing."""
        place = {"tree_id": self._tree, "index__gte": start, "index__lt": stop}
        rows = Node.objects.filter(level=level, **place) if level else Leaf.objects.filter(**place)
        hashes = [bytes(found) for found in rows.order_by("index").values_list("hash", flat=True)]
        if len(hashes) != stop - start:
            raise HashMissing(
                f"the ledger lacks hashes {start} to {stop - 1} of level {level}",
                clause="P-9.5",
                cure="run `entente ledger verify`, then restore the database",
            )
        return hashes
