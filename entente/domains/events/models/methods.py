"""A service's own edition of a scoring method: other sizes, colours, words or cut points."""

from typing import ClassVar

from django.db import models


class MethodEdition(models.Model):
    """One edition; the newest of an id is in force. A judgement keeps the one it was made by."""

    service = models.CharField(max_length=100)
    method = models.CharField(max_length=60)
    number = models.PositiveIntegerField()
    body = models.TextField()
    reason = models.TextField()
    by = models.CharField(max_length=150)
    at = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["service", "method", "number"], name="events_edition_once")
        ]
        ordering: ClassVar = ["method", "-number"]

    def __str__(self) -> str:
        return f"{self.method} {self.number}"
