"""The tables of the centre: a room for each dossier with a watch log, and a row for each entry. Words stay sealed."""

from typing import Any, ClassVar

from django.db import models

from entente.exchange.errors import Unknown
from entente.vocabulary.clock import Milliseconds


class RoomUnknown(Unknown):
    """No room in this dossier, for this service."""


class Room(models.Model):
    """A dossier in which a watch log is kept; it begins with the first entry, on every member's node."""

    service = models.CharField(max_length=100)
    dossier = models.CharField(max_length=32)
    opened_at = models.BigIntegerField()
    changed = models.BigIntegerField(default=0)
    """Rises with every change: what screens wait for."""
    newest = models.BigIntegerField(default=0)
    """The greatest place."""
    ground: Any = models.JSONField(default=dict)
    """Of the first entry, without categories: what later ones take."""
    handling: Any = models.JSONField(default=dict)
    """What an entry of this service bears where its officer says nothing else (`rules/handling.py`)."""

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["service", "dossier"], name="centre_room_once")]

    def __str__(self) -> str:
        return f"{self.service} {self.dossier[:8]}"


class LogEntry(models.Model):
    """One entry: what its header says, its place and clocks, where those asked stand. The body is the exchange's."""

    service = models.CharField(max_length=100)
    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="entries")
    message = models.CharField(max_length=64)
    row = models.BigIntegerField()
    """Primary key of exchange.Message."""
    author = models.CharField(max_length=100)
    number = models.BigIntegerField()
    """In its author's chain (`seq`)."""
    kind = models.CharField(max_length=20)
    outcome = models.CharField(max_length=20, blank=True)
    parent = models.CharField(max_length=64, blank=True)
    thread = models.CharField(max_length=64)
    occurred = models.BigIntegerField()
    written = models.BigIntegerField()
    received = models.BigIntegerField()
    place = models.BigIntegerField()
    handling: Any = models.JSONField(default=dict)
    """As its author gave it: each entry bears its own."""
    late = models.BooleanField(default=False)
    due = models.BigIntegerField(default=0)
    asked: Any = models.JSONField(default=dict)
    """By service: where it stands."""
    waiting = models.IntegerField(default=0)
    """How many of those asked are not settled; 1 for a question that asks nobody by name and has no answer."""
    correction = models.CharField(max_length=64, blank=True)
    """The last correction of this entry."""
    clause = models.CharField(max_length=20, blank=True)
    """Why it has no effect, where it has none."""

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["service", "message"], name="centre_entry_once")]
        indexes: ClassVar = [
            models.Index(fields=["room", "-place", "-message"], name="centre_entry_order"),
            models.Index(fields=["service", "thread"], name="centre_entry_of_thread"),
            models.Index(fields=["room", "author", "-place", "-message"], name="centre_entry_author"),
            models.Index(fields=["room", "kind", "-place", "-message"], name="centre_entry_kind"),
            models.Index(fields=["room", "kind", "due"], name="centre_entry_open", condition=models.Q(waiting__gt=0)),
            models.Index(
                fields=["room", "-place", "-message"], name="centre_entry_late", condition=models.Q(late=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.message[:8]}"

    @property
    def tlp(self) -> str:
        """The circle that it bears."""
        return str(self.handling.get("tlp", ""))

    @property
    def own(self) -> bool:
        """Whether this service wrote it."""
        return self.author == self.service

    @property
    def settled_by(self) -> Milliseconds | None:
        """Until when an answer is asked for; None for no limit."""
        return self.due or None
