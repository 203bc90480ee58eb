"""Entering what came or went by another channel, for counterparts without a node."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from entente.domains.dossiers.models import ChannelEntry
from entente.domains.dossiers.queries import folders
from entente.domains.dossiers.services.channels import SUBJECT, Passage, enter, erase, settle
from entente.domains.dossiers.web.desk import ERASERS, WRITERS, Desk, desk_of
from entente.domains.dossiers.web.forms import HandlingForm
from entente.domains.dossiers.web.leaving import all_valid
from entente.domains.dossiers.web.moments import MomentField
from entente.domains.dossiers.web.once import AlreadySent, gone_before, once, say_gone, token_of
from entente.exchange.models import Dossier
from entente.vocabulary.codes import Channel
from entente.vocabulary.errors import EntenteError
from entente.web.grounds import requires
from entente.web.labels import choices
from entente.web.refusals import told


class PassageForm(forms.Form):
    """One passage through one channel."""

    channel = forms.ChoiceField(
        label=gettext_lazy("Channel"),
        choices=lambda: [pair for pair in choices(Channel) if pair[0] != Channel.ENTENTE.value],
    )
    outgoing = forms.TypedChoiceField(
        label=gettext_lazy("Direction"),
        coerce=lambda told: told == "out",
        choices=[("in", gettext_lazy("It came in")), ("out", gettext_lazy("It went out"))],
    )
    counterpart = forms.CharField(
        label=gettext_lazy("Counterpart"),
        max_length=200,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text=gettext_lazy("Who is at the other end: a minister's office, a national bureau, a liaison officer."),
    )
    external_reference = forms.CharField(label=gettext_lazy("Reference there"), max_length=120, required=False)
    happened_at = MomentField(label=gettext_lazy("When"))
    due_at = MomentField(label=gettext_lazy("Time limit"), required=False)
    personal = forms.BooleanField(label=gettext_lazy("It names persons"), required=False, initial=True)
    text = forms.CharField(
        label=gettext_lazy("What it says"), widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}), required=False
    )


@requires(*WRITERS)
def entered(request: HttpRequest, dossier: str) -> HttpResponse:
    """The form, and the entry in the conversation."""
    desk = desk_of(request)
    folder = folders.dossier(desk.exchange.service, dossier)
    if gone_before(request, desk) is not None:
        return redirect("dossiers:dossier", folder.dossier)
    form, handling = PassageForm(request.POST or None), HandlingForm(request.POST or None)
    if request.method == "POST" and all_valid([form, handling]):
        passage = Passage(**{**form.cleaned_data, "channel": Channel(form.cleaned_data["channel"])})
        try:
            once(request, desk, lambda: _enter(desk, folder, passage.under(handling.handling())))
        except AlreadySent:
            say_gone(request)
            return redirect("dossiers:dossier", folder.dossier)
        except EntenteError as error:
            form.add_error(None, told(error))
        else:
            messages.success(request, _("Entered; the ledger has it."))
            return redirect("dossiers:dossier", folder.dossier)
    context = {"folder": folder, "parts": [form, handling], "token": token_of(request)}
    return render(request, "dossiers/channel.html", context)


def _enter(desk: Desk, folder: Dossier, passage: Passage) -> str:
    return f"{SUBJECT}:{enter(desk.exchange, desk.actor, folder, passage).pk}"


@require_POST
@requires(*WRITERS)
def settled(request: HttpRequest, entry: int) -> HttpResponse:
    """What the time limit asked for was done."""
    desk = desk_of(request)
    held = get_object_or_404(ChannelEntry, pk=entry, service=desk.exchange.service)
    settle(desk.exchange, desk.actor, held)
    return redirect("dossiers:dossier", held.dossier_id)


@require_POST
@requires(*ERASERS)
def erased(request: HttpRequest, entry: int) -> HttpResponse:
    """Destroy the words of an entry."""
    desk = desk_of(request)
    held = get_object_or_404(ChannelEntry, pk=entry, service=desk.exchange.service)
    try:
        erase(desk.exchange, desk.actor, folders.dossier(desk.exchange.service, held.dossier_id), held)
    except EntenteError as error:
        messages.error(request, told(error))
    return redirect("dossiers:dossier", held.dossier_id)
