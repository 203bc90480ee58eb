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
    published_by = models.CharField(max_length=150, blank=True)
    published_at = models.BigIntegerField(null=True)

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"{self.entry_id}/{self.pk}"
