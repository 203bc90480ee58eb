"""The form of a round: which partner under which agreement, in which dossier, about whom."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from entente.domains.accreditation.rules.rounds import Chosen
from entente.domains.accreditation.services.partner_port import Folder, Way
from entente.domains.accreditation.services.partner_rounds import NewRound
from entente.domains.accreditation.web.words import CHOSEN
from entente.vocabulary.crime import CrimeArea
from entente.web.labels import choices


class RoundForm(forms.Form):
    """A round; about one applicant where the page came from there."""

    way = forms.ChoiceField(label=_("Partner and agreement"))
    dossier = forms.ChoiceField(label=_("Dossier"), help_text=_("The partner is not told which."))
    crime_area = forms.ChoiceField(
        label=_("Crime area"),
        choices=lambda: choices(CrimeArea),
        initial=CrimeArea.MAJOR_EVENT_SECURITY.value,
        help_text=_("The agreement has to cover it."),
    )
    chosen = forms.ChoiceField(
        label=_("About whom"),
        choices=[(each.value, word) for each, word in CHOSEN.items()],
        initial=Chosen.FOUND.value,
        widget=forms.RadioSelect,
    )
    category = forms.ChoiceField(label=_("Category"), required=False)
    applicant = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        ways: Sequence[Way],
        folders: Sequence[Folder],
        categories: Sequence[tuple[str, str]],
        one: int,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._one = one
        self._choices("way", [(f"{each.partner}|{each.agreement}", f"{each.partner} · {each.title}") for each in ways])
        self._choices("dossier", [(each.dossier, each.title) for each in folders])
        self._choices("category", [("", "–"), *categories])
        self.fields["applicant"].initial = one
        if one:
            del self.fields["chosen"], self.fields["category"]
        elif not categories:
            del self.fields["category"]
            self._choices("chosen", [(each.value, CHOSEN[each]) for each in (Chosen.FOUND, Chosen.ALL)])

    def _choices(self, name: str, found: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # so declared above
        field.choices = found

    def clean(self) -> dict[str, Any]:
        """A category where the set is chosen so."""
        given = super().clean() or {}
        if given.get("chosen") == Chosen.CATEGORY and not given.get("category"):
            self.add_error("category", _("Choose the category."))
        return given

    def told(self) -> NewRound:
        """What was chosen."""
        given = self.cleaned_data
        partner, agreement = given["way"].split("|", 1)
        return NewRound(
            partner,
            agreement,
            given["dossier"],
            Chosen.ONE if self._one else Chosen(given["chosen"]),
            given.get("category", ""),
            self._one,
            CrimeArea(given["crime_area"]),
        )
