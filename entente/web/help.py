"""The help page: the terms with a legal meaning in all four languages, the guided tour, and where more is written."""

import json

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from entente.web.context import OWN_NAMES
from entente.web.grounds import requires
from entente.web.meanings import MEANINGS
from entente.web.tour import STOPS


@requires()
def page(request: HttpRequest) -> HttpResponse:
    """Terms, each as every language calls it."""
    rows = [
        {"name": name, "meaning": meaning, "terms": [(code, _in(code, meaning.term)) for code in OWN_NAMES]}
        for name, meaning in MEANINGS.items()
    ]
    return render(request, "web/help.html", {"rows": rows, "tongues": OWN_NAMES.items()})


def _in(language: str, term: object) -> str:
    with translation.override(language):
        return str(term)


@requires()
def tour(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  # a view takes its request
    """The stops of the tour, in the reader's language."""
    told = [
        {"address": stop.address, "target": stop.target, "title": str(stop.title), "words": str(stop.words)}
        for stop in STOPS
    ]
    return HttpResponse(json.dumps(told), content_type="application/json")
