"""Who promised what to whom by when; open until evidence closes it."""

from typing import ClassVar, Self

from django.db import models

from entente.domains.diary.models.entries import Entry
from entente.domains.diary.rules.codes import CommitmentState, Promised
from entente.vocabulary.ids import ServiceId


class Commitments(models.QuerySet["Commitment"]):
    """What one service keeps of promises, its own and others'."""

    def of(self, service: ServiceId) -> Self:
        """Those of the service."""
        return self.filter(service=service)

    def open(self) -> Self:
        """Neither kept nor dropped."""
        return self.filter(state=CommitmentState.OPEN.value)

    def between_parties(self, codes: list[str]) -> Self:
        """Those that one of these parties made or was made."""
        return self.filter(models.Q(promised_by__in=codes) | models.Q(promised_to__in=codes))


class Commitment(models.Model):
    """A promise made at an entry; `kept_by` is the entry that kept it, `evidence` the words for what has no entry."""

    service = models.CharField(max_length=80)
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="commitments")
    kind = models.CharField(max_length=12, choices=[(each.value, each.value) for each in Promised])
    what = models.CharField(max_length=300)
    promised_by = models.CharField(max_length=120)
    promised_to = models.CharField(max_length=120, blank=True)
    who = models.CharField(max_length=200, blank=True)
    """The person who is to travel or act, where one was named."""
    country = models.CharField(max_length=2, blank=True)
    """Where a promised visit goes."""
    due = models.CharField(max_length=10, blank=True)
    due_at = models.BigIntegerField(default=0)
    """The end of the day, month or year by which; 0 where none was named."""
    state = models.CharField(
        max_length=8, choices=[(each.value, each.value) for each in CommitmentState], default=CommitmentState.OPEN.value
    )
    kept_by = models.ForeignKey(Entry, on_delete=models.SET_NULL, null=True, related_name="keeps")
    evidence = models.CharField(max_length=500, blank=True)
    made_by = models.CharField(max_length=150)
    made_at = models.BigIntegerField()
    closed_by = models.CharField(max_length=150, blank=True)
    closed_at = models.BigIntegerField(null=True)

    objects = Commitments.as_manager()

    class Meta:
        ordering: ClassVar = ["due_at", "pk"]
        indexes: ClassVar = [models.Index(fields=["service", "state", "due_at"], name="diary_promise_by_due")]

    def __str__(self) -> str:
        return self.what

    @property
    def kind_code(self) -> Promised:
        """The kind as its enum."""
        return Promised(self.kind)

    @property
    def state_code(self) -> CommitmentState:
        """The state as its enum."""
        return CommitmentState(self.state)
