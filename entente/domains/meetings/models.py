"""What a service keeps of a meeting: the fold of its thread, what each step said, minutes and their signatures."""

from typing import ClassVar

import msgspec
from django.db import models

from entente.protocol.bodies import MeetingBody
from entente.protocol.meetings_thread import MeetingStage, MeetingState
from entente.protocol.minutes import MinutesText, read_minutes


class Meeting(models.Model):
    """One meeting, by the message that proposed it first; times are those agreed, or while none are those proposed."""

    service = models.CharField(max_length=100)
    dossier = models.CharField(max_length=32)
    thread = models.CharField(max_length=64)
    title = models.CharField(max_length=300, blank=True)
    assembly = models.CharField(max_length=120, blank=True)
    """In whose margins it is asked for, as its proposer calls it."""
    partners = models.CharField(max_length=600, blank=True)
    """The other parties' service ids, with spaces between."""
    proposer = models.CharField(max_length=100, blank=True)
    stage = models.CharField(max_length=20, blank=True)
    """A value of MeetingStage; `signed` only when every personal signature holds (P-15.4.4). Empty: not folded yet."""
    waits = models.BooleanField(default=False)
    """For this service's answer or signature."""
    starts = models.BigIntegerField(default=0)
    ends = models.BigIntegerField(default=0)
    state = models.JSONField(default=dict)
    entry = models.BigIntegerField(null=True)
    """The diary's entry, once a person has taken it over."""
    updated = models.BigIntegerField()

    class Meta:
        ordering: ClassVar = ["-starts", "-pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["service", "thread"], name="meetings_meeting_once")]
        indexes: ClassVar = [models.Index(fields=["service", "stage"], name="meetings_by_stage")]

    def __str__(self) -> str:
        return self.title or self.thread[:12]

    @property
    def folded(self) -> MeetingState:
        """The fold; a meeting that has none is not shown."""
        return msgspec.convert(self.state, MeetingState)

    @property
    def stage_code(self) -> MeetingStage:
        """The stage as its enum."""
        return MeetingStage(self.stage)


class Step(models.Model):
    """One message of the meeting, with what its body said."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="steps")
    message = models.CharField(max_length=64)
    by = models.CharField(max_length=100)
    step = models.CharField(max_length=10)
    ground = models.CharField(max_length=24, blank=True)
    starts = models.BigIntegerField(default=0)
    ends = models.BigIntegerField(default=0)
    said = models.JSONField(default=dict)
    """The body; empty once it was erased."""
    at = models.BigIntegerField()

    class Meta:
        ordering: ClassVar = ["at", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["meeting", "message"], name="meetings_step_once")]

    def __str__(self) -> str:
        return f"{self.step} {self.message[:8]}"

    @property
    def body(self) -> MeetingBody:
        """What it said, read."""
        return msgspec.convert(self.said, MeetingBody)


class Minutes(models.Model):
    """One version of the minutes, as it was laid on the table."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="minutes")
    message = models.CharField(max_length=64)
    by = models.CharField(max_length=100)
    digest = models.CharField(max_length=64)
    text = models.BinaryField(default=b"")
    at = models.BigIntegerField()

    class Meta:
        ordering: ClassVar = ["at", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["meeting", "message"], name="meetings_minutes_once")]

    def __str__(self) -> str:
        return self.digest[:12]

    @property
    def read(self) -> MinutesText:
        """The text."""
        return read_minutes(bytes(self.text))


class MinutesSignature(models.Model):
    """A signatory's personal signature; `fault` says why one that does not hold counts for nothing."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="signatures")
    message = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    service = models.CharField(max_length=100)
    office = models.CharField(max_length=100)
    credential = models.CharField(max_length=64)
    name = models.CharField(max_length=200, blank=True)
    assertion = models.BinaryField(default=b"")
    fault = models.CharField(max_length=200, blank=True)
    signed_at = models.BigIntegerField()

    class Meta:
        ordering: ClassVar = ["signed_at", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["meeting", "message"], name="meetings_signed_once")]

    def __str__(self) -> str:
        return f"{self.service} {self.office}"
