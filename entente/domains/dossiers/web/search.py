"""The search page: words in all messages that the officer may see, for a purpose; each search is in the ledger."""

from datetime import date, datetime, time, timedelta
from functools import reduce
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from entente.access.actions import Action
from entente.access.handling import tightest
from entente.access.roles import MAY
from entente.domains.dossiers.queries import folders
from entente.domains.dossiers.web.desk import Desk, desk_of
from entente.domains.dossiers.web.excerpts import excerpt
from entente.domains.dossiers.web.signs import seen_in
from entente.exchange.models import Dossier
from entente.exchange.search import WORD, text_of
from entente.exchange.searching import Asked, Found, Hit, search_page
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.codes import MessageKind
from entente.vocabulary.crime import CrimeArea
from entente.vocabulary.handling import Handling
from entente.vocabulary.purposes import Purpose
from entente.web.grounds import requires
from entente.web.labels import choices

SEARCHERS = tuple(sorted(MAY[Action.SEARCH]))


class SearchForm(forms.Form):
    """Words, the purpose, and what narrows them."""

    q = forms.CharField(
        label=gettext_lazy("Words"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto", "type": "search", "autofocus": True}),
        help_text=gettext_lazy("All words are looked for; the last one also as the beginning of a word."),
    )
    purpose = forms.ChoiceField(
        label=gettext_lazy("Purpose"),
        required=False,
        choices=lambda: [("", gettext_lazy("Choose a purpose")), *choices(Purpose)],
        help_text=gettext_lazy("The ledger keeps who searched and why. Inside one dossier its own purpose counts."),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"), required=False, choices=lambda: [("", gettext_lazy("All")), *choices(MessageKind)]
    )
    partner = forms.CharField(label=gettext_lazy("Written by"), required=False, max_length=100)
    area = forms.ChoiceField(
        label=gettext_lazy("Crime area"),
        required=False,
        choices=lambda: [("", gettext_lazy("All")), *choices(CrimeArea)],
    )
    since = forms.DateField(
        label=gettext_lazy("From"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    until = forms.DateField(
        label=gettext_lazy("Until"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


@never_cache
@require_safe
@requires(*SEARCHERS)
def page(request: HttpRequest) -> HttpResponse:
    """The form; with words and a purpose, what was found."""
    desk = desk_of(request)
    folder = _folder(desk, request.GET.get("dossier", ""))
    form = SearchForm(request.GET or None)
    context: dict[str, Any] = {"form": form, "folder": folder, "handling": None}
    if form.is_valid() and WORD.search(form.cleaned_data["q"]):
        purpose = _purpose(form, folder)
        if purpose is None and not (folder and folder.purpose):
            form.add_error("purpose", _("Choose a purpose: outside a dossier nothing is shown without one."))
        else:
            found = search_page(
                desk.exchange.house, _asked(form, folder), desk.actor, purpose, seen_in(request.GET.get("after", ""))
            )
            context |= _shown(request, found, form.cleaned_data["q"])
    return render(request, "dossiers/search.html", context)


def _folder(desk: Desk, named: str) -> Dossier | None:
    return folders.dossier(desk.exchange.service, named) if named else None


def _purpose(form: SearchForm, folder: Dossier | None) -> Purpose | None:
    """Inside a dossier that states one, its own."""
    told = form.cleaned_data["purpose"]
    return None if folder and folder.purpose else Purpose(told) if told else None


def _asked(form: SearchForm, folder: Dossier | None) -> Asked:
    told = form.cleaned_data
    return Asked(
        words=told["q"],
        kind=MessageKind(told["kind"]) if told["kind"] else None,
        author=told["partner"].strip(),
        area=CrimeArea(told["area"]) if told["area"] else None,
        since=_instant(told["since"], 0),
        until=_instant(told["until"], 1),
        dossier=folder.dossier if folder else "",
    )


def _instant(day: date | None, later: int) -> Milliseconds | None:
    if day is None:
        return None
    begins = datetime.combine(day + timedelta(days=later), time.min, timezone.get_current_timezone())
    return int(begins.timestamp() * 1000)


def _shown(request: HttpRequest, found: Found, words: str) -> dict[str, Any]:
    query = request.GET.copy()
    query["after"] = str(found.after)
    handlings: list[Handling] = [hit.reading.header.handling for hit in found.hits]
    return {
        "found": found,
        "hits": [_hit(hit, words) for hit in found.hits],
        "handling": reduce(tightest, handlings) if handlings else None,
        "older": f"?{query.urlencode()}" if found.after else "",
    }


def _hit(hit: Hit, words: str) -> dict[str, Any]:
    text = text_of(hit.reading.body) if hit.reading.body else ""
    header = hit.reading.header
    return {"row": hit.row, "header": header, "kind": header.kind, "pieces": excerpt(text, words)}
