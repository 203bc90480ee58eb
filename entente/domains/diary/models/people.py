"""Who took part, in what office: what the law asks of a row on a person stands in the row."""

from typing import ClassVar

from django.db import models

from entente.domains.diary.models.entries import Entry
from entente.domains.diary.rules.codes import Seat
from entente.vocabulary.persons import Standing, SubjectCategory
from entente.vocabulary.purposes import Purpose


class Participant(models.Model):
    """Somebody in an office; `name` is empty where only the office is known. Handling is that of the entry."""

    service = models.CharField(max_length=80)
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="people")
    side = models.CharField(max_length=120, blank=True)
    """The party whose delegation it is."""
    seat = models.CharField(max_length=12, choices=[(each.value, each.value) for each in Seat])
    precedence = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(max_length=200, blank=True)
    written = models.CharField(max_length=200, blank=True)
    """As a source wrote the name, where that differs."""
    office = models.CharField(max_length=300, blank=True)
    organisation = models.CharField(max_length=200, blank=True)
    country = models.CharField(max_length=2, blank=True)
    languages = models.CharField(max_length=60, blank=True)
    purpose = models.CharField(max_length=32, default=Purpose.COOPERATION_MANAGEMENT.value)
    agreement = models.CharField(max_length=64, blank=True)
    category = models.CharField(max_length=16, default=SubjectCategory.CONTACT.value)
    standing = models.CharField(max_length=16, default=Standing.FACT.value)
    evaluation = models.JSONField(default=dict)
    source = models.CharField(max_length=200, blank=True)
    """Where it was read; empty for what an officer entered from own knowledge."""
    retain_until = models.BigIntegerField()

    class Meta:
        ordering: ClassVar = ["precedence", "pk"]
        indexes: ClassVar = [models.Index(fields=["service", "name"], name="diary_person_by_name")]

    def __str__(self) -> str:
        return self.name or self.office

    @property
    def seat_code(self) -> Seat:
        """The seat as its enum."""
        return Seat(self.seat)
