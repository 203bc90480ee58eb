"""The forms of first use."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from entente.domains.officers.web.hours import zones
from entente.vocabulary.ids import IdMalformed, service_id
from entente.web.context import OWN_NAMES
from entente.web.models import Officer

PLAIN = {"autocomplete": "off", "spellcheck": "false", "dir": "ltr"}


class CodeForm(forms.Form):
    """The code that the machine printed."""

    code = forms.CharField(
        label=_("Setup code"),
        widget=forms.TextInput(attrs=PLAIN),
        help_text=_("The command that started the node printed it. A new one: `entente node code`."),
    )


class FoundingForm(forms.Form):
    """What a node is told about itself."""

    service = forms.CharField(
        label=_("Service"),
        max_length=80,
        widget=forms.TextInput(attrs={**PLAIN, "placeholder": "ma.dgsn"}),
        help_text=_("Country and acronym, as partners will write it. It cannot be changed later."),
    )
    name = forms.CharField(label=_("Full name of the service"), max_length=200)
    url = forms.URLField(
        label=_("Address of this node"),
        assume_scheme="https",
        widget=forms.URLInput(attrs=PLAIN),
        help_text=_("Where partners reach it. It stands in the key statement that the root signs."),
    )
    language = forms.ChoiceField(label=_("Language"), choices=list(OWN_NAMES.items()))
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=zones)

    def clean_service(self) -> str:
        """A service id."""
        try:
            return str(service_id(self.cleaned_data["service"]))
        except IdMalformed as error:
            raise ValidationError(_("Write it like ma.dgsn: country, full stop, acronym."), code="service") from error


class AdministratorForm(forms.Form):
    """The first account of a service."""

    username = forms.CharField(
        label=_("User name"),
        max_length=150,
        validators=Officer._meta.get_field("username").validators,
        widget=forms.TextInput(attrs=PLAIN),
        help_text=_("Letters, digits and . - _ @ only. It stays for good: the ledger names it."),
    )
    display_name = forms.CharField(label=_("Name and rank"), max_length=150)
    password = forms.CharField(
        label=_("Password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Twelve characters or more. Four unrelated words are easy to remember and hard to guess."),
    )
    again = forms.CharField(
        label=_("Password, once more"), widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def clean(self) -> dict[str, Any]:
        """Both passwords alike, strong enough, and a name that is free."""
        told = super().clean() or self.cleaned_data
        if told.get("password") != told.get("again"):
            self.add_error("again", _("The two are not alike."))
        elif told.get("password"):
            try:
                validate_password(told["password"], Officer(username=told.get("username", "")))
            except ValidationError as error:
                self.add_error("password", error)
        if Officer.objects.filter(username=told.get("username", "")).exists():
            self.add_error("username", _("This name is taken."))
        return told
