"""Zones of a venue: who is let in where; organisers write their codes on accreditations."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from entente.domains.events.models.choices import accesses
from entente.domains.events.models.events import Venue
from entente.domains.events.rules.codes import Access
from entente.web.records.rows import Row


class Zone(Row):
    """One zone, from the outer ring to the control room."""

    venue = models.ForeignKey(Venue, models.CASCADE, related_name="zones", editable=False)
    code = models.CharField(_("Code"), max_length=40, help_text=_("As the organiser writes it on accreditations."))
    name = models.CharField(_("Name"), max_length=120)
    access = models.CharField(_("Who is let in"), max_length=12, choices=accesses, default=Access.ACCREDITED.value)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["venue", "code"], name="events_zone_once")]
        ordering: ClassVar = ["code"]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"
