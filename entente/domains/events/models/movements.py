"""Movements between hosts: who hands what over to whom, where and when, and whether the other side took it over."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from entente.domains.events.models import choices
from entente.domains.events.models.events import Event
from entente.domains.events.rules.handovers import MovementState
from entente.web.records.rows import Row


class Movement(Row):
    """One movement from one host country into another."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="movements", editable=False)
    title = models.CharField(_("What moves"), max_length=200, help_text=_("Such as the team bus. No names of persons."))
    kind = models.CharField(_("Kind"), max_length=20, choices=choices.cargoes)
    people = models.PositiveIntegerField(_("Number of people"), default=0)
    hands = models.CharField(_("Who hands over"), max_length=100)
    hands_country = models.CharField(max_length=2, editable=False)
    takes = models.CharField(_("Who takes over"), max_length=100)
    takes_country = models.CharField(max_length=2, editable=False)
    point = models.CharField(_("Handover at"), max_length=10, choices=choices.points)
    place = models.CharField(_("Place"), max_length=200)
    planned_at = models.BigIntegerField(editable=False)
    after = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="followers", verbose_name=_("Begins after")
    )
    state = models.CharField(max_length=20, default=MovementState.PLANNED.value, editable=False)
    key = models.CharField(max_length=32, blank=True, editable=False)
    """Of its records between nodes; empty while it is kept here only (P-6.18.1)."""
    author = models.CharField(max_length=100, blank=True, editable=False)
    """Who shared it: what another shares under that key is a movement of its own (P-6.18.6)."""

    class Meta:
        indexes: ClassVar = [models.Index(fields=["service", "key"], name="events_movement_key")]
        ordering: ClassVar = ["planned_at", "pk"]

    def __str__(self) -> str:
        return self.title


class Handover(models.Model):
    """A step of a movement: only added to."""

    service = models.CharField(max_length=100)
    movement = models.ForeignKey(Movement, models.CASCADE, related_name="steps")
    step = models.CharField(max_length=12)
    of = models.CharField(max_length=100)
    """The service whose step it is."""
    by = models.CharField(max_length=150)
    """The officer, where the step was taken here; empty for a partner's."""
    words = models.CharField(max_length=500, blank=True)
    at = models.BigIntegerField()

    class Meta:
        ordering: ClassVar = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.movement_id} {self.step}"
