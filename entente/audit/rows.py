"""The rows of a tree: read as hashes, and inserted in bulk without a model object for each (four times as fast)."""

from collections.abc import Sequence

from django.db import connection
from django.db.models import Model, QuerySet

from entente.audit.models import Leaf, Node, leaf_key
from entente.vocabulary.errors import LocalError


class HashMissing(LocalError):
    """A leaf or node that must exist does not: rows were deleted behind the ledger's back."""


def between(tree_id: int, start: int, stop: int) -> QuerySet[Leaf]:
    """The leaves `start` to `stop` - 1 of a tree that there are, in order."""
    keys = leaf_key(tree_id, start), leaf_key(tree_id, stop)
    return Leaf.objects.filter(key__gte=keys[0], key__lt=keys[1]).order_by("key")


def insert(model: type[Model], columns: Sequence[str], rows: Sequence[tuple[int | str | bytes, ...]]) -> None:
    """Insert the rows, in the transaction that is open; columns that are not named must accept null."""
    quote = connection.ops.quote_name
    names, marks = ", ".join(map(quote, columns)), ", ".join(["%s"] * len(columns))
    # Table and columns come from the code, values are bound.
    statement = f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({marks})"  # noqa: S608  # see above
    if rows:
        with connection.cursor() as cursor:
            if len(rows) == 1:  # one row at a time needs no pipeline, which PostgreSQL's driver opens for many
                cursor.execute(statement, rows[0])
            else:
                cursor.executemany(statement, rows)


class Rows:
    """A tree.HashSource over one tree's rows."""

    def __init__(self, tree_id: int) -> None:
        self._tree = tree_id

    def hashes(self, level: int, start: int, stop: int) -> Sequence[bytes]:
        """The hashes `start` to `stop` - 1 of a level; raise HashMissing."""
        hashes = self._leaves(start, stop) if level == 0 else self._nodes(level, start, stop)
        if len(hashes) != stop - start:
            raise HashMissing(
                f"the ledger lacks hashes {start} to {stop - 1} of level {level}",
                clause="P-9.5",
                cure="run `entente ledger verify`, then restore the database",
            )
        return hashes

    def _leaves(self, start: int, stop: int) -> list[bytes]:
        found = between(self._tree, start, stop).values_list("hash", flat=True)
        return [bytes(one) for one in found]

    def _nodes(self, level: int, start: int, stop: int) -> list[bytes]:
        rows = Node.objects.filter(tree_id=self._tree, level=level, index__gte=start, index__lt=stop)
        return [bytes(one) for one in rows.order_by("index").values_list("hash", flat=True)]
