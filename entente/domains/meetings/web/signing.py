"""Pages of signing minutes: with the personal key under its passphrase, or with a passkey."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from entente.domains.meetings import queries
from entente.domains.meetings.models import Meeting
from entente.domains.meetings.services import minuting
from entente.domains.meetings.services.ports import Desk, MeetingNotReady
from entente.domains.meetings.web.desk import ARRANGERS, desk_of, meeting_of, node_of
from entente.domains.meetings.web.forms import SignForm
from entente.domains.meetings.web.listing import HANDLING
from entente.domains.meetings.web.pages import paper_of
from entente.vocabulary.errors import EntenteError
from entente.web.grounds import officer_of, requires
from entente.web.passkeys import Authenticator, PasskeySignForm, asked
from entente.web.refusals import told


@requires(*ARRANGERS)
@require_http_methods(["GET", "POST"])
def sign(request: HttpRequest, thread: str) -> HttpResponse:
    """The minutes once more in full, then the signature."""
    desk = desk_of(request)
    held = meeting_of(desk, thread)
    officer = officer_of(request)
    form = SignForm(request.POST or None, initial={"name": officer.display_name})
    if request.method == "POST" and form.is_valid():
        try:
            key = node_of(request).personal_key(officer.username, form.cleaned_data["passphrase"])
            minuting.sign(desk, held, queries.on_paper(held), key, form.cleaned_data["name"])
        except EntenteError as error:
            form.add_error(None, told(error))
        else:
            return _signed(request, thread)
    context = {"form": form, "held": held, "paper": paper_of(held), "handling": HANDLING}
    context["credential"] = node_of(request).personal_credential(desk.service, desk.actor.staff)
    context["passkey"] = _passkey(request, desk)
    return render(request, "meetings/sign.html", context)


@requires(*ARRANGERS)
@require_http_methods(["GET", "POST"])
def with_passkey(request: HttpRequest, thread: str) -> HttpResponse:
    """The same with the officer's passkey, which the node never holds."""
    desk = desk_of(request)
    held, passkey = meeting_of(desk, thread), _passkey(request, desk)
    form = PasskeySignForm(request.POST or None, initial={"name": officer_of(request).display_name})
    if request.method == "POST" and passkey is not None and form.is_valid():
        try:
            given = (passkey.key, form.cleaned_data["name"], form.parts)
            minuting.sign_with_passkey(desk, held, queries.on_paper(held), *given)
        except EntenteError as error:
            form.add_error(None, told(error))
        else:
            return _signed(request, thread)
    context = {"form": form, "held": held, "paper": paper_of(held), "passkey": passkey, "handling": HANDLING}
    return render(request, "meetings/sign_passkey.html", context | _asked(desk, held, passkey))


def _passkey(request: HttpRequest, desk: Desk) -> Authenticator | None:
    found: Authenticator | None = node_of(request).personal_passkey(desk.service, desk.actor.staff)
    return found


def _asked(desk: Desk, held: Meeting, passkey: Authenticator | None) -> dict[str, Any]:
    """What the browser is asked, or why nothing can be signed with this passkey."""
    if passkey is None:
        return {}
    try:
        challenge = minuting.challenge_for(desk, held, queries.on_paper(held), passkey.key)
    except MeetingNotReady as against:
        return {"against": told(against)}
    return {"options": asked(challenge, passkey)}


def _signed(request: HttpRequest, thread: str) -> HttpResponse:
    messages.success(request, _("You have signed; the other side is told."))
    return redirect("meetings:meeting", thread)
