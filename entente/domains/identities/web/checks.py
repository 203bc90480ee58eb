"""A received request checked against national systems: which ones, what each answered, the candidates that came."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from entente.access.handling import tightest
from entente.domains.identities.models import CandidateUnknown
from entente.domains.identities.services.checking import Checking, Outcome
from entente.domains.identities.web.desk import SEARCHERS, Desk, ask_purpose, desk_of
from entente.domains.identities.web.searching import percent
from entente.exchange.models import Message
from entente.web.grounds import requires
from entente.web.labels.errors import sentences


class RegistersForm(forms.Form):
    """Which registers to ask."""

    registers = forms.MultipleChoiceField(label=_("Registers"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, open_to: list[tuple[str, str]], **told: Any) -> None:
        super().__init__(*args, **told)
        field: Any = self.fields["registers"]
        field.choices = open_to


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@requires(*SEARCHERS)
def page(request: HttpRequest, message: str) -> HttpResponse:
    """The registers that this service may ask; sent, what they answered."""
    desk = desk_of(request)
    if not Message.objects.filter(service=desk.sight.house.service, message_id=message).exists():
        raise Http404
    if desk.purpose is None:
        return ask_purpose(request)
    checking = Checking(desk.sight, desk.bodies, desk.node.registers)
    try:
        seen = checking.mentions(message)
    except CandidateUnknown as unknown:
        raise Http404(str(unknown)) from unknown
    open_to = [(each.name, each.title) for each in checking.open_to()]
    form = RegistersForm(request.POST if request.method == "POST" else None, open_to=open_to)
    outcomes: list[Outcome] = []
    if form.is_bound and form.is_valid():
        outcomes = checking.check(message, form.cleaned_data["registers"])
    said = desk.opening.names(seen)
    handling = seen[0].handling
    for each in seen[1:]:
        handling = tightest(handling, each.handling)
    context = {
        "form": form if open_to else None,
        "message": message,
        "dossier": seen[0].mention.dossier,
        "named": [(each.mention, said[each.mention.key]) for each in seen],
        "outcomes": [_shown(desk, each, said) for each in outcomes],
        "purpose": desk.purpose,
        "handling": handling,
    }
    return render(request, "identities/check.html", context)


def _shown(desk: Desk, outcome: Outcome, said: dict[str, str]) -> dict[str, Any]:
    others = desk.sight.of_keys([key for each in outcome.candidates for key in each.keys])
    names, own = desk.opening.names(others.values()), outcome.mention.key
    return {
        "title": outcome.register.title,
        "about": said.get(outcome.mention.key, ""),
        "complete": outcome.complete,
        "refused": " ".join(sentences(outcome.refused)) if outcome.refused else "",
        "candidates": [
            (each, next(names.get(key, "") for key in each.keys if key != own), percent(each.probability))
            for each in outcome.candidates
        ],
    }
