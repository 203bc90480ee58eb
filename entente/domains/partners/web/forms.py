"""The forms of what is kept on partners, one a kind of record."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from entente.domains.partners.models import (
    ActionPlan,
    Contact,
    Counterpart,
    Finding,
    Indicator,
    Line,
    Link,
    Office,
    Person,
    Reading,
    Tenure,
    WorkingGroup,
)
from entente.domains.partners.models.choices import channels, outcomes
from entente.vocabulary.ids import SERVICE
from entente.web.records.forms import RecordForm, in_browser

FOOTING = ("standing", "evaluation", "retain_until")
"""What a row on a person says about itself."""


class CounterpartForm(RecordForm):
    """A file."""

    channels = forms.MultipleChoiceField(
        label=_("Channels it uses"), choices=channels, required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Counterpart
        fields = (
            *("kind", "name", "acronym", "country", "name_en", "name_fr", "name_es", "name_ar", "parent", "node"),
            *("stage", "languages", "channels", "reached", "dossier", "words", "source"),
        )
        formfield_callback = in_browser

    def __init__(self, *args: Any, **told: Any) -> None:
        super().__init__(*args, **told)
        self.initial["channels"] = self.instance.channels.split()

    def clean_channels(self) -> str:
        """As it is kept: codes with spaces between."""
        return " ".join(self.cleaned_data["channels"])

    def clean_node(self) -> str:
        """A service id or nothing."""
        node = str(self.cleaned_data["node"]).strip()
        if node and not SERVICE.fullmatch(node):
            raise forms.ValidationError(_("A service id looks like fr.dgsi."))
        return node


class OfficeForm(RecordForm):
    """An office."""

    class Meta:
        model = Office
        fields = (
            *("role", "title", "title_en", "title_fr", "title_es", "title_ar", "precedence", "since", "until"),
            "source",
        )
        formfield_callback = in_browser


class PersonForm(RecordForm):
    """A person with the spellings seen."""

    class Meta:
        model = Person
        fields = ("name", "spellings", "words", "source", *FOOTING)
        formfield_callback = in_browser


class TenureForm(RecordForm):
    """Who held an office when; a new name becomes a person, unless it is one on record."""

    new_person = forms.CharField(
        label=_("or a person who is not on record yet"),
        max_length=200,
        required=False,
        widget=forms.TextInput({"dir": "auto"}),
    )

    class Meta:
        model = Tenure
        fields = ("office", "person", "since", "until", "acting", "source", *FOOTING)
        formfield_callback = in_browser

    field_order = ("office", "person", "new_person")

    def __init__(self, *args: Any, **told: Any) -> None:
        super().__init__(*args, **told)
        self.fields["person"].required = False
        offices = self.fields["office"]
        if isinstance(offices, forms.ModelChoiceField) and offices.queryset is not None and self.instance.office_id:
            offices.queryset = offices.queryset.filter(counterpart=self.instance.office.counterpart_id)
            offices.empty_label = None

    def clean(self) -> dict[str, Any]:
        """One of the two; a new person is made when the row is kept."""
        told = super().clean()
        named = str(told.get("new_person", "")).strip()
        if bool(named) is bool(told.get("person")):
            raise forms.ValidationError(_("Choose a person on record, or write a new name: one of the two."))
        since, until = told.get("since") or "", told.get("until") or ""
        if since and until and until < since[: len(until)]:
            raise forms.ValidationError(_("The end lies before the beginning."))
        self.named = named
        return told

    def save(self, commit: bool = True) -> Any:  # noqa: ARG002  # Django's signature; the caller keeps the row
        """The row; a new person goes with it, kept when the row is."""
        row = super().save(commit=False)
        if self.named:
            row.person = Person(service=self.service, name=self.named, source=row.source)
        return row


class ContactForm(RecordForm):
    """A way to reach somebody."""

    class Meta:
        model = Contact
        fields = (
            *("role", "person", "post", "channel", "value", "languages", "hours", "verified_on", "source"),
            *FOOTING,
        )
        formfield_callback = in_browser


class FindingForm(RecordForm):
    """A finding of due diligence."""

    class Meta:
        model = Finding
        fields = ("topic", "finding", "words", "dated", "source")
        formfield_callback = in_browser


class PlanForm(RecordForm):
    """A joint action plan."""

    chosen: ClassVar = {"agreement": "agreements"}

    class Meta:
        model = ActionPlan
        fields = ("title", "since", "until", "agreement", "adopted", "words")
        formfield_callback = in_browser


class GroupForm(RecordForm):
    """A working group."""

    class Meta:
        model = WorkingGroup
        fields = ("name", "chair_ours", "chair_theirs", "rhythm")
        formfield_callback = in_browser


class LineForm(RecordForm):
    """A line of a plan."""

    class Meta:
        model = Line
        fields = ("number", "title", "area", "owner_ours", "owner_theirs", "group", "due", "state", "words")
        formfield_callback = in_browser

    def __init__(self, *args: Any, **told: Any) -> None:
        super().__init__(*args, **told)
        groups = self.fields["group"]
        if isinstance(groups, forms.ModelChoiceField) and groups.queryset is not None:
            groups.queryset = groups.queryset.filter(plan=self.instance.plan_id)

    def clean(self) -> dict[str, Any]:
        """A line is dropped only with a reason."""
        told = super().clean()
        if told.get("state") == "dropped" and not str(told.get("words", "")).strip():
            raise forms.ValidationError(_("Say why, if the line was dropped."))
        return told


class IndicatorForm(RecordForm):
    """What a line is measured by."""

    class Meta:
        model = Indicator
        fields = ("name", "unit", "baseline", "target")
        formfield_callback = in_browser


class ReadingForm(RecordForm):
    """A value at a date."""

    class Meta:
        model = Reading
        fields = ("dated", "value", "source")
        formfield_callback = in_browser


class LinkForm(RecordForm):
    """What came of a line, or what it stands on."""

    class Meta:
        model = Link
        fields = ("kind", "record", "words")
        formfield_callback = in_browser


class DecideForm(forms.Form):
    """A decision about a partner."""

    outcome = forms.ChoiceField(label=_("Decision"), choices=outcomes)
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea({"rows": 3, "dir": "auto"}), max_length=4000)
    conditions = forms.CharField(
        label=_("Conditions"), required=False, widget=forms.Textarea({"rows": 2, "dir": "auto"}), max_length=4000
    )


class AssessForm(forms.Form):
    """An assessor's note."""

    note = forms.CharField(
        label=_("What the figures mean for this partner"),
        widget=forms.Textarea({"rows": 5, "dir": "auto"}),
        max_length=8000,
    )
