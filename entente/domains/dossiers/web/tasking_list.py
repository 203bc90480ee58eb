"""The list of taskings: what domestic units were asked, until when, and who has not contributed."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from entente.domains.dossiers.models import Tasking
from entente.domains.dossiers.queries.duties import titles
from entente.domains.dossiers.web.desk import desk_of
from entente.web.grounds import requires
from entente.web.lists.columns import Column, FilterKind, Listing
from entente.web.lists.show import respond
from entente.web.templatetags.moments import instant

LISTING = Listing(
    name="taskings",
    title=_("Taskings"),
    caption=_("What domestic units were asked, the nearest deadline first"),
    order="due_at",
    row="dossiers/tasking_row.html",
    columns=(
        Column(
            "unit",
            _("Unit"),
            lambda row: row["row"].unit,
            sort="unit",
            filter=FilterKind.WORDS,
            fields=("unit",),
        ),
        Column("dossier", _("Dossier"), lambda row: row["title"] or row["row"].dossier_id),
        Column(
            "due",
            _("Internal deadline"),
            lambda row: instant(row["row"].due_at),
            sort="due_at",
            filter=FilterKind.DAYS,
            fields=("due_at",),
        ),
        Column(
            "state",
            _("State"),
            lambda row: str(_("Contributed")) if row["row"].contributed_at else str(_("Open")),
            filter=FilterKind.CHOICE,
            fields=("contributed_at__isnull",),
            choices=lambda: [("1", _("Open")), ("0", _("Contributed"))],
        ),
        Column("by", _("Tasked by"), lambda row: row["row"].tasked_by),
    ),
)


@requires()
def listed(request: HttpRequest) -> HttpResponseBase:
    """Every tasking of the service; what was asked and given is read with the request, through the gate."""
    desk = desk_of(request)
    rows = Tasking.objects.filter(service=desk.exchange.service)

    def shown(some: Sequence[Tasking]) -> list[dict[str, Any]]:
        named = titles(desk.exchange.service, (row.dossier_id for row in some))
        return [{"row": row, "title": named.get(row.dossier_id, "")} for row in some]

    return respond(request, LISTING, rows, "dossiers/tasking_list.html", {"now": desk.now}, prepare=shown)
