"""The page of a sanitised version: tick what is left out, choose the dossier, see what would leave, send."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from entente.domains.dossiers.queries import folders
from entente.domains.dossiers.rules.sanitising import parts as parts_of
from entente.domains.dossiers.services.sanitising import report_held, sanitised
from entente.domains.dossiers.services.writing import write
from entente.domains.dossiers.web.composing import agreements
from entente.domains.dossiers.web.desk import WRITERS, Desk, desk_of
from entente.domains.dossiers.web.forms import GroundForm, HandlingForm
from entente.domains.dossiers.web.leaving import all_valid, previewed
from entente.domains.dossiers.web.once import AlreadySent, gone_before, once, say_gone, token_of
from entente.domains.dossiers.web.releasing import laid_up
from entente.domains.dossiers.web.targets import other_dossiers
from entente.domains.dossiers.web.words import PARTS
from entente.exchange.drafts import Draft
from entente.exchange.errors import Denied
from entente.exchange.models import Dossier
from entente.protocol.bodies import ContentBody
from entente.protocol.wire import Header
from entente.vocabulary.codes import ExchangeKind
from entente.vocabulary.errors import EntenteError
from entente.vocabulary.ids import DossierId, MessageId
from entente.web.grounds import requires
from entente.web.refusals import told


class PartsForm(forms.Form):
    """What is left out."""

    taken = forms.MultipleChoiceField(
        label=gettext_lazy("Leave out"),
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Free text stays as its author wrote it: leave it out when it tells what must not go."),
    )

    def __init__(self, *args: Any, body: ContentBody, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        taken = self.fields["taken"]
        assert isinstance(taken, forms.MultipleChoiceField)
        taken.choices = [
            (part.path, f"{'— ' if part.within else ''}{PARTS[part.kind]}: {part.shown[:160]}")
            for part in parts_of(body)
        ]


@requires(*WRITERS)
def page(request: HttpRequest, message: str) -> HttpResponse:
    """The report's parts, opened through the gate."""
    desk, name = desk_of(request), MessageId(message)
    line = folders.line(desk.exchange.service, name)
    body = report_held(desk.exchange, desk.actor, name)
    context: dict[str, Any] = {
        "folder": line.row.dossier,
        "message": name,
        "handling": line.header.handling,
        "dossiers": other_dossiers(desk, line.row.dossier),
        "into": request.GET.get("into", ""),
    }
    if context["into"]:
        target = folders.dossier(desk.exchange.service, context["into"])
        return _into(request, desk, name, body, line.header, target, context)
    return render(request, "dossiers/sanitise.html", context)


def _into(
    request: HttpRequest,
    desk: Desk,
    name: MessageId,
    body: ContentBody,
    header: Header,
    target: Dossier,
    context: dict[str, Any],
) -> HttpResponse:
    if (before := gone_before(request, desk)) is not None:
        return _to(target, before)
    data = request.POST or None
    form = PartsForm(data, body=body)
    ground = GroundForm(data, agreements=agreements(request, desk, target))
    handling = HandlingForm(data, initial=HandlingForm.of(header.handling))
    context |= {"parts": [form, ground, handling], "target": target, "members": folders.members(target)}
    context["token"] = token_of(request)
    if request.method == "POST" and all_valid([form, ground, handling]):
        draft = sanitised(
            *(desk.exchange, desk.actor, name, DossierId(target.dossier), form.cleaned_data["taken"]),
            ground=ground.ground(ExchangeKind.OWN_INITIATIVE),
            handling=handling.handling(),
        )
        if request.POST.get("press") == "send" and (sent := _send(request, desk, draft)) is not None:
            return _to(target, sent)
        if request.POST.get("press") == "lay_up" and (held := laid_up(request, desk, draft)):
            return redirect("approvals:draft", held)
        context |= {"preview": previewed(desk, draft), "left": draft.body}
    return render(request, "dossiers/sanitise.html", context)


def _to(target: Dossier, sent: MessageId) -> HttpResponse:
    return redirect(f"{reverse('dossiers:dossier', args=[target.dossier])}#m-{sent}")


def _send(request: HttpRequest, desk: Desk, draft: Draft) -> MessageId | None:
    try:
        sent = once(request, desk, lambda: write(desk.exchange, desk.actor, draft))
    except Denied:
        return None
    except AlreadySent as again:
        say_gone(request)
        return again.message
    except EntenteError as error:
        messages.error(request, told(error))
        return None
    messages.success(request, _("The sanitised version is on its way; it names its original."))
    return sent
