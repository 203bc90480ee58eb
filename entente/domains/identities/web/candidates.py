"""The queue of candidates, and one candidate side by side with the decision on it."""

from collections.abc import Sequence
from functools import reduce
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from entente.access.actions import Action
from entente.access.handling import tightest
from entente.domains.identities.models import Candidate, CandidateUnknown
from entente.domains.identities.rules.deciding import DecisionRefused, State
from entente.domains.identities.services import deciding
from entente.domains.identities.services.comparing import compare
from entente.domains.identities.services.opening import name_of
from entente.domains.identities.services.queueing import visible_numbers
from entente.domains.identities.web.desk import DECIDERS, SEARCHERS, Desk, ask_purpose, desk_of
from entente.domains.identities.web.forms import DecisionForm
from entente.domains.identities.web.labels import ACTS, DONE, SOURCES, STATES
from entente.domains.identities.web.searching import grade, percent, shown_rows
from entente.domains.identities.web.sheets import sheet_of
from entente.vocabulary.persons import EntityKind
from entente.web.grounds import officer_of, requires
from entente.web.labels import choices, label
from entente.web.labels.errors import sentences
from entente.web.lists.columns import Column, FilterKind, Listing
from entente.web.lists.show import respond
from entente.web.templatetags.moments import instant

LISTING = Listing(
    name="candidates",
    title=gettext_lazy("Candidates"),
    order="-probability",
    row="identities/candidate_row.html",
    kept=("purpose",),
    columns=(
        Column("first", gettext_lazy("One"), lambda row: row["names"][0]),
        Column("second", gettext_lazy("The other"), lambda row: row["names"][1]),
        Column(
            "kind",
            gettext_lazy("Kind"),
            lambda row: label(EntityKind(row["candidate"].kind)),
            filter=FilterKind.CHOICE,
            fields=("kind",),
            choices=lambda: choices(EntityKind),
        ),
        Column(
            "likely",
            gettext_lazy("Likelihood"),
            lambda row: row["percent"],
            sort="probability",
            numeric=True,
        ),
        Column(
            "state",
            gettext_lazy("State"),
            lambda row: row["state"],
            filter=FilterKind.CHOICE,
            fields=("state",),
            choices=lambda: [(state.value, words) for state, (_tone, words) in STATES.items()],
        ),
        Column(
            "found",
            gettext_lazy("Found"),
            lambda row: instant(row["candidate"].found_at),
            sort="found_at",
            filter=FilterKind.DAYS,
            fields=("found_at",),
        ),
    ),
)


@never_cache
@require_safe
@requires(*SEARCHERS)
def listed(request: HttpRequest) -> HttpResponseBase:
    """The candidates of which this officer may see both sides on his purpose; those that wait, unless he filters."""
    desk = desk_of(request)
    if desk.purpose is None:
        return ask_purpose(request)
    state = request.GET.get("state", "")
    numbers = visible_numbers(desk.sight, State(state) if state in set(State) else None)
    rows = Candidate.objects.filter(service=desk.sight.house.service, pk__in=numbers)
    context = {"purpose": desk.purpose, "handling": _handling(desk, numbers)}
    return respond(
        request,
        LISTING,
        rows,
        "identities/candidates.html",
        context,
        prepare=lambda found: _rows(desk, found),
        exporting=lambda: desk.sight.permit(Action.BULK_EXPORT),
    )


def _handling(desk: Desk, numbers: Sequence[int]) -> Any:
    held = Candidate.objects.filter(pk__in=numbers)
    seen = desk.sight.of_keys(sorted({key for each in held for key in each.keys}))
    return reduce(tightest, (each.handling for each in seen.values())) if seen else None


def _rows(desk: Desk, found: Sequence[Candidate]) -> list[dict[str, Any]]:
    seen = desk.sight.of_keys(sorted({key for each in found for key in each.keys}))
    said = desk.bodies.entities(each.mention for each in seen.values())
    desk.sight.viewed(seen.values(), "search_hit")
    return [
        {
            "candidate": each,
            "sides": [seen[key] for key in each.keys],
            "names": [name_of(said.get(key)) or "?" for key in each.keys],
            "kind": EntityKind(each.kind),
            "percent": percent(each.probability),
            "tone": STATES[each.state_code][0],
            "state": STATES[each.state_code][1],
        }
        for each in found
        if set(each.keys) <= set(seen)
    ]


@never_cache
@require_safe
@requires(*SEARCHERS)
def one(request: HttpRequest, number: int) -> HttpResponse:
    """One candidate."""
    desk = desk_of(request)
    return ask_purpose(request) if desk.purpose is None else _page(request, desk, number)


def _page(request: HttpRequest, desk: Desk, number: int, form: DecisionForm | None = None) -> HttpResponse:
    try:
        held, *sides = deciding.candidate_of(desk.sight, number, Action.VIEW)
    except CandidateUnknown as unknown:
        raise Http404(str(unknown)) from unknown
    desk.sight.viewed(sides)
    compared = compare(desk.bodies, sides[0].mention, sides[1].mention)
    shown = [
        {
            "seen": each,
            "sheet": sheet_of(compared.entities[each.mention.key]),
            "name": name_of(compared.entities[each.mention.key]) or "?",
            "source": SOURCES[each.mention.source],
            "grade": grade(each.mention.evaluation),
        }
        for each in sides
    ]
    empty = DecisionForm(state=held.state_code, initial={"seen_at": held.changed_at})
    context = {
        "candidate": held,
        "sides": shown,
        "kind": EntityKind(held.kind),
        "percent": percent(held.probability),
        "rows": shown_rows(compared.rows),
        "against": [each for each in compared.reasons if not each.speaks_for],
        "form": (form or empty) if officer_of(request).has_role(*DECIDERS) else None,
        "tone": STATES[held.state_code][0],
        "state": STATES[held.state_code][1],
        "decisions": [(each, DONE[each.act_code]) for each in held.decisions.all()],
        "handling": tightest(sides[0].handling, sides[1].handling),
        "purpose": desk.purpose,
    }
    return render(request, "identities/candidate.html", context, status=409 if form and form.errors else 200)


@require_http_methods(["POST"])
@requires(*DECIDERS)
def decide(request: HttpRequest, number: int) -> HttpResponse:
    """Take the decision down; the page comes back with it."""
    desk = desk_of(request)
    if desk.purpose is None:
        return redirect("identities:candidate", number)
    held = Candidate.objects.filter(service=desk.sight.house.service, pk=number).first()
    if held is None:
        raise Http404
    form = DecisionForm(request.POST, state=held.state_code)
    if form.is_valid():
        try:
            deciding.decide(
                desk.sight, number, form.decided(), form.cleaned_data["reason"], seen_at=form.cleaned_data["seen_at"]
            )
        except CandidateUnknown as unknown:
            raise Http404(str(unknown)) from unknown
        except DecisionRefused as refusal:
            form.add_error(None, " ".join(sentences(refusal)))
        else:
            messages.success(request, _("Decided: %(act)s") % {"act": ACTS[form.decided()]})
            return redirect(f"{reverse('identities:candidate', args=[number])}?{urlencode({'purpose': desk.purpose})}")
    return _page(request, desk, number, form)
