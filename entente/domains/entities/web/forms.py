"""What an officer looks for, and on what purpose."""

from django import forms
from django.utils.translation import gettext_lazy as _

from entente.domains.entities.services.viewing import Search
from entente.vocabulary.persons import EntityKind
from entente.vocabulary.purposes import Purpose
from entente.web.labels import choices

IMPORTED = (EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.VESSEL, EntityKind.AIRCRAFT)
NOT_ABOUT_PERSONS = frozenset({Purpose.COOPERATION_MANAGEMENT})


def _purposes() -> list[tuple[str, object]]:
    asked: list[tuple[str, object]] = [("", _("Choose a purpose"))]
    return asked + [choice for choice in choices(Purpose) if Purpose(choice[0]) not in NOT_ABOUT_PERSONS]


def _kinds() -> list[tuple[str, object]]:
    everything: list[tuple[str, object]] = [("", _("All kinds"))]
    return everything + [choice for choice in choices(EntityKind) if EntityKind(choice[0]) in IMPORTED]


class SearchForm(forms.Form):
    """Words, kind, purpose; without a purpose nothing is shown."""

    purpose = forms.ChoiceField(label=_("Purpose"), choices=_purposes)
    text = forms.CharField(label=_("Name"), required=False, max_length=200, strip=True)
    kind = forms.ChoiceField(label=_("Kind"), choices=_kinds, required=False)

    def purpose_chosen(self) -> Purpose | None:
        """The purpose, or None as long as none is chosen."""
        value = self.cleaned_data.get("purpose")
        return Purpose(value) if value else None

    def looked_for(self) -> Search:
        """What to look for."""
        kind = self.cleaned_data.get("kind")
        return Search(self.cleaned_data.get("text", ""), EntityKind(kind) if kind else None)
