"""The file of an entry: its lines (invitation, programme, permits, gifts, notes, minutes) and its papers, sealed."""

from typing import ClassVar

from django.db import models

from entente.domains.diary.models.entries import Entry
from entente.domains.diary.rules.codes import INTERNAL, LineState, PaperKind


class Line(models.Model):
    """One line of a file, done or to do."""

    service = models.CharField(max_length=80)
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="lines")
    kind = models.CharField(max_length=16, choices=[(each.value, each.value) for each in PaperKind])
    text = models.TextField()
    at = models.BigIntegerField(null=True)
    """When a line of the programme begins."""
    state = models.CharField(max_length=8, choices=[(each.value, each.value) for each in LineState])
    added_by = models.CharField(max_length=150)
    added_at = models.BigIntegerField()

    class Meta:
        ordering: ClassVar = ["kind", "at", "pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def kind_code(self) -> PaperKind:
        """The kind as its enum."""
        return PaperKind(self.kind)

    @property
    def is_internal(self) -> bool:
        """Whether it stays in the house whatever is asked."""
        return self.kind_code in INTERNAL


class Paper(models.Model):
    """A paper laid in the file: encrypted under a key that rests wrapped (P-2.9)."""

    service = models.CharField(max_length=80)
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="papers")
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    internal = models.BooleanField(default=True)
    sealed = models.BinaryField()
    key = models.BinaryField()
    added_by = models.CharField(max_length=150)
    added_at = models.BigIntegerField()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.name


class Handover(models.Model):
    """A paper handed over to a party; whether the node could read it, and whether an officer vouched for it."""

    service = models.CharField(max_length=80)
    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="handovers")
    party = models.CharField(max_length=120)
    read = models.BooleanField()
    vouched = models.BooleanField()
    """That it names nobody: asked where no personal data go to the party."""
    handed_by = models.CharField(max_length=150)
    handed_at = models.BigIntegerField()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.paper_id} {self.party}"
