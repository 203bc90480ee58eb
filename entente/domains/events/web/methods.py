"""Scoring methods: what is in force, one with its factors, matrix and levels, and a service's own edition."""

import msgspec
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from entente.domains.events.rules.heat import heat
from entente.domains.events.rules.methods import Method
from entente.domains.events.services import methods as services
from entente.domains.events.services.ground import READERS
from entente.domains.events.web.desk import desk_of
from entente.domains.events.web.judging_forms import MethodForm
from entente.domains.events.web.words import in_language
from entente.vocabulary.errors import LocalError
from entente.web.grounds import requires
from entente.web.refusals import told


@requires(*READERS)
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """All in force, with their sources and whether the source's text was read."""
    desk = desk_of(request)
    found = [(method, in_language(method.title)) for method in services.methods(desk.service).values()]
    return render(request, "events/methods.html", desk.context() | {"methods": found})


@requires(*READERS)
@require_http_methods(["GET", "POST"])
def one(request: HttpRequest, name: str) -> HttpResponse:
    """One method; who judges may keep another edition of it."""
    desk = desk_of(request)
    method = services.method_in_force(desk.service, name)
    form = MethodForm(request.POST or None, initial={"body": _written(method)})
    if request.method == "POST" and desk.judges and form.is_valid():
        body, reason = form.cleaned_data["body"].encode(), form.cleaned_data["reason"]
        try:
            made = services.keep(desk.service, body, reason, by=desk.officer.username, now=desk.now)
        except LocalError as error:
            form.add_error("body", told(error))
        else:
            messages.success(request, _("In force from now on; earlier judgements keep the edition they were made by."))
            return redirect("events:method", made.method)
    kept = services.editions(desk.service, name)
    return render(request, "events/method.html", desk.context() | _shown(method) | {"form": form, "editions": kept})


def _written(method: Method) -> str:
    return msgspec.json.format(msgspec.json.encode(method), indent=1).decode()


def _shown(method: Method) -> dict[str, object]:
    drawn = heat(method, {})
    return {
        "method": method,
        "title": in_language(method.title),
        "factors": [
            (in_language(factor.title), [(each.value, in_language(each.title)) for each in factor.grades])
            for factor in method.factors
        ],
        "steps": [(in_language(step.title) or step.id, step.how, step.of) for step in method.steps],
        "levels": [(level, in_language(level.title)) for level in method.levels],
        "heads": [in_language(grade.title) for grade in drawn.across.grades] if drawn else [],
        "rows": [
            (in_language(grade.title), [(cell.level.tone, in_language(cell.level.title)) for cell in cells])
            for grade, cells in (drawn.rows if drawn else ())
        ],
    }
