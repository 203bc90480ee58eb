"""An officer's calendar feed: a secret address, of which only the digest is kept."""

from typing import ClassVar

from django.db import models


class Feed(models.Model):
    """One feed of one officer; a new one ends the one before."""

    service = models.CharField(max_length=80)
    officer = models.CharField(max_length=150)
    digest = models.BinaryField(max_length=32)
    made_at = models.BigIntegerField()
    ended_at = models.BigIntegerField(null=True)
    used_at = models.BigIntegerField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["digest"], name="diary_feed_once")]
        indexes: ClassVar = [models.Index(fields=["service", "officer"], name="diary_feed_by_officer")]

    def __str__(self) -> str:
        return f"feed of {self.officer}"
