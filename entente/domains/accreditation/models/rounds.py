"""Rounds of hit checks with a partner: a chosen set of applicants, asked one by one within the day's quota."""

from typing import ClassVar

from django.db import models

from entente.domains.accreditation.models.applicants import Applicant
from entente.domains.accreditation.models.events import Event
from entente.domains.accreditation.rules.rounds import AskedState, RoundState


class Round(models.Model):
    """One partner asked about a set of applicants, on the ground of a dossier and an agreement, by a named officer."""

    service = models.CharField(max_length=80)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="rounds")
    partner = models.CharField(max_length=100)
    agreement = models.CharField(max_length=32)
    dossier = models.CharField(max_length=32)
    crime_area = models.CharField(max_length=40)
    state = models.CharField(max_length=10, default=RoundState.RUNNING.value)
    what = models.CharField(max_length=300, blank=True)
    """Why it waits or stopped, in words of the refusal."""
    error = models.CharField(max_length=60, blank=True)
    """Which error, so that pages can say it in the reader's language."""
    by = models.CharField(max_length=150)
    acting_for = models.CharField(max_length=150, blank=True, default="")
    """The absent officer for whom a deputy did it: one pair of eyes with it from then on."""
    approved_by = models.CharField(max_length=150, blank=True)
    """The second officer, where the agreement demands one."""
    at = models.BigIntegerField()
    ended_at = models.BigIntegerField(null=True)

    class Meta:
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [models.Index(fields=["service", "state"], name="accreditation_round_state")]

    def __str__(self) -> str:
        return f"{self.event_id} {self.partner} {self.state}"

    @property
    def state_code(self) -> RoundState:
        """The state as its enum."""
        return RoundState(self.state)


class Asked(models.Model):
    """One applicant in a round, and what came of it."""

    service = models.CharField(max_length=80)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="asked")
    applicant = models.ForeignKey(Applicant, on_delete=models.CASCADE, related_name="asked")
    state = models.CharField(max_length=10, default=AskedState.WAITING.value)
    check_number = models.BigIntegerField(null=True)
    """The check, in the domain that asked it."""
    at = models.BigIntegerField(null=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "applicant"], name="accreditation_asked_once")
        ]
        indexes: ClassVar = [models.Index(fields=["round", "state"], name="accreditation_asked_state")]

    def __str__(self) -> str:
        return f"{self.round_id} {self.applicant_id} {self.state}"

    @property
    def state_code(self) -> AskedState:
        """The state as its enum."""
        return AskedState(self.state)

    @property
    def origin(self) -> str:
        """What the check is asked for, as the domain of hit checks keeps it; begins with the event's subject."""
        return f"{self.round.event.subject}:{self.pk}"
