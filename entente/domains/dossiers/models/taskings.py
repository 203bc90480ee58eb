"""A tasking: a domestic unit's part of an answer, with an internal deadline."""

from typing import ClassVar

from django.db import models


class Tasking(models.Model):
    """What a unit was asked and what it contributed; contributions together make one reply. Internal only."""

    service = models.CharField(max_length=100)
    dossier_id = models.CharField(max_length=32)
    thread = models.CharField(max_length=64)
    """The request's message id."""
    unit = models.CharField(max_length=120)
    question = models.TextField()
    due_at = models.BigIntegerField()
    tasked_by = models.CharField(max_length=150)
    tasked_at = models.BigIntegerField()
    contribution = models.TextField(blank=True)
    contributed_at = models.BigIntegerField(null=True)

    class Meta:
        ordering: ClassVar = ["due_at", "id"]
        indexes: ClassVar = [models.Index(fields=["service", "thread"], name="tasking_by_request")]

    def __str__(self) -> str:
        return f"{self.unit}: {self.thread[:8]}"
