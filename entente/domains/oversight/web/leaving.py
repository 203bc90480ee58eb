"""What went out, for a dossier, for a partner or for all: a list that filters, exports and prints."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from entente.domains.oversight.queries.leaving import Left, left, partners_of, with_returns
from entente.domains.oversight.services.exporting import folder_of
from entente.domains.oversight.web.desk import WATCHERS, Desk, desk_of
from entente.domains.oversight.web.dossier_paper import short
from entente.exchange.models import Dossier
from entente.exchange.models.traffic import OutboxState
from entente.vocabulary.clock import DAY, HOUR, Milliseconds
from entente.vocabulary.codes import MessageKind
from entente.web.enumerating import joined
from entente.web.grounds import requires
from entente.web.labels import choices, label
from entente.web.lists.columns import Column, FilterKind, Listing
from entente.web.lists.show import respond
from entente.web.templatetags.moments import instant


def lasted(span: Milliseconds | None) -> str:
    """A length of time in days or hours, rounded down; empty for none."""
    if span is None:
        return ""
    if span >= 2 * DAY:
        return ngettext("%(n)s day", "%(n)s days", span // DAY) % {"n": span // DAY}
    return ngettext("%(n)s hour", "%(n)s hours", span // HOUR) % {"n": span // HOUR}


@dataclass(frozen=True)
class Line:
    """One row of the list."""

    left: Left
    took: str

    @property
    def clauses(self) -> str:
        """The agreement with the numbers of its clauses."""
        numbers = joined([str(number) for number in self.left.clauses])
        return f"{self.left.agreement} ({numbers})" if numbers else self.left.agreement


def _instant(at: Milliseconds | None) -> object:
    return None if at is None else instant(at)


IN_THE_FILE = (
    Column("received", _("Receipt"), lambda row: _instant(row.left.received_at)),
    Column("took", _("Took"), lambda row: row.took),
)
"""Columns of the CSV file that the page shows within another cell."""


def _listing(partners: Iterable[str], *, whole: bool) -> Listing:
    named: tuple[tuple[str, Promise | str], ...] = tuple((name, name) for name in partners)
    return Listing(
        name="oversight-out",
        title=_("What went out"),
        caption=_("Each message for each member: under which clauses it left, and what came back"),
        order="-queued_at",
        row="oversight/out_row.html",
        kept=("dossier",),
        columns=(
            Column("at", _("Left"), lambda row: instant(row.left.at), "queued_at", FilterKind.DAYS, ("queued_at",)),
            Column(
                "kind",
                _("Message"),
                lambda row: label(row.left.kind),
                filter=FilterKind.CHOICE,
                fields=("message__kind",),
                choices=lambda: choices(MessageKind),
            ),
            Column("title", _("Dossier"), lambda row: row.left.title or row.left.dossier),
            Column(
                "partner",
                _("Partner"),
                lambda row: row.left.partner,
                filter=FilterKind.CHOICE,
                fields=("partner",),
                choices=lambda: named,
            ),
            Column("clauses", _("Agreement and clauses"), lambda row: row.clauses),
            Column("handling", _("Handling"), lambda row: short(row.left.handling)),
            Column(
                "state",
                _("Delivery"),
                lambda row: row.left.state_name,
                filter=FilterKind.CHOICE,
                fields=("state",),
                choices=lambda: [(state.value, state.label) for state in OutboxState],
            ),
            Column("back", _("Came back"), lambda row: joined([label(kind) for kind in row.left.back.kinds])),
            Column("outstanding", _("Outstanding"), lambda row: str(_("Outstanding")) if row.left.outstanding else ""),
            *(IN_THE_FILE if whole else ()),
        ),
    )


@requires(*WATCHERS)
def listed(request: HttpRequest) -> HttpResponseBase:
    """Everything that left, the newest first; `?dossier=` narrows to one matter."""
    desk = desk_of(request)
    folder = _chosen(desk, request.GET.get("dossier", ""))
    rows = left(desk.exchange.service, folder.dossier if folder else "")
    listing = _listing(partners_of(desk.exchange.service), whole=request.GET.get("format") == "csv")
    return respond(
        request,
        listing,
        rows,
        "oversight/out.html",
        {"folder": folder},
        prepare=lambda held: [Line(each, lasted(each.back.took)) for each in with_returns(desk.house, held)],
    )


def _chosen(desk: Desk, dossier: str) -> Dossier | None:
    return folder_of(desk.house, dossier) if dossier else None
