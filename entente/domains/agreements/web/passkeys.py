"""Pages for a signatory's passkey: make one, and sign a text with it. The browser's part is frontend/src/passkey.ts."""

import json
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from entente.domains.agreements.models import Agreement, Passkey
from entente.domains.agreements.services import passkeys
from entente.domains.agreements.services.ports import NotReady
from entente.domains.agreements.services.proposing import on_the_table
from entente.domains.agreements.web import shown
from entente.domains.agreements.web.desk import NEGOTIATORS, Seat, agreement_or_404, seat_of
from entente.vocabulary.errors import EntenteError
from entente.web.fresh import fresh
from entente.web.grounds import officer_of, requires
from entente.web.passkeys import AnswerForm, PasskeySignForm, asked
from entente.web.refusals import told

STATE = "agreements.passkey"


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
    form = PasskeySignForm(request.POST or None, initial={"name": officer_of(request).display_name})
    if request.method == "POST" and held is not None and form.is_valid():
        try:
            passkeys.sign(seat.desk, agreement, held, form.cleaned_data["name"], form.parts)
        except EntenteError as error:
            form.add_error(None, told(error))
        else:
            messages.success(request, _("You have signed; the other side is told."))
            return redirect("agreements:agreement", dossier)
    return render(request, "agreements/passkey_sign.html", _context(seat, agreement, held, form))


def _context(seat: Seat, agreement: Agreement, held: Passkey | None, form: PasskeySignForm) -> dict[str, Any]:
    version = on_the_table(agreement)
    context: dict[str, Any] = {"held": agreement, "passkey": held, "form": form, "version": version}
    context["clauses"] = shown.clauses(version.read) if version else []
    if held is not None:
        try:
            challenge = passkeys.challenge_for(seat.desk, agreement, held)
            context["options"] = asked(challenge, passkeys.authenticator_of(held))
        except NotReady as against:
            context["against"] = told(against)
    return context


def _rp_id(request: HttpRequest) -> str:
    return request.get_host().rsplit(":", 1)[0] if "]" not in request.get_host() else request.get_host()


def _origin(request: HttpRequest) -> str:
    return f"{request.scheme}://{request.get_host()}"
