"""Tasking domestic units with parts of a partner's request, and entering what they give."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from entente.domains.dossiers.models import Tasking
from entente.domains.dossiers.queries import folders
from entente.domains.dossiers.services.taskings import contribute, task
from entente.domains.dossiers.web.desk import WRITERS, desk_of
from entente.domains.dossiers.web.moments import MomentField
from entente.domains.dossiers.web.talk import alone
from entente.vocabulary.errors import EntenteError
from entente.vocabulary.ids import MessageId
from entente.web.grounds import requires
from entente.web.refusals import told


class TaskingForm(forms.Form):
    """What a unit is asked, and until when."""

    unit = forms.CharField(label=gettext_lazy("Unit"), max_length=120, widget=forms.TextInput(attrs={"dir": "auto"}))
    question = forms.CharField(
        label=gettext_lazy("What it is asked"), widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"})
    )
    due_at = MomentField(
        label=gettext_lazy("Internal deadline"),
        help_text=gettext_lazy("Before the partner's time limit, so that the contributions can become one reply."),
    )


class ContributionForm(forms.Form):
    """What the unit gave, in its words."""

    text = forms.CharField(
        label=gettext_lazy("Contribution"),
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
        help_text=gettext_lazy("It is offered when the answer is written; it is not overwritten afterwards."),
    )


@requires(*WRITERS)
def tasked(request: HttpRequest, message: str) -> HttpResponse:
    """Ask a unit; the request is beside the form, opened through the gate."""
    desk = desk_of(request)
    line = folders.line(desk.exchange.service, MessageId(message))
    form = TaskingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            task(desk.exchange, desk.actor, MessageId(message), **form.cleaned_data)
        except EntenteError as error:
            form.add_error(None, told(error))
        else:
            messages.success(request, _("The unit is tasked. This stays in the house."))
            return redirect(f"{reverse('dossiers:dossier', args=[line.row.dossier.dossier])}#m-{message}")
    turn = alone(desk, line)
    context = {"folder": line.row.dossier, "form": form, "turn": turn}
    return render(request, "dossiers/task.html", context | _banner(turn.lines, turn.header.handling))


@requires(*WRITERS)
def contributed(request: HttpRequest, tasking: int) -> HttpResponse:
    """Enter the unit's contribution."""
    desk = desk_of(request)
    row = get_object_or_404(Tasking, pk=tasking, service=desk.exchange.service)
    turn = alone(desk, folders.line(desk.exchange.service, MessageId(row.thread)))
    form = ContributionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            contribute(desk.exchange, desk.actor, row, form.cleaned_data["text"])
        except EntenteError as error:
            form.add_error(None, told(error))
        else:
            messages.success(request, _("The contribution is kept for the answer."))
            return redirect(f"{reverse('dossiers:dossier', args=[row.dossier_id])}#m-{row.thread}")
    folder = folders.dossier(desk.exchange.service, row.dossier_id)
    context = {"folder": folder, "form": form, "tasking": row, "turn": turn}
    return render(request, "dossiers/contribute.html", context | _banner(turn.lines, turn.header.handling))


def _banner(shown: bool, handling: object) -> dict[str, object]:
    return {"handling": handling if shown else None}
