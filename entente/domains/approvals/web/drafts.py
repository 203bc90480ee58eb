"""Drafts that wait for release: the list, and one of them as its recipients would get it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from entente.domains.approvals import queries
from entente.domains.approvals.models import Held
from entente.domains.approvals.rules.stages import Stage
from entente.domains.approvals.services import deciding
from entente.domains.approvals.services.accounts import author_of
from entente.domains.approvals.services.written import Written
from entente.domains.approvals.web.content import content_of
from entente.domains.approvals.web.desk import Desk, desk_of
from entente.domains.approvals.web.forms import DecisionForm
from entente.domains.approvals.web.words import NEEDS, STAGES
from entente.exchange.drafts import Preview
from entente.vocabulary.codes import MessageKind
from entente.vocabulary.errors import EntenteError
from entente.web.grounds import requires
from entente.web.reasons import reasons
from entente.web.refusals import told


def row_of(held: Held) -> dict[str, Any]:
    """One draft as lists show it: nothing of its content."""
    tone, words = STAGES[Stage(held.stage)]
    return {
        "held": held,
        "kind": MessageKind(held.kind),
        "needs": [NEEDS[need] for need in deciding.needs_in(held)],
        "tone": tone,
        "stage": words,
        "waits": held.stage == Stage.WAITING,
    }


@requires()
def one(request: HttpRequest, name: str) -> HttpResponse:
    """The whole draft for its author and for who may release it; then the decision."""
    desk = desk_of(request)
    held = queries.held(desk.exchange.service, name)
    mine = desk.actor.shares_eyes_with(held.asked_by, held.acting_for)
    form = DecisionForm(request.POST or None, initial={"digest": held.digest})
    if request.method == "POST" and form.is_valid() and (where := _decide(request, desk, held, form)):
        return redirect(where)
    whole = deciding.look(desk.house, held, desk.actor) if held.sealed else None
    context = {**row_of(held), "mine": mine, "form": form, "now": desk.house.now}
    if whole is not None:
        context |= content_of(whole) | {"foreseen": _foreseen(desk, held, whole) if context["waits"] else None}
    return render(request, "approvals/draft.html", context)


def _foreseen(desk: Desk, held: Held, whole: Written) -> dict[str, Any] | None:
    """What each recipient gets once released; to its author, as if another officer had agreed."""
    mine = desk.actor.shares_eyes_with(held.asked_by, held.acting_for)
    author = author_of(desk.exchange.service, held.asked_by)
    seen: Preview = deciding.foreseen(desk.house, held, whole, author, "—" if mine else desk.actor.staff)
    return {
        "octets": seen.octets,
        "own": reasons(seen.decision),
        "recipients": [
            {"service": each.service, "reachable": each.reachable, "reasons": reasons(each.decision)}
            for each in seen.recipients
        ],
        "allowed": seen.allowed,
    }


def _decide(request: HttpRequest, desk: Desk, held: Held, form: DecisionForm) -> str:
    """Where to go after the decision; empty when it was refused, which the form then says."""
    press, reason = request.POST.get("press", ""), form.cleaned_data["reason"]
    try:
        if press == "release":
            author = author_of(desk.exchange.service, held.asked_by)
            sent = deciding.release(desk.exchange, held, author, desk.actor, form.cleaned_data["digest"], reason)
            messages.success(request, _("Released: the message is on its way, with your name beside the author's."))
            return f"{reverse('dossiers:dossier', args=[held.dossier])}#m-{sent}"
        if press == "send_back":
            deciding.send_back(desk.house, held, desk.actor, reason)
            messages.success(request, _("Sent back: its author reads your reason."))
        elif press == "withdraw":
            deciding.withdraw(desk.house, held, desk.actor)
            messages.success(request, _("Withdrawn: nothing was sent, and the content is destroyed."))
        else:
            return ""
    except EntenteError as error:
        form.add_error(None, told(error))
        return ""
    return reverse("approvals:list")
