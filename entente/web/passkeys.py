"""Signing with a passkey on a page: what the browser is asked, and its answer read. The script is passkey.ts."""

import base64
import binascii
import json
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from entente.crypto.passkeys import Passkey, PasskeyInvalid

Parts = tuple[bytes, bytes, bytes]
"""Authenticator data, client data and signature."""


@dataclass(frozen=True)
class Authenticator:
    """An officer's passkey for signing, and the handle by which the authenticator knows it."""

    key: Passkey
    handle: bytes


class AnswerForm(forms.Form):
    """What the browser answered, as JSON that the script fills in."""

    answer = forms.CharField(widget=forms.HiddenInput, max_length=60_000)

    def clean_answer(self) -> dict[str, Any]:
        """A JSON object."""
        try:
            given = json.loads(self.cleaned_data["answer"])
        except ValueError as error:
            raise forms.ValidationError(_("The browser gave no answer: try again.")) from error
        if not isinstance(given, dict):
            raise forms.ValidationError(_("The browser gave no answer: try again."))
        return given


class PasskeySignForm(AnswerForm):
    """The name that the other side reads, and the authenticator's answer."""

    name = forms.CharField(label=gettext_lazy("Name and rank, as the other side shall read it"), max_length=200)
    read = forms.BooleanField(label=gettext_lazy("I have read the text and sign it"))

    @property
    def parts(self) -> Parts:
        """What the authenticator signed; raise PasskeyInvalid."""
        given = self.cleaned_data["answer"].get("response")
        try:
            wanted = ("authenticatorData", "clientDataJSON", "signature")
            data, client, signature = (_bytes(given[name]) for name in wanted)
        except (TypeError, KeyError, ValueError) as error:
            raise PasskeyInvalid("the browser's answer cannot be read", clause="P-13.5", cure="try again") from error
        return data, client, signature


def asked(challenge: bytes, held: Authenticator) -> str:
    """PublicKeyCredentialRequestOptions as JSON: this passkey alone, with its user verified."""
    public_key = {
        "challenge": _text(challenge),
        "rpId": held.key.rp_id,
        "allowCredentials": [{"type": "public-key", "id": _text(held.handle)}],
        "userVerification": "required",
    }
    return json.dumps({"publicKey": public_key})


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except binascii.Error as error:
        raise ValueError("no Base64") from error
