"""Pages to act: propose, counter or move, accept, decline, cancel, take over into the diary."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from entente.domains.meetings import queries
from entente.domains.meetings.models import Meeting
from entente.domains.meetings.services import arranging
from entente.domains.meetings.services.ports import Desk
from entente.domains.meetings.web.desk import ARRANGERS, desk_of, meeting_of, node_of, zone_here
from entente.domains.meetings.web.forms import GroundForm, ProposeForm, WordsForm, initial_of
from entente.domains.meetings.web.listing import HANDLING
from entente.exchange.models import Dossier
from entente.vocabulary.codes import MeetingGround
from entente.vocabulary.errors import EntenteError
from entente.vocabulary.ids import ServiceId
from entente.web.enumerating import joined
from entente.web.grounds import requires
from entente.web.refusals import told


@requires(*ARRANGERS)
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A proposal in a dossier that holds no personal data; the address may name the dossier and the assembly."""
    desk = desk_of(request)
    places = queries.places(desk.service)
    chosen = request.POST.get("dossier") or request.GET.get("dossier", "")
    initial = {"zone": zone_here(), "assembly": request.GET.get("assembly", "")[:120]}
    form = ProposeForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            thread = arranging.propose(desk, chosen, form.asked())
        except EntenteError as error:
            form.add_error(None, told(error))
        else:
            messages.success(request, _("The meeting is proposed; the partner is told."))
            return redirect("meetings:meeting", thread)
    context = {"form": form, "places": [_place(row, desk.service) for row in places], "chosen": chosen}
    return render(request, "meetings/propose.html", context | {"handling": HANDLING})


def _place(row: Dossier, own: ServiceId) -> tuple[str, str]:
    members = sorted(set(row.membership.get("members", {})) - {own})
    return row.dossier, f"{row.title or row.dossier[:12]} · {joined(members)}"


@requires(*ARRANGERS)
@require_http_methods(["GET", "POST"])
def counter(request: HttpRequest, thread: str) -> HttpResponse:
    """Another time or place: a counter-proposal, or a move of what was agreed."""
    desk = desk_of(request)
    held = meeting_of(desk, thread)
    offer = held.folded.offer
    initial = initial_of(offer.starts, offer.ends, queries.said(held, offer.message))
    form = ProposeForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            arranging.counter(desk, held, form.asked())
        except EntenteError as error:
            form.add_error(None, told(error))
        else:
            messages.success(request, _("The other time is proposed; the partner is told."))
            return redirect("meetings:meeting", thread)
    return render(request, "meetings/propose.html", {"form": form, "held": held, "handling": HANDLING})


@requires(*ARRANGERS)
@require_POST
def answer(request: HttpRequest, thread: str) -> HttpResponse:
    """Accept, decline or cancel, as the pressed button says."""
    desk = desk_of(request)
    held = meeting_of(desk, thread)
    press = request.POST.get("press", "")
    form: Any = (WordsForm if press == "accept" else GroundForm)(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose a reason."))
        return redirect("meetings:meeting", thread)
    words = form.cleaned_data["words"]
    try:
        if press == "accept":
            arranging.accept(desk, held, words)
        else:
            act = arranging.cancel if press == "cancel" else arranging.decline
            act(desk, held, MeetingGround(form.cleaned_data["ground"]), words)
    except EntenteError as error:
        messages.error(request, told(error))
    else:
        messages.success(request, _("Sent; the partner is told."))
    return redirect("meetings:meeting", thread)


@requires(*ARRANGERS)
@require_POST
def take(request: HttpRequest, thread: str) -> HttpResponse:
    """Take the agreed meeting over into the diary, where it follows what is agreed later."""
    desk = desk_of(request)
    held = meeting_of(desk, thread)
    try:
        entry = arranging.taken(held, lambda: _into_diary(request, desk, held))
    except EntenteError as error:
        messages.error(request, told(error))
        return redirect("meetings:meeting", thread)
    messages.success(request, _("It is in the diary and follows what is agreed here."))
    return redirect("diary:entry", entry)


def _into_diary(request: HttpRequest, desk: Desk, held: Meeting) -> int:
    number: int = node_of(request).take_into_diary(desk.service, queries.agreed(held), desk.actor.staff)
    return number
