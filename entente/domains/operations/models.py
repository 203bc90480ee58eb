"""The tables of operations: an operation for each dossier that has records, and a row for each record."""

from typing import Any, ClassVar

from django.db import models

from entente.exchange.errors import Unknown


class OperationUnknown(Unknown):
    """No such operation or record, for this service."""


class Operation(models.Model):
    """A dossier in which records of a joint operation are kept; it begins with the first of them, on every node."""

    service = models.CharField(max_length=100)
    dossier = models.CharField(max_length=32)
    opened_at = models.BigIntegerField()
    ground: Any = models.JSONField(default=dict)
    """Of the first record: what later ones take."""
    handling: Any = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["service", "dossier"], name="operations_once")]

    def __str__(self) -> str:
        return f"{self.service} {self.dossier[:8]}"


class Record(models.Model):
    """One record in its last revision. `facts` hold no names of persons; all words are sealed in the message."""

    service = models.CharField(max_length=100)
    operation = models.ForeignKey(Operation, on_delete=models.CASCADE, related_name="records")
    key = models.CharField(max_length=32)
    kind = models.CharField(max_length=20)
    author = models.CharField(max_length=100)
    message = models.CharField(max_length=64)
    row = models.BigIntegerField()
    """Primary key of exchange.Message."""
    number = models.BigIntegerField()
    """In its author's chain: the greatest counts."""
    written = models.BigIntegerField()
    withdrawn = models.BooleanField(default=False)
    readable = models.BooleanField(default=True)
    """False: its fields are not those of its kind, or its content was erased; it counts nowhere."""
    facts: Any = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["service", "operation", "author", "key"], name="operations_record_once")
        ]
        indexes: ClassVar = [
            models.Index(fields=["operation", "kind", "withdrawn"], name="operations_record_kind"),
            models.Index(fields=["service", "message"], name="operations_record_message"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key[:8]}"

    @property
    def own(self) -> bool:
        """Whether this service wrote it: only the author revises a record."""
        return self.author == self.service
