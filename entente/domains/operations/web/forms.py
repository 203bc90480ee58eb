"""Forms made from the table of records: each field by what it holds."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from entente.domains.operations.rules.fields import FIELDS, Field, Form
from entente.domains.operations.rules.reading import LINE, WORDS, fits
from entente.domains.operations.services.recording import Opening
from entente.domains.operations.web.words import CODES, FIELD
from entente.vocabulary.codes import RecordKind
from entente.vocabulary.crime import CrimeArea
from entente.vocabulary.handling import Handling, HandlingCode, Tlp
from entente.vocabulary.ids import ServiceId
from entente.web.labels import choices
from entente.web.templatetags.moments import instant


class RecordForm(forms.Form):
    """The form of one kind of record; `members` are the services that a field may name."""

    def __init__(self, kind: RecordKind, members: Sequence[ServiceId], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._kind = kind
        for field in FIELDS[kind]:
            self.fields[field.name] = _made(field, members)

    def told(self) -> dict[str, str]:
        """The fields as they travel."""
        return {field.name: _written(field, self.cleaned_data[field.name]) for field in FIELDS[self._kind]}


def _made(field: Field, members: Sequence[ServiceId]) -> forms.Field:
    shared: dict[str, Any] = {"label": FIELD[field.name], "required": field.required}
    match field.form:
        case Form.WORDS:
            return forms.CharField(max_length=WORDS, widget=forms.Textarea({"rows": 3}), **shared)
        case Form.COUNT:
            return forms.IntegerField(min_value=1, **shared)
        case Form.QUANTITY:
            return forms.DecimalField(min_value=0, **shared)
        case Form.DAY:
            return forms.DateField(widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), **shared)
        case Form.TIME:
            picker = forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
            return forms.DateTimeField(widget=picker, **shared)
        case Form.SERVICE:
            return forms.ChoiceField(choices=[(each, each) for each in members], **shared)
        case Form.CHOICE:
            return forms.ChoiceField(
                choices=[(code.value, words) for code, words in CODES[field.name].items()], **shared
            )
        case Form.LINE:
            return forms.CharField(max_length=LINE, **shared)


def _written(field: Field, value: Any) -> str:
    if value is None:
        return ""
    match field.form:
        case Form.DAY:
            return str(value.isoformat())
        case Form.TIME:
            return str(int(value.timestamp() * 1000))
        case Form.QUANTITY:
            return f"{value:f}"
        case _:
            return str(value)


def initial(kind: RecordKind, told: Mapping[str, str]) -> dict[str, Any]:
    """A record's fields as its form shows them."""
    times = {field.name: field for field in FIELDS[kind] if field.form is Form.TIME}
    return {
        name: instant(int(value)) if name in times and fits(times[name], value) else value
        for name, value in told.items()
    }


class OpeningForm(forms.Form):
    """On what an operation stands."""

    tlp = forms.ChoiceField(label=_("TLP"), choices=lambda: choices(Tlp), initial=Tlp.AMBER.value)
    agreement = forms.ChoiceField(label=_("Agreement"), required=False)
    area = forms.ChoiceField(
        label=_("Crime area"), choices=lambda: choices(CrimeArea), initial=CrimeArea.ORGANISED_CRIME.value
    )

    def __init__(self, agreements: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agreement = self.fields["agreement"]
        if isinstance(agreement, forms.ChoiceField):
            agreement.choices = [("", "–"), *agreements]

    def opening(self) -> Opening:
        """As the service takes it."""
        told = self.cleaned_data
        handling = Handling(frozenset({HandlingCode.H0}), Tlp(told["tlp"]))
        return Opening(told["agreement"], CrimeArea(told["area"]), handling)
