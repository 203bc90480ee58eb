"""Judgements on a scenario, never changed once made; their evidence, dissent, and calls for review."""

from typing import ClassVar

import msgspec
from django.db import models

from entente.domains.events.models.scenarios import Scenario
from entente.domains.events.rules.methods import Method


class Judgement(models.Model):
    """What an analyst judged, by which method as it then was; a newer one stands beside it, not in its place."""

    service = models.CharField(max_length=100)
    scenario = models.ForeignKey(Scenario, on_delete=models.CASCADE, related_name="judgements")
    number = models.PositiveIntegerField()
    method = models.TextField()
    """The method's file, whole, so that a later edition changes no earlier judgement."""
    inherent = models.JSONField()
    residual = models.JSONField()
    """Grades by factor, without and with the measures that are in place; null is unknown."""
    inherent_low = models.CharField(max_length=40)
    inherent_high = models.CharField(max_length=40)
    residual_low = models.CharField(max_length=40)
    residual_high = models.CharField(max_length=40)
    """Ids of levels: both ends of what is possible."""
    confidence = models.CharField(max_length=10)
    valid_until = models.DateField()
    measures = models.TextField(blank=True)
    reason = models.TextField()
    by = models.CharField(max_length=150)
    at = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["scenario", "number"], name="events_judgement_once")]
        ordering: ClassVar = ["-number"]

    def __str__(self) -> str:
        return f"{self.scenario_id}/{self.number}"

    @property
    def scored_by(self) -> Method:
        """The method as it was when the judgement was made."""
        return msgspec.json.decode(self.method, type=Method)


class Evidence(models.Model):
    """One graded, dated ground of the judgements on a scenario; its content stays where it is."""

    service = models.CharField(max_length=100)
    scenario = models.ForeignKey(Scenario, on_delete=models.CASCADE, related_name="evidence")
    kind = models.CharField(max_length=20)
    """A value of EvidenceKind."""
    reference = models.CharField(max_length=300)
    """The id of the message, entry or result; the address or title of an open source."""
    dossier = models.CharField(max_length=64, blank=True)
    says = models.CharField(max_length=500)
    """What it says for the scenario, in a sentence without personal data."""
    dated = models.DateField()
    scale = models.CharField(max_length=10)
    source = models.CharField(max_length=4)
    information = models.CharField(max_length=4)
    by = models.CharField(max_length=150)
    at = models.BigIntegerField()
    lost = models.BooleanField(default=False)
    """Erased or recalled: it grounds nothing any more."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["scenario", "kind", "reference"], name="events_evidence_once")
        ]
        indexes: ClassVar = [models.Index(fields=["service", "kind", "reference"], name="events_evidence_of")]
        ordering: ClassVar = ["-dated", "-pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.reference[:12]}"


class Dissent(models.Model):
    """An officer who judges otherwise: kept and shown beside the judgement, never averaged away."""

    service = models.CharField(max_length=100)
    judgement = models.ForeignKey(Judgement, on_delete=models.CASCADE, related_name="dissents")
    level = models.CharField(max_length=40)
    reason = models.TextField()
    by = models.CharField(max_length=150)
    at = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["judgement", "by"], name="events_dissent_once")]
        ordering: ClassVar = ["at"]

    def __str__(self) -> str:
        return f"{self.by} {self.level}"


class ReviewCall(models.Model):
    """A scenario was touched: by what, where; open until an analyst judges anew or says why nothing changes."""

    service = models.CharField(max_length=100)
    scenario = models.ForeignKey(Scenario, on_delete=models.CASCADE, related_name="review_calls")
    reason = models.CharField(max_length=20)
    """A value of CallReason."""
    reference = models.CharField(max_length=64)
    """The message, or the number of the judgement that ran out."""
    dossier = models.CharField(max_length=64, blank=True)
    touched = models.JSONField(default=list)
    """`[touch, words]` of the scenario that were met."""
    at = models.BigIntegerField()
    settled_at = models.BigIntegerField(null=True)
    settled_by = models.CharField(max_length=150, blank=True)
    settled_how = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["scenario", "reason", "reference"], name="events_call_once")
        ]
        indexes: ClassVar = [models.Index(fields=["service", "settled_at", "at"], name="events_call_open")]
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.reason} {self.reference[:12]}"
