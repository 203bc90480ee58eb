"""Judge a scenario, with the result shown before it is kept; bring evidence, dissent, settle a call for review."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from entente.domains.events.models import Scenario
from entente.domains.events.queries import register
from entente.domains.events.rules.codes import Confidence, EvidenceKind
from entente.domains.events.rules.scoring import score
from entente.domains.events.services import judging as services
from entente.domains.events.services.ground import JUDGES
from entente.domains.events.services.judging import Opinion
from entente.domains.events.services.methods import method_in_force
from entente.domains.events.services.scenarios import Ground, bring
from entente.domains.events.web.desk import Desk, desk_of
from entente.domains.events.web.judging_forms import SIDES, DissentForm, EvidenceForm, JudgeForm, ReasonForm
from entente.domains.events.web.shown import call_of, initial_of, result_of
from entente.domains.events.web.words import in_language
from entente.vocabulary.errors import LocalError
from entente.web.grounds import requires
from entente.web.refusals import told

EVIDENCE = gettext_lazy("New evidence")
DISSENT = gettext_lazy("I judge otherwise")
SETTLE = gettext_lazy("The level stays")


@requires(*JUDGES)
@require_http_methods(["GET", "POST"])
def judge(request: HttpRequest, number: int) -> HttpResponse:
    """Grades with and without measures; what they give is shown first, and kept on a second press."""
    desk = desk_of(request)
    held = desk.scenario(number)
    method = method_in_force(held.service, held.method)
    initial = initial_of(held.judgements.first(), method)
    form = JudgeForm(method, request.POST or None, initial=initial)
    context = desk.context(held.event) | {"scenario": held, "form": form, "method": in_language(method.title)}
    if request.method == "POST" and form.is_valid():
        if request.POST.get("press") == "keep" and _keep(desk, held, form):
            messages.success(request, _("The judgement is in force."))
            return redirect("events:scenario", held.pk)
        context["results"] = [result_of(method, score(method, form.grades(side))) for side in SIDES]
    return render(request, "events/judge.html", context)


def _keep(desk: Desk, held: Scenario, form: JudgeForm) -> bool:
    said = form.cleaned_data
    opinion = Opinion(
        inherent=form.grades("inherent"),
        residual=form.grades("residual"),
        confidence=Confidence(said["confidence"]),
        valid_until=said["valid_until"],
        reason=said["reason"],
        measures=said["measures"],
    )
    try:
        services.judge(held, opinion, by=desk.officer.username, today=desk.today(held.event), now=desk.now)
    except LocalError as error:
        form.add_error(None, told(error))
        return False
    return True


@requires(*JUDGES)
@require_http_methods(["GET", "POST"])
def evidence(request: HttpRequest, number: int) -> HttpResponse:
    """One more graded, dated ground; `?message=` comes from a message's page."""
    desk = desk_of(request)
    held = desk.scenario(number)
    form = EvidenceForm(request.POST or None, initial={"reference": request.GET.get("message", "")[:64]})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        ground = Ground(EvidenceKind(said["kind"]), said["reference"], said["says"], said["dated"], form.evaluation())
        try:
            bring(held, ground, by=desk.officer.username, now=desk.now)
        except LocalError as error:
            form.add_error(None, told(error))
        else:
            return redirect("events:scenario", held.pk)
    return render(request, "events/form.html", desk.context(held.event) | {"form": form, "title": EVIDENCE})


@requires(*JUDGES)
@require_http_methods(["GET", "POST"])
def dissent(request: HttpRequest, number: int) -> HttpResponse:
    """Another officer sees another level; both stand."""
    desk = desk_of(request)
    held = desk.scenario(number)
    judgement = held.judgements.first()
    if judgement is None:
        return redirect("events:scenario", held.pk)
    form = DissentForm(judgement.scored_by.levels, request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            services.dissent(judgement, said["level"], said["reason"], by=desk.officer.username, now=desk.now)
        except LocalError as error:
            form.add_error(None, told(error))
        else:
            return redirect("events:scenario", held.pk)
    return render(request, "events/form.html", desk.context(held.event) | {"form": form, "title": DISSENT})


@requires(*JUDGES)
@require_http_methods(["GET", "POST"])
def settle(request: HttpRequest, number: int) -> HttpResponse:
    """The analyst looked at what touches the scenario, and says why the level stays."""
    desk = desk_of(request)
    call = register.call(desk.service, number)
    held = desk.scenario(call.scenario_id)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.settle(call, form.cleaned_data["reason"], by=desk.officer.username, now=desk.now)
        except LocalError as error:
            form.add_error(None, told(error))
        else:
            return redirect("events:scenario", held.pk)
    context = desk.context(held.event) | {"form": form, "title": SETTLE, "said": call_of(call)}
    return render(request, "events/form.html", context)
