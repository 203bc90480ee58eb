"""What waits for a second pair of eyes, sealed at rest, and the written decisions on neutrality."""

from typing import ClassVar

from django.db import models

from entente.domains.approvals.rules.stages import Stage


class Held(models.Model):
    """One draft as its author laid it up: sealed under the node's storage key, pinned by its digest."""

    service = models.CharField(max_length=100)
    name = models.CharField(max_length=32)
    dossier = models.CharField(max_length=32)
    kind = models.CharField(max_length=40)
    needs = models.JSONField(default=list)
    """Values of `entente.access.release.Need`."""
    clauses = models.JSONField(default=list)
    """The clauses that ask for the release, as the gate named them."""
    digest = models.CharField(max_length=64)
    """Over the whole draft, its papers and those to whom it goes: what is released is exactly this."""
    asked_by = models.CharField(max_length=150)
    acting_for = models.CharField(max_length=150, blank=True, default="")
    """The absent officer for whom a deputy did it: one pair of eyes with it from then on."""
    asked_at = models.BigIntegerField()
    expires_at = models.BigIntegerField()
    stage = models.CharField(max_length=20, default=Stage.WAITING.value)
    decided_by = models.CharField(max_length=150, blank=True)
    decided_at = models.BigIntegerField(null=True)
    reason = models.TextField(blank=True)
    message = models.CharField(max_length=64, blank=True)
    """The message that it became."""
    origin = models.CharField(max_length=64, blank=True)
    """The message that it passes on, whole or in part; with that one erased, this content goes."""
    key = models.BinaryField(default=bytes)
    sealed = models.BinaryField(default=bytes)
    papers = models.JSONField(default=list)
    """Names of the sealed files beside the attachments; destroyed with the content."""

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["service", "name"], name="approvals_held_once")]
        indexes: ClassVar = [
            models.Index(fields=["service", "stage", "asked_at"], name="approvals_held_waiting"),
            models.Index(fields=["service", "origin"], name="approvals_held_origin"),
            models.Index(fields=["service", "message"], name="approvals_held_message", condition=~models.Q(message="")),
        ]
        ordering: ClassVar = ["asked_at"]

    def __str__(self) -> str:
        return f"{self.kind} {self.name[:8]}"


class NeutralityReview(models.Model):
    """A received message that touches Article 3, and a human's written decision; it opens to all only when cleared."""

    service = models.CharField(max_length=100)
    message = models.CharField(max_length=64)
    cleared = models.BooleanField(null=True)
    """None until somebody decided."""
    reason = models.TextField(blank=True)
    by = models.CharField(max_length=150, blank=True)
    at = models.BigIntegerField()
    """Of its receipt, then of the decision."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["service", "message"], name="approvals_review_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["service", "cleared", "at"], name="approvals_review_waiting")]
        ordering: ClassVar = ["-at"]

    def __str__(self) -> str:
        return f"{self.message[:8]} {self.cleared}"
