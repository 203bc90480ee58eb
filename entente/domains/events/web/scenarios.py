"""A scenario: opened, shown with its evidence and history, what touches it changed, closed and opened again."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from entente.domains.events.models import Event, Scenario
from entente.domains.events.queries import register
from entente.domains.events.services import scenarios as services
from entente.domains.events.services.ground import JUDGES, READERS
from entente.domains.events.services.scenarios import Told
from entente.domains.events.web.desk import Desk, desk_of
from entente.domains.events.web.forms import ScenarioForm, WatchForm
from entente.domains.events.web.judging_forms import ReasonForm
from entente.domains.events.web.shown import call_of, evidence_of, moment_of, row_of, watch_lines, watch_words
from entente.vocabulary.crime import CrimeArea
from entente.vocabulary.errors import LocalError
from entente.web.grounds import requires
from entente.web.refusals import told

OPEN = gettext_lazy("New scenario")
WATCH = gettext_lazy("What touches it")
CLOSE = gettext_lazy("Close the scenario")


@requires(*JUDGES)
@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest, number: int) -> HttpResponse:
    """A new scenario of an event."""
    desk = desk_of(request)
    event = desk.event(number)
    form = ScenarioForm(desk.service, request.POST or None, initial={"owner": desk.officer.username})
    if request.method == "POST" and form.is_valid() and (made := _opened(desk, event, form)):
        return redirect("events:scenario", made.pk)
    return render(request, "events/form.html", desk.context(event) | {"form": form, "title": OPEN})


def _opened(desk: Desk, event: Event, form: ScenarioForm) -> Scenario | None:
    said = form.cleaned_data | {"area": CrimeArea(form.cleaned_data["area"])}
    try:
        return services.open_scenario(event, Told(**said), by=desk.officer.username, now=desk.now)
    except LocalError as error:
        form.add_error(None, told(error))
    return None


@requires(*READERS)
@require_safe
def one(request: HttpRequest, number: int) -> HttpResponse:
    """The path from a level down to its dated, graded evidence."""
    desk = desk_of(request)
    held = desk.scenario(number)
    return render(request, "events/scenario.html", desk.context(held.event) | shown(desk, held))


def shown(desk: Desk, held: Scenario) -> dict[str, Any]:
    """What the page and the paper tell of a scenario."""
    (row,) = register.rows([held], desk.today(held.event))
    moments = register.history(held)
    calls = list(held.review_calls.all())
    return {
        "row": row_of(row),
        "scenario": held,
        "watch": watch_words(held.watch),
        "moments": [moment_of(each) for each in moments],
        "evidence": [evidence_of(each) for each in held.evidence.all()],
        "calls": [call_of(each) for each in calls if each.settled_at is None],
        "settled": [call_of(each) for each in calls if each.settled_at is not None],
        "may_dissent": bool(moments) and moments[0].judgement.by != desk.officer.username,
    }


@requires(*JUDGES)
@require_http_methods(["GET", "POST"])
def watch(request: HttpRequest, number: int) -> HttpResponse:
    """Other words that touch it."""
    desk = desk_of(request)
    held = desk.scenario(number)
    form = WatchForm(request.POST or None, initial={"watch": watch_lines(held.watch)})
    if request.method == "POST" and form.is_valid():
        services.watch(held, form.cleaned_data["watch"], by=desk.officer.username, now=desk.now)
        return redirect("events:scenario", held.pk)
    return render(request, "events/form.html", desk.context(held.event) | {"form": form, "title": WATCH})


@requires(*JUDGES)
@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, number: int) -> HttpResponse:
    """Closed with a reason; a closed one is opened again by the same button."""
    desk = desk_of(request)
    held = desk.scenario(number)
    by = desk.officer.username
    if held.closed_at is not None and request.method == "POST":
        services.reopen(held, by=by, now=desk.now)
        messages.success(request, _("Open again: it can be judged."))
        return redirect("events:scenario", held.pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.close(held, form.cleaned_data["reason"], by=by, now=desk.now)
        messages.success(request, _("Closed: its history stays, and nothing calls for its review."))
        return redirect("events:scenario", held.pk)
    return render(request, "events/form.html", desk.context(held.event) | {"form": form, "title": CLOSE})
