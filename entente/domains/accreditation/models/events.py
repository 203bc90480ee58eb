"""An event to which people are let in: its ground and key, its codes, files that wait, figures that are kept."""

from typing import ClassVar

from django.db import models


class Event(models.Model):
    """An event to which people are let in. After the purge this row and its figures stay; `key` is gone."""

    service = models.CharField(max_length=80)
    name = models.CharField(max_length=200)
    organiser = models.CharField(max_length=200)
    provision = models.CharField(max_length=300)
    ends_at = models.BigIntegerField()
    keep_until = models.BigIntegerField()
    key = models.BinaryField()
    token = models.CharField(max_length=64, blank=True, db_index=True)
    """A digest of the organiser's token; empty while none is given out."""
    screening = models.BigIntegerField(null=True)
    """The list that another domain screens for it."""
    created_by = models.CharField(max_length=150)
    created_at = models.BigIntegerField()
    purged_at = models.BigIntegerField(null=True)
    purged = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["-created_at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["service", "created_at"], name="accreditation_by_time")]

    def __str__(self) -> str:
        return f"{self.pk} {self.name}"

    @property
    def subject(self) -> str:
        """What the ledger calls it."""
        return f"accreditation:{self.pk}"


class Code(models.Model):
    """A category or a zone of an event: its code as organisers write it, and what it is called."""

    service = models.CharField(max_length=80)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="codes")
    kind = models.CharField(max_length=10)
    """A value of CodeKind."""
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering: ClassVar = ["kind", "code"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["event", "kind", "code"], name="accreditation_code_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.code}"


class Submission(models.Model):
    """A file of the organiser, sealed, until an officer takes it in."""

    service = models.CharField(max_length=80)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="submissions")
    ending = models.CharField(max_length=20)
    sealed = models.BinaryField()
    arrived_at = models.BigIntegerField()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.event_id} {self.pk}"


class Tally(models.Model):
    """How many applicants of an event have an opinion, on a ground; changed with them, so that nothing is counted."""

    service = models.CharField(max_length=80)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="tallies")
    opinion = models.CharField(max_length=12)
    ground = models.CharField(max_length=20, blank=True)
    number = models.BigIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["event", "opinion", "ground"], name="accreditation_tally_once")
        ]

    def __str__(self) -> str:
        return f"{self.event_id} {self.opinion} {self.number}"
