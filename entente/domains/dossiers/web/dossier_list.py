"""The list of dossiers: filtered, sorted, saved, exported, printed; or those that changed since a time."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from entente.domains.dossiers.models import Duty
from entente.domains.dossiers.queries import folders
from entente.domains.dossiers.queries.changes import changed_since, last_visit
from entente.domains.dossiers.rules.lanes import Due, due_of
from entente.domains.dossiers.services.visits import INBOX
from entente.domains.dossiers.web.desk import Desk, desk_of
from entente.exchange.models import Dossier
from entente.vocabulary.clock import DAY
from entente.vocabulary.codes import DossierKind
from entente.web.grounds import requires
from entente.web.labels import choices, label
from entente.web.lists.columns import Column, FilterKind, Listing
from entente.web.lists.show import respond
from entente.web.templatetags.moments import instant

LISTING = Listing(
    name="dossiers",
    title=_("Dossiers"),
    caption=_("Dossiers, the newest change first"),
    order="-updated_at",
    row="dossiers/list_row.html",
    kept=("changed",),
    columns=(
        Column(
            "words",
            _("Title or file number"),
            lambda row: row["row"].title,
            sort="title",
            filter=FilterKind.WORDS,
            fields=("title", "reference"),
        ),
        Column(
            "kind",
            _("Kind"),
            lambda row: row["kind"],
            sort="kind",
            filter=FilterKind.CHOICE,
            fields=("kind",),
            choices=lambda: choices(DossierKind),
        ),
        Column(
            "owner",
            _("Owner"),
            lambda row: row["row"].owner,
            sort="owner",
            filter=FilterKind.WORDS,
            fields=("owner",),
        ),
        Column("messages", _("Messages"), lambda row: row["held"], numeric=True),
        Column("due", _("Nearest limit"), lambda row: instant(row["due_at"]) if row["due_at"] else None),
        Column(
            "changed_on",
            _("Last change"),
            lambda row: instant(row["row"].updated_at),
            sort="updated_at",
            filter=FilterKind.DAYS,
            fields=("updated_at",),
        ),
        Column(
            "closed",
            _("State"),
            lambda row: str(_("Closed")) if row["row"].closed else str(_("Open")),
            filter=FilterKind.CHOICE,
            fields=("closed",),
            choices=lambda: [("0", _("Open")), ("1", _("Closed"))],
        ),
        Column("id", _("Id"), lambda row: row["row"].dossier),
    ),
)


@requires()
def listed(request: HttpRequest) -> HttpResponseBase:
    """The service's dossiers, the newest change first."""
    desk = desk_of(request)
    rows = Dossier.objects.filter(service=desk.exchange.service)
    if since := _since(desk, request.GET.get("changed", "")):
        rows = changed_since(desk.exchange.service, since)
    context = {"now": desk.now, "since": since}
    return respond(request, LISTING, rows, "dossiers/list.html", context, prepare=lambda some: _shown(desk, some))


def _since(desk: Desk, told: str) -> int:
    match told:
        case "visit":
            return last_visit(desk.exchange.service, desk.actor.staff, INBOX) or desk.now - DAY
        case "yesterday":
            return desk.now - DAY
        case _:
            return 0


def _shown(desk: Desk, rows: Sequence[Dossier]) -> list[dict[str, Any]]:
    held = folders.messages_held([row.pk for row in rows])
    due = _limits(desk, [row.dossier for row in rows])
    return [
        {
            "row": row,
            "kind": label(DossierKind(row.kind)),
            "held": held.get(row.pk, 0),
            "due_at": due.get(row.dossier),
            "overdue": due_of(due.get(row.dossier), desk.now) is Due.OVERDUE,
        }
        for row in rows
    ]


def _limits(desk: Desk, dossiers: Sequence[str]) -> dict[str, int]:
    """The nearest open limit of each."""
    open_ones = Duty.objects.filter(service=desk.exchange.service, dossier_id__in=dossiers, open=True)
    found = open_ones.exclude(due_at=None).order_by("-due_at").values_list("dossier_id", "due_at")
    return {name: due_at for name, due_at in found if due_at is not None}
