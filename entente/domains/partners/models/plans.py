"""A joint action plan: lines with owners, indicators with readings over time, working groups, links to what came."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from entente.domains.partners.models import choices
from entente.domains.partners.models.counterparts import Counterpart
from entente.domains.partners.rules import codes
from entente.vocabulary.crime import CrimeArea
from entente.web.records.rows import PartialDateField, Row


class ActionPlan(Row):
    """What two partners agreed to do together in a period."""

    counterpart = models.ForeignKey(Counterpart, models.CASCADE, related_name="plans", editable=False)
    title = models.CharField(_("Title"), max_length=200)
    since = PartialDateField(_("From"), blank=False)
    until = PartialDateField(_("Until"))
    agreement = models.CharField(_("Agreement"), max_length=32, blank=True)
    adopted = PartialDateField(_("Adopted by the joint committee"))
    words = models.TextField(_("Aim"), blank=True)

    class Meta:
        ordering: ClassVar = ["-since", "-pk"]

    def __str__(self) -> str:
        return self.title


class WorkingGroup(Row):
    """A working group of a plan, with a chair on each side: offices, not persons."""

    plan = models.ForeignKey(ActionPlan, models.CASCADE, related_name="groups", editable=False)
    name = models.CharField(_("Name"), max_length=200)
    chair_ours = models.CharField(_("Chair on our side (office)"), max_length=200, blank=True)
    chair_theirs = models.CharField(_("Chair on their side (office)"), max_length=200, blank=True)
    rhythm = models.CharField(_("How often it meets"), max_length=120, blank=True)

    class Meta:
        ordering: ClassVar = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class Line(Row):
    """One line of a plan."""

    plan = models.ForeignKey(ActionPlan, models.CASCADE, related_name="lines", editable=False)
    number = models.CharField(_("Number"), max_length=12)
    title = models.CharField(_("Title"), max_length=200)
    area = models.CharField(_("Crime area"), max_length=30, choices=choices.areas, default=CrimeArea.OTHER.value)
    owner_ours = models.CharField(_("Owner on our side (office)"), max_length=200)
    owner_theirs = models.CharField(_("Owner on their side (office)"), max_length=200, blank=True)
    group = models.ForeignKey(
        WorkingGroup, models.SET_NULL, null=True, blank=True, related_name="lines", verbose_name=_("Working group")
    )
    due = PartialDateField(_("Due"))
    state = models.CharField(
        _("State"), max_length=10, choices=choices.line_states, default=codes.LineState.PLANNED.value
    )
    words = models.TextField(_("What came of it"), blank=True, help_text=_("Say why, if the line was dropped."))

    class Meta:
        ordering: ClassVar = ["number", "pk"]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class Indicator(Row):
    """What a line is measured by."""

    line = models.ForeignKey(Line, models.CASCADE, related_name="indicators", editable=False)
    name = models.CharField(_("Indicator"), max_length=200)
    unit = models.CharField(_("Unit"), max_length=60, blank=True)
    baseline = models.DecimalField(_("Baseline"), max_digits=12, decimal_places=2, null=True, blank=True)
    target = models.DecimalField(_("Target"), max_digits=12, decimal_places=2, null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.name


class Reading(Row):
    """An indicator's value at a date."""

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="readings", editable=False)
    dated = PartialDateField(_("Date"), blank=False)
    value = models.DecimalField(_("Value"), max_digits=12, decimal_places=2)
    source = models.CharField(_("Source"), max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["dated", "pk"]

    def __str__(self) -> str:
        return f"{self.dated} {self.value}"


class Link(Row):
    """What a line is linked to: a record of another domain by its id, with words that say what it is."""

    line = models.ForeignKey(Line, models.CASCADE, related_name="links", editable=False)
    kind = models.CharField(_("Kind"), max_length=10, choices=choices.link_kinds)
    record = models.CharField(_("Number or id"), max_length=64, blank=True)
    words = models.CharField(_("What it is"), max_length=300)

    class Meta:
        ordering: ClassVar = ["kind", "pk"]

    def __str__(self) -> str:
        return self.words
