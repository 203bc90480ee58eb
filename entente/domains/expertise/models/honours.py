"""Honours awarded and received, and the order of precedence in which distinctions are worn and named."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from entente.domains.expertise.models import words
from entente.domains.expertise.rules import codes
from entente.web.countries import names
from entente.web.records.rows import PartialDateField, PersonalRow, Row


def countries() -> list[tuple[str, str]]:
    """By name."""
    return names()


class Distinction(Row):
    """An order or medal, with its place in its country's order of precedence."""

    name = models.CharField(_("Name"), max_length=200)
    country = models.CharField(_("Country"), max_length=2, choices=countries)
    precedence = models.PositiveSmallIntegerField(
        _("Place in the order of precedence"), default=100, help_text=_("1 comes first.")
    )
    grade = models.CharField(_("Class or grade"), max_length=120, blank=True)
    source = models.CharField(_("Source"), max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["country", "precedence", "name"]

    def __str__(self) -> str:
        return f"{self.name}, {self.grade}" if self.grade else self.name


class Honour(PersonalRow):
    """One award: to whom, by whom, for what; `visit` is the number of the diary's visit of which it is an outcome."""

    direction = models.CharField(
        _("Direction"), max_length=4, choices=words.directions, default=codes.Direction.OUT.value
    )
    distinction = models.ForeignKey(Distinction, models.PROTECT, related_name="honours", verbose_name=_("Distinction"))
    recipient = models.CharField(_("Recipient"), max_length=200)
    office = models.CharField(_("Office of the recipient"), max_length=200, blank=True)
    party = models.CharField(_("Partner"), max_length=60, blank=True)
    conferred_by = models.CharField(_("Conferred by"), max_length=200)
    grounds = models.TextField(_("For what"))
    dated = PartialDateField(_("Date"))
    place = models.CharField(_("Place"), max_length=200, blank=True)
    visit = models.CharField(_("Outcome of the visit (number in the diary)"), max_length=40, blank=True)
    source = models.CharField(_("Source"), max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["distinction__precedence", "-dated", "-pk"]

    def __str__(self) -> str:
        return f"{self.distinction} {self.recipient}"
