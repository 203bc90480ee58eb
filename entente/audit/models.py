"""The ledger's tables: leaves and nodes are only ever added, payloads can be erased."""

from typing import ClassVar

from django.db import models

INDEX_BITS = 40


def leaf_key(tree_id: int, index: int) -> int:
    """The primary key of a leaf: tree and place in one number, so that a place exists once and ranges are near."""
    return tree_id << INDEX_BITS | index


class Tree(models.Model):
    """One tree of one service: `internal`, or one for each partner. The row is locked while entries are added."""

    service = models.CharField(max_length=120)
    name = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField(default=0)
    frontier = models.BinaryField(default=bytes)

    class Meta:
        """One tree for a service and a name."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["service", "name"], name="audit_tree_once")]

    def __str__(self) -> str:
        return f"{self.service}/{self.name}"


class Leaf(models.Model):
    """One entry's hash and place; both stay when its payload is erased."""

    key = models.BigIntegerField(primary_key=True)
    """`leaf_key(tree, index)`."""
    tree = models.ForeignKey(Tree, on_delete=models.PROTECT, related_name="leaves", db_index=False)
    index = models.PositiveBigIntegerField()
    hash = models.BinaryField(max_length=32)
    erased_at = models.PositiveBigIntegerField(null=True)

    def __str__(self) -> str:
        return f"{self.tree_id}#{self.index}"


class Node(models.Model):
    """The root of a complete subtree at a level that is kept (`tree.STEP`)."""

    tree = models.ForeignKey(Tree, on_delete=models.PROTECT, related_name="nodes")
    level = models.PositiveSmallIntegerField()
    index = models.PositiveBigIntegerField()
    hash = models.BinaryField(max_length=32)

    class Meta:
        """One node at a place."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["tree", "level", "index"], name="audit_node_once")]

    def __str__(self) -> str:
        return f"{self.tree_id}^{self.level}#{self.index}"


class Payload(models.Model):
    """What an entry says: canonical bytes and salt, with kind, time and subject to look it up by."""

    leaf = models.OneToOneField(Leaf, on_delete=models.PROTECT, primary_key=True, related_name="payload")
    salt = models.BinaryField(max_length=32)
    data = models.BinaryField()
    kind = models.CharField(max_length=60)
    at = models.PositiveBigIntegerField()
    subject = models.CharField(max_length=200, blank=True, db_index=True)

    def __str__(self) -> str:
        return f"{self.kind} at {self.at}"


class Checkpoint(models.Model):
    """A tree head that this service signed, and the partner's signature over it once it came."""

    tree = models.ForeignKey(Tree, on_delete=models.PROTECT, related_name="checkpoints")
    size = models.PositiveBigIntegerField()
    root = models.BinaryField(max_length=32)
    at = models.PositiveBigIntegerField()
    signed = models.BinaryField()
    cosigned = models.BinaryField(default=bytes, blank=True)
    given = models.BooleanField(default=False)
    """The partner whose tree it is has it: it answered the delivery that carried it."""

    class Meta:
        """One checkpoint for a size."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["tree", "size"], name="audit_checkpoint_once")]

    def __str__(self) -> str:
        return f"{self.tree_id} at {self.size}"
