"""The parties: compared with, begun, closed; this service begins here."""

from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from entente.access.actions import Action
from entente.access.roles import MAY
from entente.domains.operations.models import Operation
from entente.domains.operations.rules.reading import WORDS
from entente.domains.operations.services import kept, launching
from entente.domains.operations.services.parties import Party
from entente.domains.operations.services.parties import parties as parties_of
from entente.domains.operations.web.desk import KEEPERS, READERS, Desk, desk_of
from entente.domains.operations.web.words import FATES
from entente.vocabulary.errors import EntenteError
from entente.web.errors import refused_for_role
from entente.web.grounds import requires
from entente.web.refusals import told


class BeginForm(forms.Form):
    """On which day this service begins, and why though something is lacking."""

    first_day = forms.DateField(label=_("First day"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    reason = forms.CharField(
        label=_("Why it begins all the same"),
        required=False,
        max_length=WORDS,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Only for a supervisor, where a party has not been compared with or an overlap waits."),
    )

    def __init__(self, *args: Any, reasoned: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not reasoned:
            del self.fields["reason"]


@requires(*READERS)
@require_http_methods(["GET", "POST"])
def parties(request: HttpRequest, dossier: str) -> HttpResponse:
    """Each member of the dossier; the form to begin while this service has not."""
    desk = desk_of(request)
    held, folder = desk.operation(dossier)
    if request.method == "POST" and not desk.keeps:
        return refused_for_role(request, KEEPERS)
    rows = parties_of(desk.service, held, desk.comparisons)
    lacking = [each for each in rows if each.lacking]
    supervises = not desk.actor.roles.isdisjoint(MAY[Action.APPROVE])
    form = BeginForm(request.POST or None, reasoned=bool(lacking) and supervises)
    if request.method == "POST" and form.is_valid() and (key := _begun(desk, held, form)):
        return redirect("operations:record", dossier, key)
    own = next((each for each in rows if each.own), None)
    context = desk.context(held, folder) | {"rows": _rows(rows), "form": form, "part": "parties", "lacking": lacking}
    context |= {"own": own, "may": not lacking or supervises, "received": kept.received(desk.service, held)}
    return render(request, "operations/parties.html", context)


def _begun(desk: Desk, held: Operation, form: BeginForm) -> str:
    day: date = form.cleaned_data["first_day"]
    reason = form.cleaned_data.get("reason", "")
    try:
        return launching.launch(desk.exchange, desk.actor, held, day, reason, desk.comparisons)
    except EntenteError as error:
        form.add_error(None, told(error))
        return ""


def _rows(rows: Any) -> list[dict[str, Any]]:
    return [_row(each) for each in rows]


def _row(party: Party) -> dict[str, Any]:
    began = date.fromisoformat(party.began.facts["first_day"]) if party.began else None
    until = date.fromisoformat(party.closed.facts["last_day"]) if party.closed else None
    return {"party": party, "began": began, "until": until, "fate": FATES[party.fate] if party.fate else ""}
