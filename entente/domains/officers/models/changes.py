"""A change of an account that one administrator asked for and a second one decides; kept for good."""

from typing import Any, ClassVar

from django.db import models

from entente.domains.officers.rules.changes import Change, ChangeState


class AccountChange(models.Model):
    """Times in milliseconds; `told` holds name, unit and roles as they were asked for."""

    service = models.CharField(max_length=80)
    kind = models.CharField(max_length=20, choices=[(each.value, each.value) for each in Change])
    username = models.CharField(max_length=150)
    told: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict)
    asked_by = models.CharField(max_length=150)
    asked_at = models.BigIntegerField()
    state = models.CharField(max_length=10, default=ChangeState.WAITING.value)
    decided_by = models.CharField(max_length=150, blank=True)
    decided_at = models.BigIntegerField(null=True)
    handed_at = models.BigIntegerField(null=True)
    """When the link of an invitation that came of it was shown to who asked; it is shown once."""

    class Meta:
        ordering: ClassVar[list[str]] = ["-asked_at"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["service", "state"], name="change_waiting")]

    def __str__(self) -> str:
        return f"{self.kind} {self.username}"
