"""Drafts as typed: each officer's own, sealed at rest, gone when the message is sent."""

from typing import ClassVar

from django.db import models


class SavedDraft(models.Model):
    """One message that is being written. What was typed is encrypted under a key that rests wrapped (P-2.9)."""

    service = models.CharField(max_length=100)
    officer = models.CharField(max_length=150)
    dossier_id = models.CharField(max_length=32)
    kind = models.CharField(max_length=20)
    about = models.CharField(max_length=64, blank=True)
    """The message that it answers; empty for a new matter."""
    sealed = models.BinaryField()
    key = models.BinaryField()
    begun_at = models.BigIntegerField()
    saved_at = models.BigIntegerField()
    discarded_at = models.BigIntegerField(null=True)
    """Discarded, and still to be had back for a while."""

    class Meta:
        ordering: ClassVar = ["-saved_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["service", "officer", "dossier_id", "kind", "about"],
                name="dossiers_draft_once",
                condition=models.Q(discarded_at=None),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["service", "officer", "saved_at"], name="dossiers_draft_officer"),
            models.Index(fields=["service", "about"], name="dossiers_draft_about"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.officer}"


class SentForm(models.Model):
    """The mark of a form that was sent: a second press, or the back button, sends nothing again."""

    service = models.CharField(max_length=100)
    token = models.CharField(max_length=64)
    message = models.CharField(max_length=64)
    sent_at = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["service", "token"], name="dossiers_sent_once"),
        ]

    def __str__(self) -> str:
        return self.token[:8]
