"""What an officer types: whom or what to compare, on what ground, with which partner."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from entente.domains.hitchecks.rules.typed import Number, Typed
from entente.domains.hitchecks.services.ways import Way
from entente.exchange.models import Dossier
from entente.matching.identities.countries import country_code
from entente.matching.identities.identifiers import IdentifierKind
from entente.matching.identities.identity import Identity
from entente.vocabulary.crime import CrimeArea
from entente.vocabulary.errors import EntenteError
from entente.vocabulary.ids import AgreementId, ServiceId
from entente.vocabulary.persons import Standing, SubjectCategory
from entente.vocabulary.purposes import Purpose
from entente.web.labels import choices
from entente.web.labels.identifiers import IDENTIFIERS
from entente.web.refusals import told

NO_CASEWORK = frozenset({Purpose.COOPERATION_MANAGEMENT, Purpose.OVERSIGHT})
SEXES = (("", "—"), ("F", _("Female")), ("M", _("Male")))


class IdentityFields(forms.Form):
    """A person by names, date of birth and what else is known; or a thing by its number; or both."""

    names = forms.CharField(
        label=_("Names, one spelling a line"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        help_text=_("As you have them, in any script. A name is compared together with the full date of birth only."),
    )
    born = forms.CharField(
        label=_("Date of birth"), required=False, max_length=40, help_text=_("1984-05-17; Hijri dates are understood.")
    )
    sex = forms.ChoiceField(label=_("Sex"), choices=SEXES, required=False)
    nationalities = forms.CharField(
        label=_("Nationalities"),
        required=False,
        max_length=200,
        help_text=_("Codes or names of countries, with commas between: MA, France."),
    )
    number_kind = forms.ChoiceField(
        label=_("Kind of number"),
        required=False,
        choices=lambda: [("", "—"), *((kind.value, IDENTIFIERS[kind.value]) for kind in IdentifierKind)],
    )
    number = forms.CharField(
        label=_("Number or address"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text=_("A telephone with its country code; an address with house number, street and town."),
    )
    subject_category = forms.ChoiceField(
        label=_("Category of data subject"), choices=lambda: [("", "—"), *choices(SubjectCategory)], required=False
    )
    standing = forms.ChoiceField(
        label=_("Fact or assessment"), choices=lambda: choices(Standing), initial=Standing.ASSESSMENT.value
    )

    def clean_nationalities(self) -> list[str]:
        """Each a country: a word that is none would be compared with nothing, and nobody would know."""
        written = [each for part in re.split("[,،;]", self.cleaned_data["nationalities"]) if (each := part.strip())]
        if unknown := [each for each in written if not country_code(each)]:
            raise forms.ValidationError(_("No country is known by this name: %(name)s."), params={"name": unknown[0]})
        return written

    def clean(self) -> dict[str, Any]:
        """Read the identity, so that what cannot be read is said at its field."""
        given = super().clean() or {}
        if given.get("names") and not given.get("subject_category"):
            self.add_error("subject_category", _("Say on which footing the person is recorded."))
        try:
            given["identity"] = _typed(given).identity()
        except EntenteError as error:
            self.add_error("born" if "dat" in type(error).__name__.lower() else "number", told(error))
        return given

    def identity(self) -> Identity:
        """What was typed, read."""
        found: Identity = self.cleaned_data["identity"]
        return found

    def category(self) -> SubjectCategory | None:
        """On which footing."""
        chosen = self.cleaned_data["subject_category"]
        return SubjectCategory(chosen) if chosen else None


def _typed(given: dict[str, Any]) -> Typed:
    kind, number = given.get("number_kind"), given.get("number")
    numbers = (Number(IdentifierKind(kind), number),) if kind and number else ()
    nationalities = given.get("nationalities") or []
    return Typed(
        (given.get("names") or "").splitlines(), given.get("born") or "", given.get("sex") or "", nationalities, numbers
    )


class GroundFields(forms.Form):
    """With whom, under which agreement, for what."""

    way = forms.ChoiceField(label=_("Partner and agreement"))
    crime_area = forms.ChoiceField(label=_("Crime area"), choices=lambda: choices(CrimeArea))
    purpose = forms.ChoiceField(
        label=_("Purpose"),
        choices=lambda: [pair for pair in choices(Purpose) if Purpose(pair[0]) not in NO_CASEWORK],
        initial=Purpose.INVESTIGATION.value,
    )

    def __init__(self, *args: Any, ways: Sequence[Way], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["way"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(way.value, f"{way.partner} · {way.title}") for way in ways]

    def partner(self) -> ServiceId:
        """With whom."""
        return ServiceId(self.cleaned_data["way"].split("|")[0])

    def agreement(self) -> AgreementId:
        """Under which agreement."""
        return AgreementId(self.cleaned_data["way"].split("|")[1])


class CheckForm(GroundFields, IdentityFields):
    """A hit check."""

    dossier = forms.ChoiceField(label=_("Dossier"), help_text=_("The partner is not told which."))
    field_order = ("dossier", "way", "crime_area", "purpose", "names", "born", "sex", "nationalities")

    def __init__(self, *args: Any, dossiers: Sequence[Dossier], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["dossier"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(row.dossier, row.title or row.dossier) for row in dossiers]
        self.fields["subject_category"].required = True


class EntryForm(IdentityFields):
    """What a dossier works on."""

    words = forms.CharField(
        label=_("What it is to you"),
        max_length=200,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text=_("For officers of this service: the phone found in the car. It never leaves."),
    )
    partners = forms.MultipleChoiceField(
        label=_("May be compared with"), widget=forms.CheckboxSelectMultiple, help_text=_("Never with anybody else.")
    )
    purpose = forms.ChoiceField(
        label=_("Purpose"),
        choices=lambda: [pair for pair in choices(Purpose) if Purpose(pair[0]) not in NO_CASEWORK],
        initial=Purpose.INVESTIGATION.value,
    )
    field_order = ("words", "partners", "purpose")

    def __init__(self, *args: Any, partners: Sequence[ServiceId], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["partners"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(str(each), str(each)) for each in partners]


class ReasonForm(forms.Form):
    """Why an overlap is put aside, or checks go on."""

    reason = forms.CharField(label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}))
