"""Forms of the security plan: sections, exercises, what was learned."""

from typing import Any

from entente.domains.events.models.plans import Exercise, Lesson, Section
from entente.web.records.forms import RecordForm, in_browser


class SectionForm(RecordForm):
    """A section."""

    class Meta:
        model = Section
        fields = ("part", "owner", "state", "text", "after")
        formfield_callback = in_browser

    def __init__(self, *args: Any, **told: Any) -> None:
        super().__init__(*args, **told)
        others = Section.objects.filter(event=self.instance.event).exclude(pk=self.instance.pk)
        self.fields["after"].queryset = others  # type: ignore[attr-defined]  # a choice of rows


class ExerciseForm(RecordForm):
    """An exercise."""

    class Meta:
        model = Exercise
        fields = ("title", "kind", "day", "held", "findings")
        formfield_callback = in_browser


class LessonForm(RecordForm):
    """What was learned."""

    class Meta:
        model = Lesson
        fields = ("part", "finding", "advice", "owner", "due", "done")
        formfield_callback = in_browser
