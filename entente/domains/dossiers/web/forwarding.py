"""Passing a message on: into which dossier, under whose consent, or at once in imminent danger (P-3.9, P-8.7)."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from entente.domains.dossiers.queries import folders
from entente.domains.dossiers.queries.consents import Standing, standing
from entente.domains.dossiers.services.forwarding import forward, forward_draft, forward_in_danger
from entente.domains.dossiers.web.composing import agreements
from entente.domains.dossiers.web.desk import FORWARDERS, Desk, desk_of
from entente.domains.dossiers.web.forms import GroundForm, HandlingForm
from entente.domains.dossiers.web.leaving import all_valid, previewed
from entente.domains.dossiers.web.once import AlreadySent, gone_before, once, say_gone, token_of
from entente.domains.dossiers.web.releasing import laid_up
from entente.domains.dossiers.web.talk import alone
from entente.domains.dossiers.web.targets import other_dossiers
from entente.exchange.drafts import Draft
from entente.exchange.models import Dossier
from entente.vocabulary.codes import ExchangeKind, Use
from entente.vocabulary.errors import EntenteError
from entente.vocabulary.ids import DossierId, MessageId
from entente.web.enumerating import joined
from entente.web.grounds import requires
from entente.web.refusals import told


class ForwardForm(forms.Form):
    """Under which consent; or at once, and why."""

    consent = forms.ChoiceField(label=gettext_lazy("Consent of the originator"), required=False)
    danger = forms.BooleanField(
        label=gettext_lazy("Imminent danger: it cannot wait for consent"),
        required=False,
        help_text=gettext_lazy("Only where the agreement allows it. Originator and data protection officer are told."),
    )
    why = forms.CharField(
        label=gettext_lazy("What the danger is"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, consents: list[Standing], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.fields["consent"]
        assert isinstance(chosen, forms.ChoiceField)
        named = [(each.message, joined(each.to)) for each in consents if each.use is Use.FORWARD and each.to]
        chosen.choices = [("", _("None")), *named]
        chosen.initial = named[0][0] if named else ""

    def clean(self) -> dict[str, Any]:
        """Danger is described to the originator."""
        given = super().clean() or {}
        if given.get("danger") and not given.get("why"):
            self.add_error("why", _("Say what the danger is: the originator is told."))
        return given


@requires(*FORWARDERS)
def page(request: HttpRequest, message: str) -> HttpResponse:
    """Choose the dossier, then see what would leave, then forward."""
    desk, name = desk_of(request), MessageId(message)
    line = folders.line(desk.exchange.service, name)
    into = request.GET.get("into", "")
    context: dict[str, Any] = {
        "turn": (turn := alone(desk, line)),
        "handling": turn.header.handling if turn.lines else None,
        "folder": line.row.dossier,
        "dossiers": other_dossiers(desk, line.row.dossier),
        "into": into,
    }
    if into:
        return _into(request, desk, name, folders.dossier(desk.exchange.service, into), context)
    return render(request, "dossiers/forward.html", context)


def _into(request: HttpRequest, desk: Desk, name: MessageId, target: Dossier, context: dict[str, Any]) -> HttpResponse:
    if (before := gone_before(request, desk)) is not None:
        return _to(target, before)
    data, kept = request.POST or None, context["turn"].header.handling
    form = ForwardForm(data, consents=standing(desk.exchange.house, name))
    ground = GroundForm(data, agreements=agreements(request, desk, target))
    handling = HandlingForm(data, initial=HandlingForm.of(kept))
    parts: list[forms.Form] = [form, ground, handling]
    context |= {"parts": parts, "target": target, "members": folders.members(target), "token": token_of(request)}
    if request.method == "POST" and all_valid(parts):
        told_of = _Told(name, DossierId(target.dossier), form, ground, handling)
        if request.POST.get("press") == "send" and (sent := _send(request, desk, told_of)) is not None:
            return _to(target, sent)
        if request.POST.get("press") == "lay_up" and (held := laid_up(request, desk, _draft(desk, told_of))):
            return redirect("approvals:draft", held)
        context["preview"] = previewed(desk, _draft(desk, told_of))
    return render(request, "dossiers/forward.html", context)


def _to(target: Dossier, sent: MessageId) -> HttpResponse:
    return redirect(f"{reverse('dossiers:dossier', args=[target.dossier])}#m-{sent}")


class _Told:
    """What the officer chose."""

    def __init__(
        self, name: MessageId, target: DossierId, form: ForwardForm, ground: GroundForm, handling: HandlingForm
    ) -> None:
        self.name, self.target = name, target
        self.ground = ground.ground(ExchangeKind.OWN_INITIATIVE)
        self.handling = handling.handling()
        self.consent = MessageId(form.cleaned_data["consent"]) if form.cleaned_data["consent"] else None
        self.danger: bool = form.cleaned_data["danger"]
        self.why: str = form.cleaned_data["why"]


def _draft(desk: Desk, told_of: _Told) -> Draft:
    return forward_draft(
        desk.exchange,
        told_of.name,
        told_of.target,
        ground=told_of.ground,
        consent=told_of.consent,
        handling=told_of.handling,
        danger=told_of.danger,
    )


def _forward(desk: Desk, chosen: _Told) -> MessageId:
    where = (desk.exchange, desk.actor, chosen.name, chosen.target)
    if chosen.danger:
        return forward_in_danger(*where, ground=chosen.ground, why=chosen.why, handling=chosen.handling)[0]
    return forward(*where, ground=chosen.ground, consent=chosen.consent, handling=chosen.handling)


def _send(request: HttpRequest, desk: Desk, chosen: _Told) -> MessageId | None:
    try:
        sent = once(request, desk, lambda: _forward(desk, chosen))
    except AlreadySent as again:
        say_gone(request)
        return again.message
    except EntenteError as error:
        messages.error(request, told(error))
        return None
    messages.success(request, _("Passed on with the originator's proof; a recall will follow it there."))
    return sent
