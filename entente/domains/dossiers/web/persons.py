"""The fields that name one person or thing in a message; more than one goes through the API or an import."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from entente.protocol.entities import Birth, Entity, Identifier, Name, Precision
from entente.vocabulary.persons import EntityKind, Standing, SubjectCategory
from entente.web.labels import choices

PRECISIONS = {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}


class PersonFields(forms.Form):
    """A subject: kind, name or number, birth date as far as known, and the footing on which it is recorded."""

    subject_kind = forms.ChoiceField(
        label=_("About"), required=False, choices=lambda: [("", _("nobody and nothing")), *choices(EntityKind)]
    )
    subject_name = forms.CharField(
        label=_("Name as written"), required=False, max_length=300, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    subject_birth = forms.RegexField(
        label=_("Born"),
        regex=r"^\d{4}(-\d{2}(-\d{2})?)?$",
        required=False,
        help_text=_("Year, year-month or full date: 1984, 1984-05 or 1984-05-17."),
    )
    subject_number_kind = forms.CharField(label=_("Kind of number"), required=False, max_length=60)
    subject_number = forms.CharField(label=_("Number"), required=False, max_length=120)
    subject_category = forms.ChoiceField(
        label=_("Category of data subject"), required=False, choices=lambda: [("", "—"), *choices(SubjectCategory)]
    )
    subject_standing = forms.ChoiceField(
        label=_("Fact or assessment"), choices=lambda: choices(Standing), initial=Standing.ASSESSMENT.value
    )

    def clean(self) -> dict[str, Any]:
        """A person is recorded on a footing (LED Art. 6)."""
        told = super().clean() or {}
        if told.get("subject_kind") == EntityKind.PERSON.value and not told.get("subject_category"):
            self.add_error("subject_category", _("Say on which footing the person is recorded."))
        return told

    def entities(self) -> tuple[Entity, ...]:
        """The subject as it travels; nothing when nobody is named."""
        told = self.cleaned_data
        if not told["subject_kind"]:
            return ()
        birth, number = told["subject_birth"], told["subject_number"]
        return (
            Entity(
                kind=EntityKind(told["subject_kind"]),
                names=(Name(full=told["subject_name"]),) if told["subject_name"] else (),
                births=(Birth(text=birth, precision=PRECISIONS[len(birth)], date=birth),) if birth else (),
                identifiers=(Identifier(kind=told["subject_number_kind"] or "number", number=number),)
                if number
                else (),
                subject_category=SubjectCategory(told["subject_category"]) if told["subject_category"] else None,
                standing=Standing(told["subject_standing"]),
            ),
        )
