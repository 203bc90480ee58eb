"""Who asks to be let in, the opinion, what officers did about it, appeals. Names and reasons rest sealed."""

from typing import ClassVar

from django.db import models

from entente.domains.accreditation.models.events import Event
from entente.domains.accreditation.rules.opinions import Opinion


class Collective(models.Model):
    """One act of a named officer: a favourable opinion on all of a chosen set on whom screening found nothing."""

    service = models.CharField(max_length=80)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="collectives")
    category = models.CharField(max_length=40, blank=True)
    """Of the set; empty for every category."""
    number = models.BigIntegerField()
    by = models.CharField(max_length=150)
    acting_for = models.CharField(max_length=150, blank=True, default="")
    """The absent officer for whom a deputy did it: one pair of eyes with it from then on."""
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
    details = models.BinaryField(default=bytes)
    """Birth, nationality, sex, document as the list has them (rules/details.py); empty where it has none."""
    waiting = models.PositiveIntegerField(default=0)
    """Candidates of the screening that officers have not decided."""
    upheld = models.PositiveIntegerField(default=0)
    """Candidates that two officers confirmed."""
    partner_hits = models.PositiveIntegerField(default=0)
    """Partners that hold something on this person: each a reason to ask, and no opinion."""
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
                condition=models.Q(waiting__gt=0) | models.Q(upheld__gt=0) | models.Q(partner_hits__gt=0),
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
    def things_found(self) -> int:
        """What screening and partners found that an officer has to weigh."""
        return self.waiting + self.upheld + self.partner_hits

    @property
    def opinion_code(self) -> Opinion:
        """The opinion as its enum."""
        return Opinion(self.opinion)


class Step(models.Model):
    """What an officer did about an opinion, on which ground and why (sealed); only added to."""

    service = models.CharField(max_length=80)
    applicant = models.ForeignKey(Applicant, on_delete=models.CASCADE, related_name="steps")
    act = models.CharField(max_length=12)
    before = models.CharField(max_length=12)
    after = models.CharField(max_length=12)
    by = models.CharField(max_length=150)
    acting_for = models.CharField(max_length=150, blank=True, default="")
    """The absent officer for whom a deputy did it: one pair of eyes with it from then on."""
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
