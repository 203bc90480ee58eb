"""The figures of days that cannot change any more, counted once: a year is the sum of its days."""

from typing import ClassVar

from django.db import models


class KeptDay(models.Model):
    """One day of one service in one time zone. No personal data: numbers by code."""

    service = models.CharField(max_length=100)
    zone = models.CharField(max_length=64)
    day = models.DateField()
    counts: "models.JSONField[list[list[object]], list[list[object]]]" = models.JSONField(default=list)
    """[table, row, way, number] each, as `Figures` counts them."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["service", "zone", "day"], name="oversight_day_once"),
        ]

    def __str__(self) -> str:
        return f"{self.service} {self.day}"
