"""The security plan of an event: sections, exercises, what was learned, and editions as they were signed off."""

from typing import Any, ClassVar

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

    def save(self, *args: Any, **told: Any) -> None:
        """Each change of owner, state or words is a version: who wrote what stays known, however it was saved."""
        super().save(*args, **told)
        last = self.versions.first()
        if last is None or (last.owner, last.state, last.text) != (self.owner, self.state, self.text):
            SectionVersion.objects.create(
                service=self.service,
                section=self,
                number=last.number + 1 if last else 1,
                owner=self.owner,
                state=self.state,
                text=self.text,
                by=self.updated_by,
                at=self.updated_at,
            )

    @property
    def part_code(self) -> Part:
        """Which section it is."""
        return Part(self.part)


class SectionVersion(models.Model):
    """A section as an officer left it; only added to."""

    service = models.CharField(max_length=100)
    section = models.ForeignKey(Section, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    owner = models.CharField(max_length=150)
    state = models.CharField(max_length=12)
    text = models.TextField(blank=True)
    by = models.CharField(max_length=150)
    at = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["section", "number"], name="events_section_version_once")
        ]
        ordering: ClassVar = ["-number"]

    def __str__(self) -> str:
        return f"{self.section_id} {self.number}"


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
    """`part`, `owner`, `text` of each, its `version`, and `writers`: who wrote it since the edition before."""
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
