"""Received messages that touch Article 3: a reviewer reads, decides and writes why; and what nobody can release."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from entente.access.actions import Action
from entente.access.roles import MAY
from entente.domains.approvals import queries
from entente.domains.approvals.services.reviewing import review
from entente.domains.approvals.web.desk import Desk, desk_of
from entente.domains.approvals.web.forms import ReviewForm
from entente.domains.approvals.web.words import CHARACTERS
from entente.protocol.bodies import Text, decode_body
from entente.vocabulary.errors import EntenteError
from entente.vocabulary.ids import message_id
from entente.web.grounds import requires
from entente.web.refusals import told

REVIEWERS = tuple(sorted(MAY[Action.APPROVE]))


@requires(*REVIEWERS)
def one(request: HttpRequest, message: str) -> HttpResponse:
    """The message in full, recorded as seen, and the decision."""
    desk = desk_of(request)
    found = queries.one_under_review(desk.house, message_id(message))
    form = ReviewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        cleared = request.POST.get("press") == "clear"
        try:
            review(desk.house, found.message, desk.actor, cleared=cleared, reason=form.cleaned_data["reason"])
        except EntenteError as error:
            form.add_error(None, told(error))
        else:
            said = _("Cleared: officers can open it now.") if cleared else _("Kept closed: only reviewers open it.")
            messages.success(request, said)
            return redirect("approvals:list")
    context = {
        "of": found,
        "header": found.header,
        "handling": found.header.handling,
        "body": _body(desk, found),
        "turn": {"header": found.header, "word": ""},
        "characters": [CHARACTERS[kind] for kind in found.characters],
        "form": form,
    }
    return render(request, "approvals/review.html", context)


def _body(desk: Desk, found: queries.Reviewed) -> Text | None:
    reading = desk.exchange.read(found.message, desk.actor)
    return decode_body(reading.header.kind, reading.body) if reading.body else None


@requires()
def limits(request: HttpRequest) -> HttpResponse:
    """What a release lifts and what nobody lifts: the refugee rule has no exception."""
    return render(request, "approvals/limits.html")
