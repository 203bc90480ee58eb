"""What a service keeps of accreditations. Names and reasons rest sealed under the event's key until the purge."""

from typing import ClassVar

from django.db import models

from entente.domains.accreditation.rules.opinions import Opinion


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


class Collective(models.Model):
    """One act of a named officer: a favourable opinion on all of a chosen set on whom screening found nothing."""

    service = models.CharField(max_length=80)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="collectives")
    category = models.CharField(max_length=40, blank=True)
    """Of the set; empty for every category."""
    number = models.BigIntegerField()
    by = models.CharField(max_length=150)
    at = models.BigIntegerField()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.event_id} {self.number}"


class Applicant(models.Model):
    """One accreditation asked for: its reference, category, zones, what screening found, the opinion."""

    service = models.CharField(max_length=80)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="applicants")
    row = models.CharField(max_length=40)
    """Where the screened list has it."""
    reference = models.CharField(max_length=80)
    category = models.CharField(max_length=40, blank=True)
    zones = models.CharField(max_length=200, blank=True)
    unknown = models.BooleanField(default=False)
    """Whether it names a category or a zone that the event's table does not have."""
    sealed = models.BinaryField()
    """The name."""
    waiting = models.PositiveIntegerField(default=0)
    """Candidates of the screening that officers have not decided."""
    upheld = models.PositiveIntegerField(default=0)
    """Candidates that two officers confirmed."""
    opinion = models.CharField(max_length=12, choices=[(each.value, each.value) for each in Opinion], default="none")
    ground = models.CharField(max_length=20, blank=True)
    appealed = models.BooleanField(default=False)
    collective = models.ForeignKey(Collective, on_delete=models.PROTECT, null=True, db_index=False)
    """The act by which it got a favourable opinion with others."""

    class Meta:
        ordering: ClassVar = ["reference", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["event", "row"], name="accreditation_row_once")]
        indexes: ClassVar = [
            models.Index(fields=["event", "reference"], name="accreditation_by_reference"),
            models.Index(fields=["event", "opinion", "reference"], name="accreditation_by_opinion"),
            models.Index(fields=["event", "category", "reference"], name="accreditation_by_category"),
            models.Index(fields=["event"], condition=models.Q(unknown=True), name="accreditation_unknown"),
            models.Index(
                fields=["event", "reference"],
                condition=models.Q(waiting__gt=0) | models.Q(upheld__gt=0),
                name="accreditation_with_hits",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event_id} {self.reference}"

    @property
    def subject(self) -> str:
        """What the ledger calls it."""
        return f"accreditation:{self.event_id}:{self.pk}"

    @property
    def opinion_code(self) -> Opinion:
        """The opinion as its enum."""
        return Opinion(self.opinion)


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


class Step(models.Model):
    """What an officer did about an opinion, on which ground and why (sealed); only added to."""

    service = models.CharField(max_length=80)
    applicant = models.ForeignKey(Applicant, on_delete=models.CASCADE, related_name="steps")
    act = models.CharField(max_length=12)
    before = models.CharField(max_length=12)
    after = models.CharField(max_length=12)
    by = models.CharField(max_length=150)
    ground = models.CharField(max_length=20, blank=True)
    provision = models.CharField(max_length=300, blank=True)
    reason = models.BinaryField()
    at = models.BigIntegerField()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.applicant_id} {self.act}"


class Appeal(models.Model):
    """What an applicant holds against an adverse opinion (sealed); its outcome is a step."""

    service = models.CharField(max_length=80)
    applicant = models.ForeignKey(Applicant, on_delete=models.CASCADE, related_name="appeals")
    words = models.BinaryField()
    entered_by = models.CharField(max_length=150)
    received_at = models.BigIntegerField()
    granted = models.BooleanField(null=True)
    decided_by = models.CharField(max_length=150, blank=True)
    decided_at = models.BigIntegerField(null=True)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.applicant_id} {self.granted}"
