"""Adding a key: by default it signs in alone, without name and password."""

from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _


class AddKeyForm(AddWebAuthnForm):  # type: ignore[misc]  # allauth ships no types
    """Name of the key, and whether it is a passkey or a second factor beside the password."""

    passwordless = forms.BooleanField(
        label=_("Sign in with this key alone"),
        required=False,
        initial=True,
        help_text=_("The key asks for its PIN or your fingerprint. Untick it for an old key that can do neither."),
    )
