"""The asked side: how often each partner checked under what, what was refused, what is stopped and why."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from entente.domains.hitchecks import queries
from entente.domains.hitchecks.models import Served
from entente.domains.hitchecks.rules.measures import QUOTA
from entente.domains.hitchecks.services import suspending
from entente.domains.hitchecks.services.serving import day_of
from entente.domains.hitchecks.services.suspending import LIFTERS
from entente.domains.hitchecks.web.desk import OVERSEERS, desk_of
from entente.domains.hitchecks.web.forms import ReasonForm
from entente.domains.hitchecks.web.words import ERRORS
from entente.vocabulary.errors import EntenteError
from entente.vocabulary.purposes import Purpose
from entente.web.grounds import requires
from entente.web.labels import choices
from entente.web.lists.columns import Column, FilterKind, Listing
from entente.web.lists.show import respond
from entente.web.refusals import told
from entente.web.templatetags.moments import instant

LISTING = Listing(
    name="hitchecks_asked",
    title=gettext_lazy("Checks that partners asked"),
    caption=gettext_lazy("Checks that partners asked of this service, the newest first"),
    order="-at",
    row="hitchecks/served_row.html",
    columns=(
        Column(
            "at",
            gettext_lazy("Asked"),
            lambda row: instant(row["served"].at),
            sort="at",
            filter=FilterKind.DAYS,
            fields=("at",),
        ),
        Column(
            "partner",
            gettext_lazy("Partner"),
            lambda row: row["served"].partner,
            sort="partner",
            filter=FilterKind.WORDS,
            fields=("partner",),
        ),
        Column(
            "purpose",
            gettext_lazy("Purpose"),
            lambda row: row["purpose"],
            sort="purpose",
            filter=FilterKind.CHOICE,
            fields=("purpose",),
            choices=lambda: choices(Purpose),
        ),
        Column(
            "elements", gettext_lazy("Keys counted"), lambda row: row["served"].elements, sort="elements", numeric=True
        ),
        Column(
            "clause",
            gettext_lazy("Refused under"),
            lambda row: row["served"].clause,
            sort="clause",
            filter=FilterKind.WORDS,
            fields=("clause",),
        ),
        Column("identifier", gettext_lazy("Partner's number"), lambda row: row["served"].identifier),
    ),
)


@require_safe
@requires(*OVERSEERS)
def listed(request: HttpRequest) -> HttpResponseBase:
    """What partners asked; none of it says about whom."""
    desk = desk_of(request)
    service, now = desk.checks.service, desk.checks.house.now
    context = {
        "accounts": queries.accounts(service, day_of(now)),
        "quota": QUOTA,
        "stopped": [
            {"row": row, "words": ERRORS.get(row.error, row.what)} for row in queries.suspensions(service)[:50]
        ],
        "may_lift": desk.may(*LIFTERS),
        "form": ReasonForm(),
    }
    return respond(request, LISTING, queries.served(service), "hitchecks/asked.html", context, prepare=_rows)


def _rows(rows: Sequence[Served]) -> list[dict[str, Any]]:
    return [{"served": row, "purpose": Purpose(row.purpose)} for row in rows]


@require_POST
@requires(*LIFTERS)
def lift(request: HttpRequest, number: int) -> HttpResponse:
    """Go on checking with a partner whose service was heard."""
    desk = desk_of(request)
    try:
        suspending.lift(desk.checks.house, number, request.POST.get("reason", ""), desk.actor)
        messages.success(request, _("Checks with the partner go on. The evidence stays."))
    except EntenteError as error:
        messages.error(request, told(error))
    return redirect("hitchecks:asked")
