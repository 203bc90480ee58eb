"""When a service's desk is manned, in which zone, and the language its new accounts begin with."""

from django.db import models

from entente.domains.officers.rules.hours import Hours


class ServiceHours(models.Model):
    """One row a service."""

    service = models.CharField(max_length=80, unique=True)
    language = models.CharField(max_length=8)
    time_zone = models.CharField(max_length=64)
    days: "models.JSONField[list[int], list[int]]" = models.JSONField(default=list)
    opens = models.CharField(max_length=5)
    closes = models.CharField(max_length=5)

    def __str__(self) -> str:
        return f"{self.service} {self.opens}-{self.closes}"

    @property
    def hours(self) -> Hours:
        """As a value."""
        return Hours(self.time_zone, frozenset(self.days), self.opens, self.closes)
