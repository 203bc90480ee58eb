"""The form of a record: built from its model, with the reader's date fields, and aware of a change made meanwhile."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from entente.web.records.rows import Row

Offered = Mapping[str, Sequence[tuple[str, str]]]
"""By name of the choices (`partners`, `agreements`): ids of other domains with what they are called."""


def in_browser(field: models.Field[Any, Any], **told: Any) -> forms.Field | None:
    """A day gets the browser's own date field, long words two rows."""
    if isinstance(field, models.DateField):
        told["widget"] = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    elif isinstance(field, models.TextField) and not isinstance(field, models.JSONField):
        told["widget"] = forms.Textarea({"rows": 3, "dir": "auto"})
    return field.formfield(**told)


class RecordForm(forms.ModelForm[Any]):
    """Refuses to overwrite what somebody else changed since the form was opened."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    chosen: ClassVar[Mapping[str, str]] = {}
    """Columns that hold an id of another domain: the field, and the name of the choices that are handed in for it."""

    def __init__(self, *args: Any, service: str, offered: Offered | None = None, **told: Any) -> None:
        super().__init__(*args, **told)
        self.service = service
        for name, kind in self.chosen.items():
            self._choose(name, list((offered or {}).get(kind, ())))
        self.fields["seen"].initial = self.instance.updated_at
        self.narrow()

    def _choose(self, name: str, offered: list[tuple[str, str]]) -> None:
        """A list instead of an id to type; what is kept already stays a choice."""
        field, kept = self.fields[name], str(getattr(self.instance, name) or "")
        if kept and kept not in {code for code, _name in offered}:
            offered = [*offered, (kept, kept)]
        self.fields[name] = forms.ChoiceField(
            label=field.label, required=False, choices=[("", "–"), *offered], help_text=field.help_text
        )

    def narrow(self) -> None:
        """Offer rows of the officer's own service only, in every choice of a row."""
        for field in self.fields.values():
            rows = field.queryset if isinstance(field, forms.ModelChoiceField) else None
            if rows is not None and issubclass(rows.model, Row):
                field.queryset = rows.filter(service=self.service)  # type: ignore[attr-defined]  # narrowed above

    def clean(self) -> dict[str, Any]:
        """Raise ValidationError when the row changed under the form."""
        told = super().clean() or {}
        if self.instance.pk and told.get("seen") != self.instance.updated_at:
            raise forms.ValidationError(_("Somebody changed this meanwhile. Open it again, then change it."))
        return told
