"""Carrying out a received recall or correction, passing a holder's declaration on, erasing the own copy at the end."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from entente.access.actions import Action
from entente.domains.dossiers.queries import folders
from entente.domains.dossiers.services.recalls import carry_out
from entente.domains.dossiers.services.relaying import relay
from entente.domains.dossiers.web.desk import ERASERS, WRITERS, Desk, desk_of
from entente.exchange.models import Dossier
from entente.vocabulary.codes import Declaration, KeepingGround, MessageKind
from entente.vocabulary.errors import EntenteError
from entente.vocabulary.ids import MessageId
from entente.web.grounds import requires
from entente.web.labels import choices, label
from entente.web.refusals import told


def declare(request: HttpRequest, desk: Desk, folder: Dossier) -> HttpResponse:
    """Carry a recall or correction out and declare it; safe to press again after an interruption."""
    order = MessageId(request.GET.get("to", ""))
    header = folders.header_of(desk.exchange.service, order)
    context = {
        "folder": folder,
        "order": order,
        "kind": header.kind,
        "originator": header.author,
        "grounds": choices(KeepingGround),
        "may_erase": desk.may(Action.ERASE),
    }
    if request.method == "POST":
        chosen = request.POST.get("keeping", "")
        keeping = KeepingGround(chosen) if chosen in set(KeepingGround) else None
        done = Declaration.AMENDED if header.kind is MessageKind.CORRECTION else Declaration.ERASED
        try:
            carry_out(desk.exchange, desk.actor, order, Declaration.RESTRICTED if keeping else done, keeping)
        except EntenteError as error:
            messages.error(request, told(error))
        else:
            messages.success(
                request, _("Carried out and declared to the originator: %(kind)s.") % {"kind": label(header.kind)}
            )
            return redirect("dossiers:dossier", folder.dossier)
    return render(request, "dossiers/declare.html", context)


@require_POST
@requires(*WRITERS)
def pass_on(request: HttpRequest, message: str) -> HttpResponse:
    """Pass a further holder's declaration on to the originator."""
    desk = desk_of(request)
    order = MessageId(request.POST.get("order", ""))
    folder = folders.line(desk.exchange.service, order).row.dossier
    try:
        relay(desk.exchange, desk.actor, MessageId(message), order)
    except EntenteError as error:
        messages.error(request, told(error))
    else:
        messages.success(request, _("The holder's declaration is on its way to the originator."))
    return redirect("dossiers:dossier", folder.dossier)


@require_POST
@requires(*ERASERS)
def erase(request: HttpRequest, message: str) -> HttpResponse:
    """Erase the own copy of a message that this service recalled."""
    desk = desk_of(request)
    line = folders.line(desk.exchange.service, MessageId(message))
    try:
        desk.exchange.erase(MessageId(message), "recalled by this service", desk.actor)
    except EntenteError as error:
        messages.error(request, told(error))
    else:
        messages.success(request, _("The own copy is erased; header and hash remain."))
    return redirect("dossiers:dossier", line.row.dossier.dossier)
