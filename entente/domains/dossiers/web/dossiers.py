"""Pages of dossiers: opening one, and one as a conversation with its papers beside it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from entente.access.actions import Action
from entente.domains.dossiers.queries import folders
from entente.domains.dossiers.queries.changes import newest
from entente.domains.dossiers.queries.folders import linked_of
from entente.domains.dossiers.services.visits import visit
from entente.domains.dossiers.web.conversation import LISTING, preparing
from entente.domains.dossiers.web.desk import WRITERS, Desk, desk_of
from entente.domains.dossiers.web.drafts import drafts_in
from entente.domains.dossiers.web.forms import OpenDossierForm
from entente.domains.dossiers.web.once import AlreadySent, gone_before, once, say_gone, token_of
from entente.exchange.models import Dossier
from entente.vocabulary.codes import DossierKind, MemberRole
from entente.vocabulary.errors import EntenteError
from entente.vocabulary.ids import ServiceId
from entente.vocabulary.purposes import Purpose
from entente.web.grounds import requires
from entente.web.lists.show import respond
from entente.web.refusals import told


@requires(*WRITERS)
def opened(request: HttpRequest) -> HttpResponse:
    """The form that opens a dossier with partners."""
    desk = desk_of(request)
    if (before := gone_before(request, desk)) is not None:
        return redirect("dossiers:dossier", before)
    form = OpenDossierForm(request.POST or None, partners=_partners(desk))
    if request.method == "POST" and form.is_valid():
        try:
            dossier_id = once(request, desk, lambda: _open(desk, form))
        except AlreadySent as again:
            say_gone(request)
            return redirect("dossiers:dossier", again.message)
        except EntenteError as error:
            form.add_error(None, told(error))
        else:
            messages.success(request, _("The dossier is open; its members are told."))
            return redirect("dossiers:dossier", dossier_id)
    return render(request, "dossiers/open.html", {"form": form, "token": token_of(request)})


def _partners(desk: Desk) -> list[ServiceId]:
    return [ServiceId(each.partner) for each in folders.confirmed_partners(desk.exchange.service)]


def _open(desk: Desk, form: OpenDossierForm) -> str:
    chosen = form.cleaned_data
    return desk.exchange.open_dossier(
        DossierKind(chosen["kind"]),
        [(ServiceId(member), MemberRole.MEMBER) for member in chosen["members"]],
        desk.actor,
        title=chosen["title"],
        purpose=Purpose(chosen["purpose"]) if chosen["purpose"] else None,
    )


@requires()
def dossier(request: HttpRequest, dossier: str) -> HttpResponseBase:
    """One dossier; each body shown is read through the gate and stands in the ledger as viewed."""
    desk = desk_of(request)
    folder = folders.dossier(desk.exchange.service, dossier)
    visit(desk.exchange.service, desk.actor.staff, folder.dossier, desk.now)
    left = _has_left(desk, folder)
    context = {
        "folder": folder,
        "kind": DossierKind(folder.kind),
        "purpose": Purpose(folder.purpose) if folder.purpose else None,
        "members": folders.members(folder),
        "linked": linked_of(desk.exchange.service, folder),
        "forks": folder.forks.exists(),
        "now": desk.now,
        "me": desk.exchange.service,
        "newest": newest(folder),  # asked before the conversation: what comes in between is announced, not missed
        "drafts": drafts_in(desk, folder),
        "may_write": desk.may(Action.COMPOSE) and not folder.closed and not left,
        "left": left,
        "may_erase": desk.may(Action.ERASE),
        "may_export": desk.may(Action.EXPORT),
    }
    rows, prepare = folders.held(desk.exchange.service, folder), preparing(request, desk, folder)
    return respond(request, LISTING, rows, "dossiers/dossier.html", context, prepare=prepare)


def _has_left(desk: Desk, folder: Dossier) -> bool:
    """Whether the owner removed this service: it was told so by a signed message (P-5.15)."""
    found = folders.members(folder)
    return bool(found) and desk.exchange.service not in found
