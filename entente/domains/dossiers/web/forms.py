"""The desk's forms: opening a dossier; the ground and handling that every message states; each kind's own fields."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from entente.protocol.wire import Ground
from entente.vocabulary.codes import DossierKind, ExchangeKind
from entente.vocabulary.crime import CrimeArea
from entente.vocabulary.handling import Classification, Handling, HandlingCode, Tlp
from entente.vocabulary.ids import ServiceId
from entente.vocabulary.persons import DataCategory
from entente.vocabulary.purposes import Purpose
from entente.web.labels import choices, label


class OpenDossierForm(forms.Form):
    """A new dossier: what it is, who is in it, under which purpose its content will be read."""

    kind = forms.ChoiceField(label=_("Kind"), choices=lambda: choices(DossierKind), initial=DossierKind.CASE.value)
    title = forms.CharField(
        label=_("Title"),
        max_length=300,
        help_text=_(
            "For this service only: the title never leaves the node. Every officer of your service sees it,"
            " so name no person."
        ),
    )
    members = forms.MultipleChoiceField(
        label=_("Partners"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Every message in the dossier goes to all of them. What is narrower belongs in a linked dossier."),
    )
    purpose = forms.ChoiceField(
        label=_("Purpose"),
        required=False,
        choices=lambda: [("", "—"), *choices(Purpose)],
        help_text=_("Whoever reads in the dossier reads for this purpose, and the ledger says so."),
    )

    def __init__(self, *args: Any, partners: Sequence[ServiceId], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        members = self.fields["members"]
        assert isinstance(members, forms.MultipleChoiceField)
        members.choices = [(partner, partner) for partner in partners]


class GroundForm(forms.Form):
    """On what ground: both nodes check it against the agreement."""

    agreement = forms.ChoiceField(
        label=_("Agreement"), required=False, help_text=_("Personal data travel under an agreement in force only.")
    )
    crime_area = forms.ChoiceField(
        label=_("Crime area"), choices=lambda: [("", "—"), *choices(CrimeArea)], required=False
    )
    purpose = forms.ChoiceField(
        label=_("Purpose"), choices=lambda: choices(Purpose), initial=Purpose.INVESTIGATION.value
    )
    categories = forms.MultipleChoiceField(
        label=_("Personal data in it"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=lambda: [pair for pair in choices(DataCategory) if pair[0] != DataCategory.NONE.value],
        help_text=_("Tick what the message itself contains; nothing ticked means no personal data."),
    )

    def __init__(self, *args: Any, agreements: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agreement = self.fields["agreement"]
        assert isinstance(agreement, forms.ChoiceField)
        agreement.choices = [("", _("None: no personal data")), *agreements]

    def ground(self, exchange_kind: ExchangeKind) -> Ground:
        """The ground as it travels."""
        told = self.cleaned_data
        return Ground(
            exchange_kind=exchange_kind,
            agreement=told["agreement"],
            crime_area=CrimeArea(told["crime_area"]) if told["crime_area"] else None,
            purpose=Purpose(told["purpose"]),
            categories=frozenset(DataCategory(each) for each in told["categories"]),
        )


class HandlingForm(forms.Form):
    """What the receiver may do with it; a share or forward may tighten these, never loosen them."""

    codes = forms.MultipleChoiceField(
        label=_("Handling codes"),
        widget=forms.CheckboxSelectMultiple,
        initial=[HandlingCode.H0.value],
        choices=lambda: [(code.value, f"{code.value} · {label(code)}") for code in HandlingCode],
    )
    tlp = forms.ChoiceField(
        label=_("Traffic light"),
        initial=Tlp.AMBER.value,
        choices=lambda: [(tlp.value, f"TLP:{tlp.value.upper()} · {label(tlp)}") for tlp in Tlp],
    )
    classification = forms.TypedChoiceField(
        label=_("Classification"), coerce=int, initial=0, choices=lambda: choices(Classification)
    )
    retain_until = forms.DateField(
        label=_("Erase after"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    @staticmethod
    def of(handling: Handling) -> dict[str, Any]:
        """The form's values for a handling; its circle is kept by whoever tightens it."""
        until = datetime.fromtimestamp(handling.retain_until / 1000, UTC).date() if handling.retain_until else None
        return {
            "codes": sorted(code.value for code in handling.codes),
            "tlp": handling.tlp.value,
            "classification": handling.classification.value,
            "retain_until": until,
        }

    def handling(self) -> Handling:
        """The handling as it travels."""
        told = self.cleaned_data
        until = told["retain_until"]
        end = (
            datetime(until.year, until.month, until.day, 23, 59, 59, tzinfo=timezone.get_current_timezone())
            if until
            else None
        )
        return Handling(
            codes=frozenset(HandlingCode(code) for code in told["codes"]),
            tlp=Tlp(told["tlp"]),
            classification=Classification(told["classification"]),
            retain_until=int(end.timestamp() * 1000) if end else None,
        )
