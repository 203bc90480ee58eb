"""What was found out about a counterpart, what was decided on it, and how far cooperation was judged to reach."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from entente.domains.partners.models import choices
from entente.domains.partners.models.counterparts import Counterpart
from entente.domains.partners.rules import codes
from entente.domains.partners.rules.diligence import Known
from entente.web.records.rows import PartialDateField, Row


class Finding(Row):
    """What one source says about one topic of due diligence; an assurance is a finding that the partner gave."""

    counterpart = models.ForeignKey(Counterpart, models.CASCADE, related_name="findings", editable=False)
    topic = models.CharField(_("Topic"), max_length=16, choices=choices.topics)
    finding = models.CharField(_("Finding"), max_length=12, choices=choices.findings, default=codes.Finding.OPEN.value)
    words = models.TextField(_("What the source says"))
    dated = PartialDateField(_("Date of the source"))
    source = models.CharField(_("Source"), max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["topic", "-dated", "-pk"]

    def __str__(self) -> str:
        return f"{self.topic} {self.dated}"


def known(held: Counterpart) -> list[Known]:
    """What was found out about a counterpart, as the rules read it."""
    rows = Finding.objects.filter(service=held.service, counterpart=held)
    return [Known(codes.Topic(each.topic), codes.Finding(each.finding), each.dated, each.source) for each in rows]


class Decision(models.Model):
    """A named officer's decision about a partner; it is never changed, a later one takes its place."""

    service = models.CharField(max_length=80)
    counterpart = models.ForeignKey(Counterpart, models.CASCADE, related_name="decisions")
    outcome = models.CharField(max_length=12)
    reason = models.TextField()
    conditions = models.TextField(blank=True)
    known = models.JSONField(default=list)
    """What was known when it was decided: topic, finding, date, source of each."""
    decided_by = models.CharField(max_length=150)
    decided_name = models.CharField(max_length=150)
    decided_at = models.BigIntegerField()

    class Meta:
        ordering: ClassVar = ["-decided_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.outcome} {self.decided_by}"

    @property
    def outcome_code(self) -> codes.Outcome:
        """The outcome, typed."""
        return codes.Outcome(self.outcome)


class Assessment(models.Model):
    """An assessor's note on the level of cooperation with the figures it stands on; its digest is in the ledger."""

    service = models.CharField(max_length=80)
    counterpart = models.ForeignKey(Counterpart, models.CASCADE, related_name="assessments")
    note = models.TextField()
    figures = models.JSONField(default=list)
    """[form, area or "", count, of, hours or null] for each figure."""
    digest = models.CharField(max_length=64)
    signed_by = models.CharField(max_length=150)
    signed_name = models.CharField(max_length=150)
    signed_at = models.BigIntegerField()

    class Meta:
        ordering: ClassVar = ["-signed_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.digest[:12]} {self.signed_by}"

    @property
    def content(self) -> dict[str, Any]:
        """What is signed."""
        return {
            "counterpart": self.counterpart.key,
            "note": self.note,
            "figures": self.figures,
            "signed_by": self.signed_by,
            "signed_at": self.signed_at,
        }
