"""Communiqués brought in to be reviewed, what a person made of them, and what that taught."""

from typing import ClassVar, Self

import msgspec
from django.db import models

from entente.domains.diary.models.entries import Entry
from entente.domains.diary.rules.tables import Taught
from entente.domains.diary.rules.values import Reading
from entente.vocabulary.ids import ServiceId


class Communique(models.Model):
    """One text as it was read; nothing of it is in the diary before a person accepts it."""

    service = models.CharField(max_length=80)
    name = models.CharField(max_length=200)
    digest = models.BinaryField(max_length=32)
    """Of the text: the same text is not reviewed twice."""
    text = models.TextField()
    language = models.CharField(max_length=2)
    reading = models.TextField()
    brought_by = models.CharField(max_length=150)
    brought_at = models.BigIntegerField()
    closed_at = models.BigIntegerField(null=True)
    """Every event was accepted or set aside."""

    class Meta:
        ordering: ClassVar = ["-brought_at", "-pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["service", "digest"], name="diary_text_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def read(self) -> Reading:
        """The reading."""
        return msgspec.json.decode(self.reading, type=Reading)


class Reviewed(models.Model):
    """What became of one event of a text: an entry (new, or one that was there), or set aside with a reason."""

    service = models.CharField(max_length=80)
    communique = models.ForeignKey(Communique, on_delete=models.CASCADE, related_name="reviewed")
    number = models.PositiveSmallIntegerField()
    entry = models.ForeignKey(Entry, on_delete=models.SET_NULL, null=True, related_name="told_by")
    reason = models.CharField(max_length=300, blank=True)
    corrected = models.CharField(max_length=300, blank=True)
    """The names of the fields that the person changed."""
    by = models.CharField(max_length=150)
    at = models.BigIntegerField()

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["communique", "number"], name="diary_reviewed_once")]

    def __str__(self) -> str:
        return f"{self.communique_id}/{self.number}"


class TaughtRows(models.QuerySet["TaughtRow"]):
    """What one service taught its tables."""

    def of(self, service: ServiceId) -> Self:
        """Those of the service."""
        return self.filter(service=service)

    def values_of(self, service: ServiceId) -> tuple[Taught, ...]:
        """The rows as the reader takes them."""
        return tuple(row.value for row in self.of(service).order_by("pk"))


class TaughtRow(models.Model):
    """A row of a table of the reader, beside the shipped ones."""

    service = models.CharField(max_length=80)
    table = models.CharField(max_length=20)
    cells = models.JSONField()
    added_by = models.CharField(max_length=150)
    added_at = models.BigIntegerField()

    objects = TaughtRows.as_manager()

    class Meta:
        ordering: ClassVar = ["table", "-pk"]

    def __str__(self) -> str:
        return f"{self.table} {self.pk}"

    @property
    def value(self) -> Taught:
        """The row, frozen."""
        return Taught(self.table, tuple(sorted(self.cells.items())))
