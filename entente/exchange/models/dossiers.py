"""Dossiers, the cached folds of their threads, and the proofs of forks (P-5)."""

from typing import ClassVar

from django.db import models


class Dossier(models.Model):
    """One matter as one local service holds it; membership is the cached fold of its membership messages."""

    service = models.CharField(max_length=100)
    dossier = models.CharField(max_length=32)
    kind = models.CharField(max_length=12)
    owner = models.CharField(max_length=100)
    epoch = models.PositiveIntegerField(default=0)
    membership = models.JSONField(default=dict)
    """{"members": {service: role}, "linked": [...], "limits": {author: seq}, "fold": the whole membership fold}"""
    title = models.CharField(max_length=300, blank=True)
    """Local: never leaves the node."""
    purpose = models.CharField(max_length=40, blank=True)
    """The purpose under which its content is read (invariant 7); local, from the first message or the officer."""
    reference = models.CharField(max_length=100, blank=True)
    """The service's own file number; never leaves the node."""
    opened_at = models.BigIntegerField()
    updated_at = models.BigIntegerField(default=0)
    closed = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["service", "dossier"], name="exchange_dossier_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["service", "-updated_at"], name="exchange_dossier_recent")]

    def __str__(self) -> str:
        return self.title or self.dossier


class ThreadState(models.Model):
    """The fold of one thread, kept so that pages need not fold; refolded when one of its messages or receipts comes."""

    service = models.CharField(max_length=100)
    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="threads")
    root = models.CharField(max_length=64)
    kind = models.CharField(max_length=20)
    state = models.JSONField(default=dict)
    due_at = models.BigIntegerField(null=True)
    updated = models.BigIntegerField()
    stale = models.BooleanField(default=False)
    """An author's messages were cut off, or a fork found: refolded when next read."""
    settled = models.BooleanField(default=False)
    """Of a request: nothing is due any more from any service that was asked."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["service", "root"], name="exchange_thread_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["service", "kind", "due_at"], name="exchange_thread_due"),
            models.Index(
                fields=["service", "kind", "settled"],
                name="exchange_thread_open_request",
                condition=models.Q(kind="request", settled=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.root[:8]}"


class Fork(models.Model):
    """Two messages of one author with one number: both are kept and sent to every member (P-5.8)."""

    service = models.CharField(max_length=100)
    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="forks")
    author = models.CharField(max_length=100)
    seq = models.PositiveBigIntegerField()
    first = models.CharField(max_length=64)
    second = models.CharField(max_length=64)
    found_at = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["service", "first", "second"], name="exchange_fork_once"),
        ]

    def __str__(self) -> str:
        return f"{self.author} {self.seq}"
