"""An absence of an officer, with the deputy; it begins and ends by itself."""

from typing import ClassVar

from django.conf import settings
from django.db import models


class Absence(models.Model):
    """From the first to the last instant, in milliseconds."""

    service = models.CharField(max_length=80)
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    deputy = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    starts_at = models.BigIntegerField()
    ends_at = models.BigIntegerField()
    set_by = models.CharField(max_length=150)
    set_at = models.BigIntegerField()
    ended_by = models.CharField(max_length=150, blank=True)
    """Who ended it before its time; `ends_at` is then that instant."""

    class Meta:
        ordering: ClassVar[list[str]] = ["-starts_at"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["service", "ends_at"], name="absence_until")]

    def __str__(self) -> str:
        return f"{self.officer} → {self.deputy}"
