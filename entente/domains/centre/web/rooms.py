"""The rooms of a service, and the opening of one in a dossier."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from entente.domains.centre.models import Room
from entente.domains.centre.rules.grounds import GROUNDS
from entente.domains.centre.services import kept
from entente.domains.centre.services.writing import Said, open_room, row_for
from entente.domains.centre.web.desk import READERS, WRITERS, Desk, desk_of
from entente.domains.centre.web.forms import OpeningForm
from entente.exchange import folders
from entente.exchange.models import Dossier
from entente.vocabulary.errors import EntenteError
from entente.web.grounds import requires
from entente.web.lists.columns import Column, Listing
from entente.web.lists.show import respond
from entente.web.refusals import told
from entente.web.templatetags.moments import instant

LISTING = Listing(
    name="rooms",
    title=_("Coordination centres"),
    caption=_("Rooms with a watch log, the newest first"),
    order="-opened_at",
    row="centre/room_row.html",
    columns=(
        Column("title", _("Dossier"), lambda row: row["title"]),
        Column("members", _("Members"), lambda row: " ".join(row["members"])),
        Column("opened_at", _("Opened"), lambda row: instant(row["room"].opened_at), sort="opened_at"),
        Column("open", _("Waits for an answer"), lambda row: row["room"].open, numeric=True),
    ),
)


@requires(*READERS)
@require_safe
def listed(request: HttpRequest) -> HttpResponseBase:
    """All rooms of the service."""
    desk = desk_of(request)
    context = {"writes": desk.writes}

    def prepare(rows: Sequence[Any]) -> list[dict[str, Any]]:
        return _rows(desk, rows)

    return respond(request, LISTING, kept.rooms(desk.service), "centre/rooms.html", context, prepare=prepare)


def _rows(desk: Desk, rows: Sequence[Room]) -> list[dict[str, Any]]:
    held = folders.by_id(desk.service, [row.dossier for row in rows])
    return [
        {
            "room": row,
            "title": held[row.dossier].title or row.dossier[:12],
            "members": folders.members(held[row.dossier]),
            "closed": held[row.dossier].closed,
        }
        for row in rows
    ]


@requires(*WRITERS)
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """The dossiers that could have a room and have none."""
    desk = desk_of(request)
    have = kept.rooms(desk.service).values_list("dossier", flat=True)
    kinds = [kind.value for kind in GROUNDS]
    found = Dossier.objects.filter(service=desk.service, closed=False, kind__in=kinds).exclude(dossier__in=have)
    return render(request, "centre/choose.html", {"rows": found.order_by("-updated_at")[:50]})


@requires(*WRITERS)
@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest, dossier: str) -> HttpResponse:
    """The first entry says what the room is for."""
    desk = desk_of(request)
    folder = folders.folder(desk.service, dossier)
    try:
        row = row_for(folder.kind)
    except EntenteError as error:
        return render(request, "centre/begin.html", {"folder": folder, "refused": told(error)})
    agreements = desk.node.agreements_for(desk.service, frozenset(folders.members(folder)))
    form = OpeningForm(agreements, request.POST or None, persons=row.persons)
    if request.method == "POST" and form.is_valid():
        said = Said(form.cleaned_data["text"], officer=desk.officer.display_name)
        try:
            with transaction.atomic():
                open_room(desk.exchange, desk.actor, folder, form.opening(), said)
        except EntenteError as error:
            form.add_error(None, told(error))
        else:
            return redirect("centre:room", dossier)
    return render(request, "centre/begin.html", {"folder": folder, "form": form})
