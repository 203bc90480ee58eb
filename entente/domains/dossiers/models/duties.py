"""What waits, one row each: kept as threads fold, so that the inbox reads an index and opens no thread."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from entente.domains.dossiers.rules.lanes import Lane

NO_LIMIT = 2**53
"""The order of what has no limit: after everything that has one."""


class Duty(models.Model):
    """One open matter of one service, or a request that is done. No personal data: ids, codes, times."""

    service = models.CharField(max_length=100)
    kind = models.CharField(max_length=24)
    """A DutyKind."""
    lane = models.CharField(max_length=24)
    """A Lane."""
    open = models.BooleanField(default=True)
    dossier_id = models.CharField(max_length=32)
    thread = models.CharField(max_length=64, blank=True)
    message = models.CharField(max_length=64, blank=True)
    """The message under which it is done."""
    entry = models.BigIntegerField(default=0)
    """The tasking or the entry of another channel that it is; 0 for a message."""
    partner = models.CharField(max_length=200)
    """The service, unit or counterpart that it concerns."""
    ours = models.BooleanField(default=True)
    """Whether it was asked of this service."""
    code = models.CharField(max_length=40, blank=True)
    """Of a request: its form."""
    urgency = models.CharField(max_length=20, blank=True)
    stage = models.CharField(max_length=40, blank=True)
    clause = models.CharField(max_length=100, blank=True)
    paused = models.BooleanField(default=False)
    order = models.CharField(max_length=64, blank=True)
    """Of a declaration to pass on: the originator's order that it answers."""
    source = models.CharField(max_length=64, blank=True)
    """Of a declaration to pass on: the thread of that order."""
    since = models.BigIntegerField()
    due_at = models.BigIntegerField(null=True)
    limit = models.BigIntegerField(default=NO_LIMIT)
    """`due_at`, or NO_LIMIT: what the list is ordered by."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["service", "kind", "message", "partner", "entry"], name="dossiers_duty_once"
            ),
        ]
        indexes: ClassVar = [
            # A condition, not a column: `open` alone in a WHERE is no term that an index on it could serve.
            models.Index(fields=["service", "limit", "id"], name="dossiers_duty_due", condition=Q(open=True)),
            models.Index(fields=["service", "lane", "limit", "id"], name="dossiers_duty_lane"),
            models.Index(
                fields=["service", "lane", "limit", "since"], name="dossiers_duty_counted", condition=Q(open=True)
            ),
            models.Index(fields=["service", "thread"], name="dossiers_duty_thread"),
            models.Index(fields=["service", "dossier_id"], name="dossiers_duty_dossier"),
            models.Index(fields=["service", "source"], name="dossiers_duty_source", condition=~Q(source="")),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.message[:8]}"

    @property
    def done(self) -> bool:
        """Whether it is a request that waits for nobody any more."""
        return self.lane == Lane.DONE
