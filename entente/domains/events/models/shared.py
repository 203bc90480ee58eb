"""Records of a major event that crossed between nodes, as they were sent; a service's own among them."""

from typing import ClassVar

from django.db import models


class Shared(models.Model):
    """One event record of a dossier; derived from its message, and gone with it."""

    service = models.CharField(max_length=100)
    dossier = models.CharField(max_length=64)
    message = models.CharField(max_length=64)
    author = models.CharField(max_length=100)
    matter = models.CharField(max_length=12)
    key = models.CharField(max_length=32)
    refers = models.CharField(max_length=64, blank=True)
    """The message that it refers to: of a step, its movement."""
    body = models.JSONField()
    """The body of the message, as it was sent."""
    position = models.BigIntegerField()
    """When the author wrote it, by its own clock: of two records of one author the greater is the newer."""
    at = models.BigIntegerField()
    applied = models.BooleanField(default=False)
    """Whether a movement or a step was taken in; a step that does not follow never is."""
    withdrawn = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["service", "message"], name="events_shared_once")]
        indexes: ClassVar = [models.Index(fields=["service", "dossier", "matter", "key"], name="events_shared_of")]
        ordering: ClassVar = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.author} {self.matter}"
