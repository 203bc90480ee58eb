"""The forms of screening: the ground and the file, the columns, a decision with its reason."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TypeVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from entente.domains.screening.rules.fields import Field
from entente.domains.screening.rules.grounds import MOST_DAYS, PURPOSES, Basis
from entente.domains.screening.rules.states import Act
from entente.domains.screening.rules.tables import Encoding
from entente.domains.screening.services.deciding import LONGEST, SHORTEST
from entente.domains.screening.services.taking_in import NewList
from entente.domains.screening.web.words import ACTS, BASES, ENCODINGS, FIELDS, KINDS
from entente.matching.identities.identity import Kind
from entente.vocabulary.purposes import Purpose
from entente.web.labels import label

Code = TypeVar("Code", bound=StrEnum)


def _named(table: Mapping[Code, Promise]) -> list[tuple[str, Promise | str]]:
    return [(str(code), name) for code, name in table.items()]


def _purposes() -> list[tuple[str, Promise | str]]:
    return [("", _("Choose a purpose")), *((purpose.value, label(purpose)) for purpose in PURPOSES)]


FILE = forms.FileField(
    label=_("File"),
    help_text=_("CSV, Excel (.xlsx) or Parquet; the header in the first row. It is kept sealed."),
    widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx,.xlsm,.parquet,.pq"}),
)


class BeginForm(forms.Form):
    """The ground first, then the file."""

    purpose = forms.ChoiceField(label=_("Purpose"), choices=_purposes)
    basis = forms.ChoiceField(label=_("Legal basis"), choices=lambda: _named(BASES))
    provision = forms.CharField(
        label=_("Provision"), max_length=300, help_text=_("The article or the order, as it is cited.")
    )
    days = forms.IntegerField(
        label=_("Days to keep it"),
        min_value=1,
        max_value=max(MOST_DAYS.values()),
        initial=30,
        help_text=_("Then rows, candidates and reasons are destroyed; counts stay in the ledger."),
    )
    name = forms.CharField(label=_("Name of the list"), max_length=200, help_text=_("Without names of people."))
    origin = forms.CharField(label=_("Who sent it"), max_length=200)
    kind = forms.ChoiceField(label=_("What it lists"), choices=lambda: _named(KINDS))
    file = FILE

    def told(self) -> NewList:
        """What was said of the list."""
        said = self.cleaned_data
        return NewList(
            said["name"],
            Purpose(said["purpose"]),
            Basis(said["basis"]),
            said["provision"],
            said["origin"],
            said["days"],
            Kind(said["kind"]),
        )


class LateForm(forms.Form):
    """A further file of the list."""

    file = FILE
    replaces = forms.BooleanField(
        label=_("This is the whole list anew"),
        required=False,
        help_text=_("Rows that are not in it leave the list. Otherwise it adds to the list."),
    )


class ColumnsForm(forms.Form):
    """For each field its column; the guess stands there to be corrected."""

    encoding = forms.ChoiceField(
        label=_("Encoding of the text"), choices=lambda: _named(ENCODINGS), help_text=_("For CSV only.")
    )

    def __init__(self, headers: Sequence[str], *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # handed through
        choices = [
            ("", _("not on this list")),
            *((str(place), header or f"{place + 1}") for place, header in enumerate(headers)),
        ]
        for field, name in FIELDS.items():
            self.fields[field.value] = forms.ChoiceField(label=name, choices=choices, required=False)  # type: ignore[arg-type]  # a lazy string

    def columns(self) -> dict[Field, int]:
        """What was chosen."""
        return {field: int(place) for field in Field if (place := self.cleaned_data.get(field.value))}

    def chosen_encoding(self) -> Encoding:
        """The encoding."""
        return Encoding(self.cleaned_data["encoding"])


class DecideForm(forms.Form):
    """A decision takes its reason."""

    act = forms.ChoiceField(label=_("Decision"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Reason"),
        min_length=SHORTEST,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("What it rests on, so that a colleague, an appeal or a court can follow it."),
    )

    def __init__(self, acts: Sequence[Act], *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # handed through
        field = self.fields["act"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(act.value, ACTS[act]) for act in acts]


class AppealForm(forms.Form):
    """What somebody holds against the decision."""

    words = forms.CharField(
        label=_("What is held against it"), min_length=SHORTEST, max_length=LONGEST, widget=forms.Textarea({"rows": 3})
    )
