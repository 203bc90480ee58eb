"""The security plan of an event: sections, exercises, what was learned, and editions as they were signed off."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from entente.domains.events.models import plan_choices as choices
from entente.domains.events.models.events import Event
from entente.domains.events.rules.plans import Part, SectionState
from entente.web.records.rows import Row


class Section(Row):
    """One section of the plan, with its owner; what it waits for is another section."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="sections", editable=False)
    part = models.CharField(_("Section"), max_length=20, choices=choices.parts)
    owner = models.CharField(_("Owner"), max_length=150)
    state = models.CharField(_("State"), max_length=12, choices=choices.states, default=SectionState.DRAFT.value)
    text = models.TextField(_("Text"), blank=True, help_text=_("Write no names of persons; offices and posts."))
    after = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="followers", verbose_name=_("Waits for")
    )

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["event", "part"], name="events_section_once")]
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return str(choices.PARTS[self.part_code])

    @property
    def part_code(self) -> Part:
        """Which section it is."""
        return Part(self.part)


class Exercise(Row):
    """One exercise of the plan, planned or held."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="exercises", editable=False)
    title = models.CharField(_("Title"), max_length=200)
    kind = models.CharField(_("Kind"), max_length=14, choices=choices.exercise_kinds)
    day = models.DateField(_("Day"))
    held = models.BooleanField(_("It was held"), default=False)
    findings = models.TextField(_("What it showed"), blank=True, help_text=_("Write no names of persons."))

    class Meta:
        ordering: ClassVar = ["day", "pk"]

    def __str__(self) -> str:
        return self.title


class Lesson(Row):
    """What an exercise or the event itself taught, and what becomes of it."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="lessons", editable=False)
    part = models.CharField(_("Section"), max_length=20, choices=choices.parts)
    finding = models.TextField(_("Finding"), help_text=_("Write no names of persons."))
    advice = models.TextField(_("Recommendation"))
    owner = models.CharField(_("Owner"), max_length=150)
    due = models.DateField(_("Due"), null=True, blank=True)
    done = models.CharField(_("What was done"), max_length=300, blank=True, help_text=_("Left empty, it is open."))

    class Meta:
        ordering: ClassVar = ["due", "pk"]

    def __str__(self) -> str:
        return self.finding[:60]


class PlanEdition(models.Model):
    """The plan as it was signed off: never changed; a later edition stands beside it."""

    service = models.CharField(max_length=80)
    event = models.ForeignKey(Event, models.CASCADE, related_name="plan_editions")
    number = models.PositiveIntegerField()
    sections = models.JSONField()
    """`part`, `owner`, `text` of each."""
    exercises = models.JSONField()
    """`title`, `kind`, `day`, `findings` of those held."""
    words = models.TextField(blank=True)
    signed_by = models.CharField(max_length=150)
    signed_at = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["event", "number"], name="events_plan_edition_once")]
        ordering: ClassVar = ["-number"]

    def __str__(self) -> str:
        return f"{self.event} {self.number}"
