"""An entry of the diary: what took place or will, when, where, between whom, about what, with what outcome."""

from typing import Any, ClassVar, Self

import msgspec
from django.db import models

from entente.domains.diary.rules.codes import EntryState, Origin, Precision
from entente.domains.diary.rules.values import EventType
from entente.domains.diary.rules.values import Outcome as OutcomeCode
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.handling import Handling
from entente.vocabulary.ids import ServiceId
from entente.vocabulary.purposes import Purpose


class Entries(models.QuerySet["Entry"]):
    """What one service keeps."""

    def of(self, service: ServiceId) -> Self:
        """Those of the service that were not erased."""
        return self.filter(service=service, erased_at=None)

    def between(self, start: Milliseconds, end: Milliseconds) -> Self:
        """Dated ones that touch the span."""
        return self.filter(start_at__lt=end, end_at__gt=start).exclude(start_at=0)

    def with_party(self, codes: Any) -> Self:
        """Those to which one of these (ISO 3166-1 country, organisation or service id) is a party."""
        found = models.Q(party_rows__code__in=list(codes)) | models.Q(party_rows__partner__in=list(codes))
        return self.filter(found).distinct()


class Entry(models.Model):
    """One event. `starts` and `ends` are as exact as they are known; `start_at` and `end_at` are what they span."""

    service = models.CharField(max_length=80)
    kind = models.CharField(max_length=24, choices=[(each.value, each.value) for each in EventType])
    state = models.CharField(max_length=10, choices=[(each.value, each.value) for each in EntryState])
    title = models.CharField(max_length=200)
    starts = models.CharField(max_length=16, blank=True)
    ends = models.CharField(max_length=16, blank=True)
    zone = models.CharField(max_length=60)
    precision = models.CharField(max_length=8, choices=[(each.value, each.value) for each in Precision])
    start_at = models.BigIntegerField(default=0)
    end_at = models.BigIntegerField(default=0)
    date_text = models.CharField(max_length=200, blank=True)
    """As a source wrote it, where that says more than the date."""
    city = models.CharField(max_length=120, blank=True)
    country = models.CharField(max_length=2, blank=True)
    venue = models.CharField(max_length=200, blank=True)
    agenda = models.TextField(blank=True)
    summary = models.TextField(blank=True)
    """What was talked about and agreed, for readers of the diary; internal notes are lines of the file."""
    handling = models.JSONField(default=dict)
    purpose = models.CharField(max_length=32, default=Purpose.COOPERATION_MANAGEMENT.value)
    retain_until = models.BigIntegerField()
    origin = models.CharField(max_length=12, choices=[(each.value, each.value) for each in Origin])
    dossier_id = models.CharField(max_length=32, blank=True)
    thread = models.CharField(max_length=64, blank=True)
    """The dossier and the thread of messages in which it was agreed with partners."""
    moves = models.PositiveIntegerField(default=0)
    """How many moves of that meeting the entry has followed."""
    uid = models.CharField(max_length=40)
    sequence = models.PositiveIntegerField(default=0)
    """Rises with every change that a calendar must take over (RFC 5545, 3.8.7.4)."""
    created_by = models.CharField(max_length=150)
    created_at = models.BigIntegerField()
    updated_at = models.BigIntegerField()
    erased_at = models.BigIntegerField(null=True)

    objects = Entries.as_manager()

    class Meta:
        ordering: ClassVar = ["-start_at", "-pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["service", "uid"], name="diary_uid_once")]
        indexes: ClassVar = [
            models.Index(fields=["service", "start_at"], name="diary_by_time"),
            models.Index(fields=["service", "thread"], name="diary_by_thread"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def conditions(self) -> Handling:
        """The handling, read."""
        return msgspec.convert(self.handling, Handling)

    @property
    def kind_code(self) -> EventType:
        """The kind as its enum."""
        return EventType(self.kind)

    @property
    def state_code(self) -> EntryState:
        """The state as its enum."""
        return EntryState(self.state)

    @property
    def parties(self) -> list[str]:
        """The codes of its parties, in their order."""
        return [row.code for row in self.party_rows.all()]


class Party(models.Model):
    """A party: a country (ISO 3166-1 alpha-2) or an organisation by name; `partner` is its service, if known."""

    service = models.CharField(max_length=80)
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="party_rows")
    code = models.CharField(max_length=120)
    partner = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["entry", "code"], name="diary_party_once")]
        indexes: ClassVar = [models.Index(fields=["service", "code"], name="diary_party_by_code")]

    def __str__(self) -> str:
        return self.code


class Topic(models.Model):
    """What it was about, as a code of the table of topics; those that are crime areas are written alike."""

    service = models.CharField(max_length=80)
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="topic_rows")
    code = models.CharField(max_length=40)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["entry", "code"], name="diary_topic_once")]

    def __str__(self) -> str:
        return self.code


class Outcome(models.Model):
    """What came of it: a coded kind and the words (which medal, which memorandum)."""

    service = models.CharField(max_length=80)
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="outcome_rows")
    kind = models.CharField(max_length=20, choices=[(each.value, each.value) for each in OutcomeCode])
    text = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.kind

    @property
    def kind_code(self) -> OutcomeCode:
        """The kind as its enum."""
        return OutcomeCode(self.kind)
