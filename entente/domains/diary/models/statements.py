"""Public statements on an entry, in four languages, and the partners' consents on what they may say."""

from typing import ClassVar

from django.db import models

from entente.domains.diary.models.entries import Entry
from entente.domains.diary.rules.publicity import Field


class Consent(models.Model):
    """A partner's word on what may be said of an entry; `reference` is the message or letter that carries it."""

    service = models.CharField(max_length=80)
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="consents")
    party = models.CharField(max_length=120)
    fields = models.JSONField(default=list)
    reference = models.CharField(max_length=120)
    recorded_by = models.CharField(max_length=150)
    recorded_at = models.BigIntegerField()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["entry", "party"], name="diary_consent_once")]

    def __str__(self) -> str:
        return self.party

    @property
    def granted(self) -> frozenset[Field]:
        """The fields that it covers."""
        return frozenset(Field(name) for name in self.fields)


class Statement(models.Model):
    """A communiqué in every language; published, it does not change any more: a new one takes its place."""

    service = models.CharField(max_length=80)
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="statements")
    texts = models.JSONField(default=dict)
    """By language code: `{"title": …, "body": …}`."""
    said = models.JSONField(default=list)
    """The fields that it says."""
    drafted_by = models.CharField(max_length=150)
    drafted_at = models.BigIntegerField()
    dossier = models.CharField(max_length=32, blank=True)
    thread = models.CharField(max_length=64, blank=True)
    """Where the partners were asked by message; empty while nobody was."""
    asked = models.JSONField(default=dict)
    """By language, the digest of the text that they were asked about last."""
    answers = models.JSONField(default=dict)
    """By partner's service: where it stands with exactly these texts, a value of ConsentStage."""
    published_by = models.CharField(max_length=150, blank=True)
    published_at = models.BigIntegerField(null=True)

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"{self.entry_id}/{self.pk}"


class AskedOfUs(models.Model):
    """A partner's public statement on which this service is asked; `texts` are what a consent would cover."""

    service = models.CharField(max_length=80)
    dossier = models.CharField(max_length=32)
    thread = models.CharField(max_length=64)
    asker = models.CharField(max_length=100)
    table = models.CharField(max_length=64)
    """The message whose texts are on the table; each message keeps its own in `said`."""
    said = models.JSONField(default=dict)
    """By message: `[{language, title, body}, …]`."""
    stage = models.CharField(max_length=10, blank=True)
    at = models.BigIntegerField()

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["service", "thread"], name="diary_asked_once")]

    def __str__(self) -> str:
        return f"{self.asker} {self.thread[:8]}"

    @property
    def texts(self) -> list[dict[str, str]]:
        """What is on the table."""
        found: list[dict[str, str]] = self.said.get(self.table, [])
        return found
