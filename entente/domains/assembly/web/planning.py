"""Pages of the plan: made beside the page, shown as a grid, changed by drag and drop or by keyboard, published."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from entente.domains.assembly.models import Assembly, MadePlan, PlanState
from entente.domains.assembly.rules.edits import Move, Withdraw
from entente.domains.assembly.rules.plan import Plan
from entente.domains.assembly.rules.values import Assembly as Values
from entente.domains.assembly.services import kept
from entente.domains.assembly.services import plans as services
from entente.domains.assembly.services.by_node import answer
from entente.domains.assembly.services.plans import EditBreaks, PlanRefused
from entente.domains.assembly.services.requests import PLANNERS
from entente.domains.assembly.web.asking import HANDLING, held_of
from entente.domains.assembly.web.forms import MoveForm
from entente.domains.assembly.web.grid import days_of
from entente.domains.assembly.web.words import AIMS, breach_in_words, proof_in_words, reason_in_words
from entente.vocabulary.clock import system_clock
from entente.vocabulary.errors import EntenteError, LocalError
from entente.web.grounds import actor_of, officer_of, requires
from entente.web.refusals import told

SECONDS = 60
"""How long a plan is searched for; what is proved earlier ends earlier."""


@requires(*PLANNERS)
@require_safe
def plan(request: HttpRequest, number: int) -> HttpResponse:
    """The newest plan, or how far it is."""
    held = held_of(request, number)
    newest = kept.plans(held).first()
    made = kept.current_plan(held)
    asked = kept.to_plan(held)
    context = {
        "held": held,
        "handling": HANDLING,
        "running": newest if newest and newest.state == PlanState.RUNNING else None,
        "failed": newest if newest and newest.state == PlanState.FAILED else None,
        "made": made,
        "rooms": asked.rooms,
        "days": days_of(asked, made.plan) if made else [],
        "accepted": len(asked.requests),
        **(_told(asked, made) if made else {}),
    }
    return render(request, "assembly/plan.html", context)


def _told(asked: Values, made: MadePlan) -> dict[str, object]:
    """Proofs, and what has no place with its reasons."""
    found: Plan = made.plan
    placed = {placement.request for placement in found.placements}
    reasons = {each.request: [reason_in_words(asked, reason) for reason in each.reasons] for each in found.unplaced}
    left = [
        {"key": each.id, "title": each.title, "reasons": reasons.get(each.id, [])}
        for each in asked.requests
        if each.id not in placed
    ]
    proofs = [{"aim": AIMS[each.aim], "reached": each.reached, "words": proof_in_words(each)} for each in found.proofs]
    return {"left": left, "proofs": proofs, "placed": len(placed)}


@requires(*PLANNERS)
@require_POST
def start(request: HttpRequest, number: int) -> HttpResponse:
    """Begin to make a plan."""
    held = held_of(request, number)
    try:
        services.start(held, by=officer_of(request).username, seconds=SECONDS, clock=system_clock)
    except LocalError as error:
        messages.error(request, told(error))
    return redirect("assembly:plan", held.pk)


@requires(*PLANNERS)
@require_POST
def publish(request: HttpRequest, number: int) -> HttpResponse:
    """The plan becomes the programme."""
    held = held_of(request, number)
    made = _current(held)
    services.publish(held, made, by=officer_of(request).username, now=system_clock())
    messages.success(request, _("The programme is published."))
    _answer(request, held, made)
    return redirect("assembly:programmes", held.pk)


def _answer(request: HttpRequest, held: Assembly, made: MadePlan) -> None:
    """Tell the partners whose nodes asked what the programme says of their meetings."""
    node: Any = request.node  # type: ignore[attr-defined]  # set by entente.node.middleware
    send, sent = partial(node.answer_by_plan, actor_of(request)), 0
    try:
        sent = answer(held, made, _("The programme has no place left."), send)
    except EntenteError as error:
        messages.error(request, told(error))
    if sent:
        said = ngettext(
            "%(count)s partner is answered by message.", "%(count)s partners are answered by message.", sent
        )
        messages.success(request, said % {"count": sent})


def _current(held: Assembly) -> MadePlan:
    made = kept.current_plan(held)
    if made is None:
        raise PlanRefused(_("there is no plan yet"), cure=_("make one first"))
    return made


@requires(*PLANNERS)
@require_safe
def check(request: HttpRequest, number: int) -> HttpResponse:
    """What a move would break, in words, while the card is still in the hand."""
    held = held_of(request, number)
    try:
        edit = Move(request.GET["request"], int(request.GET["slot"]), request.GET["room"])
        found = services.check(held, _current(held), edit, system_clock())
    except (KeyError, ValueError):
        return JsonResponse({"breaks": [_("This place is not in the grid.")]}, status=400)
    except LocalError as error:
        return JsonResponse({"breaks": [told(error)]}, status=409)
    asked = kept.to_plan(held)
    return JsonResponse({"breaks": [breach_in_words(asked, breach) for breach in found]})


@requires(*PLANNERS)
@require_http_methods(["GET", "POST"])
def move(request: HttpRequest, number: int, key: str) -> HttpResponse:
    """One meeting to another time or room, or out of the plan; nothing that would break the plan is kept."""
    held = held_of(request, number)
    made, asked = _current(held), kept.to_plan(held)
    row = kept.request(held, key).row
    here = made.plan.by_request.get(key)
    form = MoveForm(asked, request.POST or None, initial={"slot": here.slot, "room": here.room} if here else None)
    breaks: list[str] = []
    withdraw = request.POST.get("press") == "withdraw"
    if request.method == "POST" and (withdraw or form.is_valid()):
        edit = Withdraw(key) if withdraw else Move(key, form.cleaned_data["slot"], form.cleaned_data["room"])
        try:
            services.change(held, made, edit, system_clock())
        except EditBreaks as error:
            breaks = [breach_in_words(asked, breach) for breach in error.breaches]
        else:
            messages.success(request, _("%(title)s: the plan is changed.") % {"title": row.title})
            return redirect("assembly:plan", held.pk)
    context = {"held": held, "handling": HANDLING, "row": row, "form": form, "breaks": breaks}
    return render(request, "assembly/move.html", context | {"placed": here is not None}, status=409 if breaks else 200)
