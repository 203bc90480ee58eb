"""The forms of expertise, one a kind of record."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from entente.domains.expertise.models import (
    Curriculum,
    Distinction,
    Edition,
    Honour,
    Nomination,
    Opportunity,
    Posting,
    PostReport,
)
from entente.web.records.forms import RecordForm, in_browser

FOOTING = ("standing", "evaluation", "retain_until")


class OpportunityForm(RecordForm):
    """Something offered or requested."""

    chosen: ClassVar = {"party": "partners", "agreement": "agreements"}

    class Meta:
        model = Opportunity
        fields = (
            *("side", "kind", "party", "title", "area", "languages", "since", "until", "place", "places", "state"),
            *("cost", "currency", "borne_by", "edition", "agreement", "dossier", "words"),
        )
        formfield_callback = in_browser


class NominationForm(RecordForm):
    """Somebody who is to come."""

    chosen: ClassVar = {"party": "partners"}

    class Meta:
        model = Nomination
        fields = ("name", "office", "party", "vetting", "presence", "mark", "remarks", *FOOTING)
        formfield_callback = in_browser

    def clean_mark(self) -> int | None:
        """From 1 to 5."""
        mark: int | None = self.cleaned_data["mark"]
        if mark is not None and not 1 <= mark <= 5:
            raise forms.ValidationError(_("1 (poor) to 5 (very good)"))
        return mark


class CurriculumForm(RecordForm):
    """A curriculum."""

    class Meta:
        model = Curriculum
        fields = ("title", "area", "shared_by")
        formfield_callback = in_browser


class EditionForm(RecordForm):
    """A version of a curriculum."""

    class Meta:
        model = Edition
        fields = ("number", "dated", "content", "hours", "languages", "agreed_by")
        formfield_callback = in_browser

    def clean(self) -> dict[str, Any]:
        """A version stays as it is once a course stands on it, and a number is given once."""
        told = super().clean()
        if self.instance.pk and self.instance.courses.exists():
            raise forms.ValidationError(_("A course stands on this version. Write a new version instead."))
        others = Edition.objects.filter(curriculum=self.instance.curriculum_id, number=int(told.get("number") or 0))
        if others.exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("This version exists already. Give it the next number."))
        return told


class PostingForm(RecordForm):
    """A posting."""

    chosen: ClassVar = {"party": "partners", "agreement": "agreements"}

    class Meta:
        model = Posting
        fields = (
            *("direction", "kind", "party", "post", "place", "agreement", "candidate", "rank", "since", "until"),
            *("follows", "words", *FOOTING),
        )
        formfield_callback = in_browser


class ReportForm(RecordForm):
    """A report of a tour."""

    class Meta:
        model = PostReport
        fields = ("dated", "title", "content")
        formfield_callback = in_browser


class DistinctionForm(RecordForm):
    """An order or medal."""

    class Meta:
        model = Distinction
        fields = ("name", "grade", "country", "precedence", "source")
        formfield_callback = in_browser


class HonourForm(RecordForm):
    """An honour awarded or received."""

    chosen: ClassVar = {"party": "partners"}

    class Meta:
        model = Honour
        fields = (
            *("direction", "distinction", "recipient", "office", "party", "conferred_by", "grounds", "dated", "place"),
            *("visit", "source", *FOOTING),
        )
        formfield_callback = in_browser
