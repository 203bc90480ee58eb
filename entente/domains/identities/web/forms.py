"""What an officer looks for, on what purpose, and what he decides."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from entente.domains.identities.rules.deciding import LONGEST_REASON, Act, State, possible
from entente.domains.identities.rules.question import Asked
from entente.domains.identities.web.labels import ACTS
from entente.protocol.entities import Sex
from entente.vocabulary.persons import EntityKind
from entente.vocabulary.purposes import Purpose
from entente.web.labels import choices

NOT_ABOUT_PERSONS = frozenset({Purpose.COOPERATION_MANAGEMENT})
SEXES = [
    ("", "—"),
    (Sex.FEMALE.value, _("female")),
    (Sex.MALE.value, _("male")),
    (Sex.UNSPECIFIED.value, _("unspecified")),
]


def purposes() -> list[tuple[str, object]]:
    """The purposes that permit reading about persons."""
    asked: list[tuple[str, object]] = [("", _("Choose a purpose"))]
    return asked + [choice for choice in choices(Purpose) if Purpose(choice[0]) not in NOT_ABOUT_PERSONS]


def _kinds() -> list[tuple[str, object]]:
    everything: list[tuple[str, object]] = [("", _("All kinds"))]
    return everything + list(choices(EntityKind))


def _words(label: Any, most: int, **told: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=most,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
        **told,
    )


class PurposeForm(forms.Form):
    """Why."""

    purpose = forms.ChoiceField(label=_("Purpose"), choices=purposes)


class SearchForm(forms.Form):
    """Any mix of attributes; without a purpose nothing is shown."""

    purpose = forms.ChoiceField(label=_("Purpose"), choices=purposes)
    kind = forms.ChoiceField(label=_("Kind"), choices=_kinds, required=False)
    name = _words(_("Name"), 300, help_text=_("In any script, order and spelling."))
    birth = _words(
        _("Born"),
        40,
        help_text=_("1984, 1984-05, 17/05/1984, about 1984, 1980-1985 or a Hijri date such as 1404-08-16."),
    )
    sex = forms.ChoiceField(label=_("Sex"), choices=SEXES, required=False)
    nationality = _words(_("Nationality, seat or flag"), 80)
    place = _words(_("Place of birth or residence"), 120)
    document = _words(_("Document number"), 60)
    phone = _words(_("Telephone"), 40, help_text=_("With the country's prefix, or say below which country."))
    email = _words(_("E-mail"), 200)
    account = _words(_("Account or IBAN"), 60)
    plate = _words(_("Number plate"), 30)
    number = _words(_("Chassis, hull or register number"), 60)
    country = _words(_("Country that issued the number"), 80)

    def asked(self) -> Asked:
        """What to look for."""
        told = self.cleaned_data
        numbers = {kind: told[kind] for kind in ("document", "phone", "email", "plate")}
        return Asked(
            name=told["name"],
            birth=told["birth"],
            sex=told["sex"],
            nationality=told["nationality"],
            place=told["place"],
            kind=EntityKind(told["kind"]) if told["kind"] else None,
            country=told["country"],
            numbers=numbers | {"account": told["account"], "registration": told["number"]},
        )


class DecisionForm(forms.Form):
    """An act, its reason, and the state that the officer saw."""

    act = forms.ChoiceField(label=_("Decision"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Reason"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=_("Kept in the ledger under your name, shown at both records, and erased with either of them."),
    )
    seen_at = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, state: State, **told: Any) -> None:
        super().__init__(*args, **told)
        field: Any = self.fields["act"]
        field.choices = [(act.value, ACTS[act]) for act in possible(state)]

    def decided(self) -> Act:
        """What was decided."""
        return Act(self.cleaned_data["act"])
