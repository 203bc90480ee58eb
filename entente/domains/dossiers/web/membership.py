"""Who is in a dossier: members in and out, dossiers linked, forks resolved, closed. The owner's to change."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from entente.access.actions import Action
from entente.domains.dossiers.queries import folders
from entente.domains.dossiers.web.desk import Desk, desk_of
from entente.exchange.models import Dossier, Fork
from entente.vocabulary.codes import MemberRole
from entente.vocabulary.errors import EntenteError, LocalError
from entente.vocabulary.ids import DossierId, MessageId, ServiceId
from entente.web.grounds import requires
from entente.web.labels import choices
from entente.web.refusals import told


@requires()
def members(request: HttpRequest, dossier: str) -> HttpResponse:
    """The page; each button states the membership anew or closes the dossier."""
    desk = desk_of(request)
    folder = folders.dossier(desk.exchange.service, dossier)
    if request.method == "POST":
        try:
            _change(desk, folder, request)
        except EntenteError as error:
            messages.error(request, told(error))
        else:
            messages.success(request, _("Done; the members are told."))
        return redirect("dossiers:members", folder.dossier)
    inside = folders.members(folder)
    partners = folders.confirmed_partners(desk.exchange.service)
    context = {
        "folder": folder,
        "members": inside,
        "addable": [each.partner for each in partners if ServiceId(each.partner) not in inside],
        "roles": [pair for pair in choices(MemberRole) if pair[0] != MemberRole.OWNER.value],
        "linked": folders.linked_of(desk.exchange.service, folder),
        "linkable": _linkable(desk, folder),
        "forks": [_shown(desk, fork) for fork in folder.forks.order_by("found_at")],
        "is_owner": folder.owner == desk.exchange.service,
        "may_change": folder.owner == desk.exchange.service and desk.may(Action.CHANGE_MEMBERSHIP),
    }
    return render(request, "dossiers/members.html", context)


def _linkable(desk: Desk, folder: Dossier) -> list[Dossier]:
    named = {folder.dossier, *folder.membership.get("linked", [])}
    return list(folders.dossiers(desk.exchange.service).filter(closed=False).exclude(dossier__in=named)[:100])


def _shown(desk: Desk, fork: Fork) -> dict[str, object]:
    service = desk.exchange.service
    branches = [folders.line(service, MessageId(name)) for name in (fork.first, fork.second)]
    return {"fork": fork, "branches": branches}


def _change(desk: Desk, folder: Dossier, request: HttpRequest) -> None:
    exchange, named, told = desk.exchange, DossierId(folder.dossier), request.POST
    inside = {member: role for member, role in folders.members(folder).items() if role is not MemberRole.OWNER}
    service = ServiceId(told.get("service", ""))
    match told.get("press"):
        case "add":
            role = told.get("role", "")
            chosen = MemberRole.OBSERVER if role == MemberRole.OBSERVER.value else MemberRole.MEMBER
            exchange.set_members(named, [*inside.items(), (service, chosen)], desk.actor)
        case "remove" if service in inside:
            exchange.set_members(named, [pair for pair in inside.items() if pair[0] != service], desk.actor)
        case "link":
            other = folders.dossier(exchange.service, told.get("dossier", ""))
            linked = [*folder.membership.get("linked", []), other.dossier]
            exchange.link_dossiers(named, [DossierId(each) for each in linked], desk.actor)
        case "resolve":
            exchange.resolve_fork(named, service, MessageId(told.get("message", "")), desk.actor)
        case "close":
            exchange.close_dossier(named, desk.actor)
        case "describe":
            exchange.describe_dossier(
                named, desk.actor, title=told.get("title", ""), reference=told.get("reference", "")
            )
        case _:
            raise LocalError("nothing was chosen", cure="choose again")
