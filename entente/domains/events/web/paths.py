"""From each level of a scenario down to its evidence: cut points, numbers, grades, and the grounds of that day."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from entente.domains.events.queries.explained import Path, paths
from entente.domains.events.rules.codes import Confidence
from entente.domains.events.rules.explaining import Explained, Graded, Made
from entente.domains.events.rules.scoring import Span
from entente.domains.events.services.ground import READERS
from entente.domains.events.web.desk import desk_of
from entente.domains.events.web.shown import evidence_of, level_title
from entente.domains.events.web.words import CONFIDENCES, in_language, span
from entente.web.grounds import requires

HOW: dict[str, Promise | str] = {
    "sum": _("sum of"),
    "product": _("product of"),
    "highest": _("highest of"),
    "matrix": _("cell of the matrix at"),
}


@requires(*READERS)
@require_safe
def path(request: HttpRequest, number: int) -> HttpResponse:
    """Every judgement, the newest first, each on the grounds that it had."""
    desk = desk_of(request)
    held = desk.scenario(number)
    context = desk.context(held.event) | {"scenario": held, "paths": [_shown(each) for each in paths(held)]}
    return render(request, "events/path.html", context)


def _shown(found: Path) -> dict[str, Any]:
    judgement, method = found.judgement, found.method
    return {
        "judgement": judgement,
        "method": in_language(method.title),
        "confidence": CONFIDENCES[Confidence(judgement.confidence)],
        "sides": [(_("Residual"), _side(found.residual)), (_("Inherent"), _side(found.inherent))],
        "grounds": [evidence_of(each) for each in found.grounds],
        "later": found.later,
        "dissents": [(each, level_title(method, each.level)) for each in judgement.dissents.all()],
    }


def _side(made: Explained) -> dict[str, Any]:
    return {
        "level": span(made.low, made.high),
        "value": _number(made.value),
        "first": made.low.first,
        "last": made.high.last,
        "numbers": [_made(each) for each in made.numbers],
        "grades": [_graded(each) for each in made.grades],
    }


def _made(made: Made) -> dict[str, Any]:
    parts = [(in_language(title), _number(number)) for title, number in made.of]
    return {
        "title": in_language(made.title),
        "how": HOW[made.step.how],
        "number": _number(made.number),
        "of": parts,
        "beside": made.beside,
    }


def _graded(found: Graded) -> tuple[str, str, str]:
    """Factor, grade, what the grade means; unknown is said."""
    title = in_language(found.factor.title)
    if found.grade is None:
        return title, pgettext("grade of a factor", "Unknown"), ""
    grade = found.grade
    return title, f"{grade.value} – {in_language(grade.title)}", in_language(grade.meaning)


def _number(number: Span) -> str:
    return str(number.low) if number.settled else f"{number.low} – {number.high}"
