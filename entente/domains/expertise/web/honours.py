"""Honours awarded and received as a list, and distinctions in their order of precedence."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from entente.domains.expertise import queries
from entente.domains.expertise.models import words
from entente.domains.expertise.models.honours import Honour
from entente.domains.expertise.services.viewing import see
from entente.domains.expertise.web.desk import KEEPERS, Desk, desk_of
from entente.web.countries import country_name
from entente.web.grounds import requires
from entente.web.lists.columns import Column, FilterKind, Listing
from entente.web.lists.show import respond
from entente.web.records.rows import HANDLING

LISTING = Listing(
    name="honours",
    title=_("Honours"),
    caption=_("Honours"),
    order="distinction__precedence",
    row="expertise/honour_row.html",
    columns=(
        Column(
            "distinction",
            _("Distinction"),
            lambda row: str(row.distinction),
            sort="distinction__precedence",
            filter=FilterKind.WORDS,
            fields=("distinction__name",),
        ),
        Column(
            "recipient",
            _("Recipient"),
            lambda row: row.recipient,
            sort="recipient",
            filter=FilterKind.WORDS,
            fields=("recipient", "office"),
        ),
        Column(
            "direction",
            _("Direction"),
            lambda row: row.get_direction_display(),
            filter=FilterKind.CHOICE,
            fields=("direction",),
            choices=words.directions,
        ),
        Column("party", _("Partner"), lambda row: row.party_name, sort="party"),
        Column("conferred_by", _("Conferred by"), lambda row: row.conferred_by, sort="conferred_by"),
        Column("grounds", _("For what"), lambda row: row.grounds, filter=FilterKind.WORDS, fields=("grounds",)),
        Column("dated", _("Date"), lambda row: row.dated, sort="dated"),
        Column("visit", _("Visit"), lambda row: row.visit),
    ),
)


@requires(*KEEPERS)
def listed(request: HttpRequest) -> HttpResponseBase:
    """Honours by precedence; below them the distinctions."""
    desk = desk_of(request)
    see(desk.actor, "honours", desk.now)
    distinctions = [(each, country_name(each.country)) for each in queries.distinctions(desk.service)]
    context = {"distinctions": distinctions, "handling": HANDLING}
    rows = queries.honours(desk.service)
    return respond(request, LISTING, rows, "expertise/honours.html", context, prepare=partial(_named, desk))


def _named(desk: Desk, rows: Sequence[Honour]) -> Sequence[Any]:
    for row in rows:
        row.party_name = desk.called(row.party)  # type: ignore[attr-defined]  # for the row's template and the file
    return rows
