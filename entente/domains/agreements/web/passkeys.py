"""Pages for a signatory's passkey: make one, and sign a text with it. The browser's part is frontend/src/passkey.ts."""

import base64
import binascii
import json
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from entente.crypto.passkeys import PasskeyInvalid
from entente.domains.agreements.models import Agreement, Passkey
from entente.domains.agreements.services import passkeys
from entente.domains.agreements.services.ports import NotReady
from entente.domains.agreements.services.proposing import on_the_table
from entente.domains.agreements.web import shown
from entente.domains.agreements.web.desk import NEGOTIATORS, Seat, agreement_or_404, seat_of
from entente.vocabulary.errors import EntenteError
from entente.web.fresh import fresh
from entente.web.grounds import officer_of, requires
from entente.web.refusals import told

STATE = "agreements.passkey"


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


class SignForm(AnswerForm):
    """The name that the other side reads, and the authenticator's answer."""

    name = forms.CharField(label=gettext_lazy("Name and rank, as the other side shall read it"), max_length=200)
    read = forms.BooleanField(label=gettext_lazy("I have read the text and sign it"))


@requires(*NEGOTIATORS)
@fresh
def made(request: HttpRequest) -> HttpResponse:
    """The officer's passkey for signing, or the button that makes one."""
    seat = seat_of(request)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            state = request.session.pop(STATE, None)
            passkeys.register(seat.desk, _rp_id(request), _origin(request), state, form.cleaned_data["answer"])
        except EntenteError as error:
            form.add_error(None, told(error))
        else:
            messages.success(request, _("Your passkey is made. Texts name it by the credential below."))
            return redirect("agreements:passkey")
    options, request.session[STATE] = passkeys.asked_to_register(
        _rp_id(request), seat.desk.actor.staff, officer_of(request).display_name
    )
    context = {"form": form, "held": passkeys.passkey_of(seat.desk), "options": json.dumps(options)}
    return render(request, "agreements/passkey.html", context)


@requires(*NEGOTIATORS)
def sign(request: HttpRequest, dossier: str) -> HttpResponse:
    """The text once more in full, then the passkey."""
    seat = seat_of(request)
    agreement, held = agreement_or_404(seat, dossier), passkeys.passkey_of(seat.desk)
    form = SignForm(request.POST or None, initial={"name": officer_of(request).display_name})
    if request.method == "POST" and held is not None and form.is_valid():
        try:
            passkeys.sign(seat.desk, agreement, held, form.cleaned_data["name"], _parts(form.cleaned_data["answer"]))
        except EntenteError as error:
            form.add_error(None, told(error))
        else:
            messages.success(request, _("You have signed; the other side is told."))
            return redirect("agreements:agreement", dossier)
    return render(request, "agreements/passkey_sign.html", _context(seat, agreement, held, form))


def _context(seat: Seat, agreement: Agreement, held: Passkey | None, form: SignForm) -> dict[str, Any]:
    version = on_the_table(agreement)
    context: dict[str, Any] = {"held": agreement, "passkey": held, "form": form, "version": version}
    context["clauses"] = shown.clauses(version.read) if version else []
    if held is not None:
        try:
            context["options"] = json.dumps(_asked(passkeys.challenge_for(seat.desk, agreement, held), held))
        except NotReady as against:
            context["against"] = told(against)
    return context


def _asked(challenge: bytes, held: Passkey) -> dict[str, Any]:
    """PublicKeyCredentialRequestOptions: this passkey alone, with its user verified."""
    handle = {"type": "public-key", "id": _text(bytes(held.handle))}
    return {
        "publicKey": {
            "challenge": _text(challenge),
            "rpId": held.rp_id,
            "allowCredentials": [handle],
            "userVerification": "required",
        }
    }


def _parts(answer: dict[str, Any]) -> tuple[bytes, bytes, bytes]:
    """Authenticator data, client data and signature; raise PasskeyInvalid."""
    given = answer.get("response")
    try:
        wanted = ("authenticatorData", "clientDataJSON", "signature")
        data, client, signature = (_bytes(given[name]) for name in wanted)  # type: ignore[index]  # checked by the except
    except (TypeError, KeyError, ValueError) as error:
        raise PasskeyInvalid("the browser's answer cannot be read", clause="P-13.5", cure="try again") from error
    return data, client, signature


def _rp_id(request: HttpRequest) -> str:
    return request.get_host().rsplit(":", 1)[0] if "]" not in request.get_host() else request.get_host()


def _origin(request: HttpRequest) -> str:
    return f"{request.scheme}://{request.get_host()}"


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except binascii.Error as error:
        raise ValueError("no Base64") from error
