"""Offices and who held them when: an office outlives its holder, and a person moves between offices."""

from typing import ClassVar

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from entente.domains.partners.models import choices
from entente.domains.partners.models.counterparts import Counterpart
from entente.domains.partners.rules import codes
from entente.web.records.rows import PartialDateField, PersonalRow, Row


class Office(Row):
    """An office of a counterpart; it has dates of its own, since offices are made and abolished."""

    counterpart = models.ForeignKey(Counterpart, models.CASCADE, related_name="offices", editable=False)
    role = models.CharField(_("Role"), max_length=14, choices=choices.roles, default=codes.Role.HEAD.value)
    title = models.CharField(_("Title as it is written"), max_length=200)
    title_en = models.CharField(_("Title in English"), max_length=200, blank=True)
    title_fr = models.CharField(_("Title in French"), max_length=200, blank=True)
    title_es = models.CharField(_("Title in Spanish"), max_length=200, blank=True)
    title_ar = models.CharField(_("Title in Arabic"), max_length=200, blank=True)
    precedence = models.PositiveSmallIntegerField(
        _("Place in the order of precedence"), default=100, help_text=_("1 comes first; equal places go by title.")
    )
    since = PartialDateField(_("Exists since"))
    until = PartialDateField(_("Abolished"))
    source = models.CharField(_("Source"), max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["precedence", "title", "pk"]

    def __str__(self) -> str:
        return self.shown()

    def shown(self) -> str:
        """The title in the reader's language, where there is one."""
        code = (get_language() or "en").split("-")[0]
        return str(getattr(self, f"title_{code}", "") or self.title)


class Person(PersonalRow):
    """Somebody who holds or held an office, or is a contact; every spelling seen finds the same person."""

    name = models.CharField(_("Name"), max_length=200)
    spellings = models.TextField(
        _("Other spellings"), blank=True, help_text=_("One a line, in any script, as texts write them.")
    )
    words = models.TextField(_("Remarks"), blank=True)
    source = models.CharField(_("Source"), max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def subject(self) -> str:
        """What the ledger calls it."""
        return f"partner-person:{self.pk}"

    @property
    def written(self) -> list[str]:
        """Every spelling on record, the name first."""
        return list(dict.fromkeys(line.strip() for line in [self.name, *self.spellings.splitlines()] if line.strip()))


class Tenure(PersonalRow):
    """Who held an office from when to when, as far as the source tells it."""

    office = models.ForeignKey(Office, models.CASCADE, related_name="tenures", verbose_name=_("Office"))
    person = models.ForeignKey(Person, models.CASCADE, related_name="tenures", verbose_name=_("Person"))
    since = PartialDateField(_("From"))
    until = PartialDateField(_("Until"), help_text=_("The last day in office; empty while it is held or not known."))
    acting = models.BooleanField(_("Acting"), default=False)
    source = models.CharField(_("Source"), max_length=300)

    class Meta:
        ordering: ClassVar = ["-since", "-pk"]

    def __str__(self) -> str:
        return f"{self.person}, {self.office}"
