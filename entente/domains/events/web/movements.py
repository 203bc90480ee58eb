"""Movements of an event with their handovers, and the step that the officer's side may take."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from entente.domains.events.models import Movement
from entente.domains.events.models.choices import CARGOES, MOVEMENT_STATES, POINTS, STEPS
from entente.domains.events.queries import football as queries
from entente.domains.events.rules.handovers import CargoKind, HandoverPoint, MovementState, Step
from entente.domains.events.services import moving, releasing
from entente.domains.events.services.ground import PLANNERS, READERS
from entente.domains.events.services.releasing import Way
from entente.domains.events.web.desk import desk_of, way_of
from entente.domains.events.web.forms import WordsForm
from entente.vocabulary.errors import LocalError
from entente.web.grounds import requires
from entente.web.refusals import told


@requires(*READERS)
@require_safe
def listed(request: HttpRequest, number: int) -> HttpResponse:
    """All movements, in the order of their times."""
    desk = desk_of(request)
    event = desk.event(number)
    rows = [shown(each, desk.service) for each in queries.movements(event)]
    context = desk.context(event) | {"part": "movements", "rows": rows, "service": desk.service}
    return render(request, "events/movements.html", context)


def shown(held: Movement, service: str) -> dict[str, Any]:
    """One movement with what this service may do."""
    tone, words = MOVEMENT_STATES[MovementState(held.state)]
    return {
        "held": held,
        "kind": CARGOES[CargoKind(held.kind)],
        "point": POINTS[HandoverPoint(held.point)],
        "tone": tone,
        "state": words,
        "shares": bool(held.event.hosts_dossier) and not held.key and service in (held.hands, held.takes),
        "planned": held.state == MovementState.PLANNED,
        "steps": [(step.value, STEPS[step]) for step in moving.steps_of(held, service)],
        "history": [(STEPS[Step(each.step)], each) for each in held.steps.all()],
    }


@transaction.atomic
def _taken(way: Way, held: Movement, step: Step, by: str, words: str) -> None:
    """The step is kept here and goes to the hosts, or neither."""
    moved = moving.take(held, step, of=held.service, by=by, words=words, now=way.exchange.house.now)
    if held.key:
        releasing.share_step(way, moved, step, words)


@requires(*PLANNERS)
@require_POST
def share(request: HttpRequest, number: int) -> HttpResponse:
    """The movement goes to the hosts, so that the other side can acknowledge it."""
    desk = desk_of(request)
    held = moving.movement(desk.service, number)
    try:
        with transaction.atomic():
            releasing.share_movement(way_of(request), held)
    except LocalError as error:
        messages.error(request, told(error))
    else:
        messages.success(request, _("Released."))
    return redirect("events:movements", held.event_id)


@requires(*PLANNERS)
@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, number: int, step: str) -> HttpResponse:
    """One side's step, with words where it refuses or cancels."""
    desk = desk_of(request)
    held = moving.movement(desk.service, number)
    chosen = Step(step)
    form = WordsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        words, by = form.cleaned_data["words"], desk.officer.username
        try:
            _taken(way_of(request), held, chosen, by, words)
        except LocalError as error:
            form.add_error(None, told(error))
        else:
            messages.success(request, _("Kept."))
            return redirect("events:movements", held.event_id)
    return render(request, "events/form.html", desk.context(held.event) | {"form": form, "title": STEPS[chosen]})
