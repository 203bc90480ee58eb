"""When an officer last looked at a dossier or at the inbox, and whether to read or to write: presence and changes."""

from typing import ClassVar

from django.db import models

INBOX = "inbox"


class Visit(models.Model):
    """One officer at one place; kept as the present state only, the ledger has who read what."""

    service = models.CharField(max_length=100)
    place = models.CharField(max_length=32)
    """A dossier's id, or INBOX."""
    officer = models.CharField(max_length=150)
    writing = models.BooleanField(default=False)
    at = models.BigIntegerField()
    before = models.BigIntegerField(default=0)
    """When the visit before this one ended."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["service", "place", "officer"], name="dossiers_visit_once"),
        ]

    def __str__(self) -> str:
        return f"{self.officer} at {self.place}"
