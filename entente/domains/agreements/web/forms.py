"""Forms: a new agreement, a personal key, a signature, an announcement."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from entente.domains.agreements.rules.kinds import AgreementKind, ClauseKind
from entente.domains.agreements.services.instrument import Step
from entente.domains.agreements.web.names import EVENTS, choices_of, named

PASSPHRASE = 12
"""Characters; the passphrase alone protects a key that concludes treaties."""


class NewForm(forms.Form):
    """With whom, of what sort, in which languages."""

    partners = forms.MultipleChoiceField(label=_("With"), widget=forms.CheckboxSelectMultiple)
    kind = forms.ChoiceField(label=_("Kind"), choices=lambda: choices_of(AgreementKind))
    title = forms.CharField(label=_("Title"), max_length=300)
    languages = forms.MultipleChoiceField(
        label=_("Authentic languages"), choices=settings.LANGUAGES, widget=forms.CheckboxSelectMultiple
    )
    office = forms.SlugField(
        label=_("Office that signs for us"), initial="director_general", help_text=_("A code such as director_general.")
    )

    def __init__(self, *args: Any, partners: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partners"] = forms.MultipleChoiceField(
            label=_("With"), choices=partners, widget=forms.CheckboxSelectMultiple
        )


class AddClauseForm(forms.Form):
    """A kind of clause that the draft has not yet."""

    kind = forms.ChoiceField(label=_("Add a clause on"))

    def __init__(self, *args: Any, kinds: list[ClauseKind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shown = [(kind.value, named(kind)) for kind in kinds]
        self.fields["kind"] = forms.ChoiceField(label=_("Add a clause on"), choices=shown)


class KeyForm(forms.Form):
    """A passphrase, twice."""

    passphrase = forms.CharField(
        label=_("Passphrase"),
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
        min_length=PASSPHRASE,
        help_text=_("Four words or more that nobody else knows. Nobody can recover it."),
    )
    again = forms.CharField(label=_("Once more"), widget=forms.PasswordInput({"autocomplete": "new-password"}))

    def clean(self) -> dict[str, Any]:
        """Both must agree."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("passphrase") != data.get("again"):
            self.add_error("again", _("The two are not the same."))
        return data


class SignForm(forms.Form):
    """Who signs, and the passphrase of the personal key."""

    name = forms.CharField(label=_("Name and rank, as the other side shall read it"), max_length=200)
    passphrase = forms.CharField(
        label=_("Passphrase of your personal key"), widget=forms.PasswordInput({"autocomplete": "off"})
    )
    read = forms.BooleanField(label=_("I have read the text and sign it"))


class AssureForm(SignForm):
    """The assurance by which this side promises that no death penalty or torture follows."""

    read = forms.BooleanField(label=_("I assure that neither death penalty nor torture will follow"))


class AnnounceForm(forms.Form):
    """An event and, where wanted, a later date for it."""

    event = forms.ChoiceField(label=_("Step"))
    effective = forms.DateField(
        label=_("Effective on"),
        required=False,
        widget=forms.DateInput({"type": "date"}),
        help_text=_("Leave it empty for the earliest day that the agreement allows."),
    )

    def __init__(self, *args: Any, steps: tuple[Step, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["event"] = forms.ChoiceField(
            label=_("Step"), choices=[(step.event, EVENTS[step.event]) for step in steps]
        )
