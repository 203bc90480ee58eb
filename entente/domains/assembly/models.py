"""What a service keeps of an assembly: its frame, the requests with what was decided, the plans that were made."""

from typing import ClassVar

import msgspec
from django.db import models

from entente.domains.assembly.rules.filing import AssemblyFile, RequestRow
from entente.domains.assembly.rules.plan import Plan


class Assembly(models.Model):
    """One assembly; `frame` is the file without its requests."""

    service = models.CharField(max_length=80)
    name = models.CharField(max_length=200)
    frame = models.TextField()
    stated = models.PositiveIntegerField(null=True)
    """How many meetings a statement names, where there is one; it may differ from what is counted here."""
    created_at = models.BigIntegerField()
    created_by = models.CharField(max_length=150)

    class Meta:
        ordering: ClassVar = ["-created_at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["service", "created_at"], name="assembly_by_time")]

    def __str__(self) -> str:
        return self.name

    @property
    def file(self) -> AssemblyFile:
        """The frame, read."""
        return msgspec.json.decode(self.frame, type=AssemblyFile)


class RequestState(models.TextChoices):
    """What was decided about a request."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    DECLINED = "declined"


class Request(models.Model):
    """A meeting that is asked for, as the file's row; `note` is why it was declined."""

    service = models.CharField(max_length=80)
    assembly = models.ForeignKey(Assembly, on_delete=models.CASCADE, related_name="requests")
    key = models.CharField(max_length=80)
    body = models.TextField()
    state = models.CharField(max_length=10, choices=RequestState.choices, default=RequestState.ASKED)
    note = models.CharField(max_length=500, blank=True)
    origin = models.CharField(max_length=10)
    """file, hand or rest."""
    decided_by = models.CharField(max_length=150, blank=True)
    updated_at = models.BigIntegerField()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["assembly", "key"], name="assembly_request_once")]

    def __str__(self) -> str:
        return self.key

    @property
    def row(self) -> RequestRow:
        """The request, read."""
        return msgspec.json.decode(self.body, type=RequestRow)


class PlanState(models.TextChoices):
    """How far the making of a plan is."""

    RUNNING = "running"
    READY = "ready"
    FAILED = "failed"


class MadePlan(models.Model):
    """One plan: made by the solver, then changed by hand (`edits` counts); `stage` is the last aim that was reached."""

    service = models.CharField(max_length=80)
    assembly = models.ForeignKey(Assembly, on_delete=models.CASCADE, related_name="plans")
    state = models.CharField(max_length=10, choices=PlanState.choices, default=PlanState.RUNNING)
    stage = models.CharField(max_length=10, blank=True)
    body = models.TextField(blank=True)
    what = models.CharField(max_length=500, blank=True)
    seconds = models.PositiveIntegerField()
    edits = models.PositiveIntegerField(default=0)
    asked_by = models.CharField(max_length=150)
    started_at = models.BigIntegerField()
    finished_at = models.BigIntegerField(null=True)
    published_at = models.BigIntegerField(null=True)

    class Meta:
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [models.Index(fields=["service", "assembly"], name="assembly_plan_by_assembly")]

    def __str__(self) -> str:
        return f"{self.pk} {self.state}"

    @property
    def plan(self) -> Plan:
        """The plan, read; an empty one while none is found."""
        return msgspec.json.decode(self.body, type=Plan) if self.body else Plan(())
