"""A scenario: a threat, to a target, by a means; who owns it, and what of it a new report can touch."""

from typing import ClassVar

from django.db import models

from entente.domains.events.models.events import Event


class Scenario(models.Model):
    """One thing that could go wrong at an event."""

    service = models.CharField(max_length=100)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="scenarios")
    title = models.CharField(max_length=200)
    threat = models.CharField(max_length=300)
    target = models.CharField(max_length=300)
    means = models.CharField(max_length=300)
    area = models.CharField(max_length=40)
    """A value of CrimeArea."""
    method = models.CharField(max_length=60)
    """The id of the method by which it is judged."""
    owner = models.CharField(max_length=150)
    watch = models.JSONField(default=list)
    """`[touch, words]`: a value of Touch, and the words by which a report touches it."""
    joint = models.CharField(max_length=32, blank=True)
    """The key of its records between nodes; empty while nothing of it was released (P-6.18.1)."""
    created_by = models.CharField(max_length=150)
    created_at = models.BigIntegerField()
    closed_at = models.BigIntegerField(null=True)
    closed_why = models.TextField(blank=True)

    # What the last judgement said, kept here in its transaction so that the register is one indexed read.
    judged = models.PositiveIntegerField(default=0)
    """The number of the judgement in force; 0 before the first."""
    worst = models.IntegerField(default=-1)
    """The upper end of its residual result's level, counted from 0; -1 before the first."""
    valid_until = models.DateField(null=True)
    calls = models.PositiveIntegerField(default=0)
    """Calls for review that nobody has settled."""

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["event", "title"], name="events_scenario_once")]
        indexes: ClassVar = [
            models.Index(fields=["service", "event", "worst"], name="events_scenario_worst"),
        ]
        ordering: ClassVar = ["title"]

    def __str__(self) -> str:
        return self.title
