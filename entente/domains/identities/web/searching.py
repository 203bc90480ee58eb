"""The search page: any mix of attributes on a purpose; results side by side with the question."""

from functools import reduce
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from entente.access.handling import tightest
from entente.domains.identities.rules.differences import Row
from entente.domains.identities.rules.question import QuestionEmpty
from entente.domains.identities.services.searching import Answered, Hit, search
from entente.domains.identities.web.desk import SEARCHERS, desk_of
from entente.domains.identities.web.forms import SearchForm
from entente.domains.identities.web.labels import ATTRIBUTES, SOURCES, VERDICTS
from entente.vocabulary.evaluation import Evaluation, Scale
from entente.web.grounds import requires
from entente.web.labels.errors import sentences

FIELD_OF = {"registration": "number"}
"""Where a problem shows whose field has another name."""


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@requires(*SEARCHERS)
def page(request: HttpRequest) -> HttpResponse:
    """The form; sent, what was found. It is posted: names stand in no address."""
    desk = desk_of(request)
    form = SearchForm(request.POST) if request.method == "POST" else SearchForm(initial=request.GET.dict())
    context: dict[str, Any] = {"form": form, "handling": None, "answered": None}
    if form.is_bound and form.is_valid():
        try:
            answered = search(desk.sight, desk.keeper, form.asked())
        except QuestionEmpty:
            form.add_error(None, _("Give a name, a date, a number or a place."))
        else:
            _tell_problems(form, answered)
            context |= _shown(answered) | {"purpose": desk.purpose}
    return render(request, "identities/search.html", context)


def _tell_problems(form: SearchForm, answered: Answered) -> None:
    for name, problem in answered.question.problems.items():
        form.add_error(FIELD_OF.get(name, name), " ".join(sentences(problem)))


def _shown(answered: Answered) -> dict[str, Any]:
    handlings = [hit.seen.handling for hit in answered.hits]
    return {
        "answered": None if answered.question.problems else answered,
        "hits": [shown_hit(hit) for hit in answered.hits],
        "handling": reduce(tightest, handlings) if handlings else None,
    }


def shown_hit(hit: Hit) -> dict[str, Any]:
    """A hit as the page shows it."""
    mention = hit.mention
    names = next((row.second for row in hit.rows if row.attribute.value == "names"), ())
    return {
        "seen": hit.seen,
        "mention": mention,
        "name": (names or next((row.second for row in hit.rows if row.second), ("?",)))[0],
        "kind": mention.kind_code,
        "percent": percent(hit.found.probability),
        "rows": shown_rows(hit.rows),
        "reasons": hit.found.reasons,
        "grade": grade(mention.evaluation),
        "source": SOURCES[mention.source],
    }


def percent(probability: float) -> int:
    """Whole per cent, never 0 nor 100: nothing is certain here."""
    return min(99, max(1, round(100 * probability)))


def shown_rows(rows: tuple[Row, ...]) -> list[dict[str, Any]]:
    """The attributes side by side, with marks in words."""
    return [
        {
            "label": ATTRIBUTES[row.attribute],
            "first": row.first,
            "second": row.second,
            "tone": VERDICTS[row.verdict][0],
            "verdict": VERDICTS[row.verdict][1],
            "told": row.told,
        }
        for row in rows
    ]


def grade(told: dict[str, str]) -> str:
    """The evaluation in its own scale, such as `B2 (6x6)`; empty where none was given."""
    if not told:
        return ""
    given = Evaluation(Scale(told["scale"]), told["source"], told["information"], told.get("handling", ""))
    return f"{given.source}{given.information}{given.handling} ({given.scale.value})"
