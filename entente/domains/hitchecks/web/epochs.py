"""Epochs and filters, for the administrator: what runs, until when, how large, and making or fetching one now."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_POST, require_safe

from entente.domains.hitchecks import queries
from entente.domains.hitchecks.models import Epoch
from entente.domains.hitchecks.rules.measures import ADDITION
from entente.domains.hitchecks.rules.states import EpochState, Side
from entente.domains.hitchecks.services import keeping, refreshing
from entente.domains.hitchecks.web.desk import OVERSEERS, WORKERS, desk_of
from entente.domains.hitchecks.web.words import EARLY, EPOCHS, SIDES
from entente.vocabulary.errors import EntenteError
from entente.vocabulary.ids import ServiceId
from entente.vocabulary.roles import Role
from entente.web.grounds import requires
from entente.web.lists.columns import Column, FilterKind, Listing
from entente.web.lists.show import respond
from entente.web.refusals import told
from entente.web.templatetags.moments import instant

KEEPERS = (Role.ADMINISTRATOR, *WORKERS)
SEEN_BY = (*KEEPERS, *OVERSEERS)
LISTING = Listing(
    name="check_epochs",
    title=lazy("Filters and keys of hit checks"),
    caption=lazy("Epochs, the newest first"),
    order="-opens",
    row="hitchecks/epoch_row.html",
    columns=(
        Column(
            "partner",
            lazy("Partner"),
            lambda row: row["epoch"].partner,
            sort="partner",
            filter=FilterKind.WORDS,
            fields=("partner",),
        ),
        Column(
            "side",
            lazy("Direction"),
            lambda row: row["side"],
            sort="side",
            filter=FilterKind.CHOICE,
            fields=("side",),
            choices=lambda: [(side.value, told) for side, told in SIDES.items()],
        ),
        Column(
            "state",
            lazy("State"),
            lambda row: row["word"],
            sort="state",
            filter=FilterKind.CHOICE,
            fields=("state",),
            choices=lambda: [(state.value, word) for state, (_tone, word) in EPOCHS.items()],
        ),
        Column("opens", lazy("From"), lambda row: instant(row["epoch"].opens), sort="opens"),
        Column("closes", lazy("Until"), lambda row: instant(row["epoch"].closes), sort="closes"),
        Column("keys", lazy("Keys in it"), lambda row: row["epoch"].keys if row["held"] else "", numeric=True),
        Column("bytes", lazy("Bytes"), lambda row: row["octets"], numeric=True),
        Column("additions", lazy("Additions"), lambda row: row["additions"], numeric=True),
        Column("announcement", lazy("Announcement"), lambda row: row["epoch"].digest),
    ),
)


@require_safe
@requires(*SEEN_BY)
def listed(request: HttpRequest) -> HttpResponseBase:
    """Both sides' epochs, the newest first."""
    desk = desk_of(request)
    context = {
        "partners": keeping.confirmed(desk.checks),
        "may_keep": desk.may(*KEEPERS),
        "addition": ADDITION,
    }
    epochs = queries.epochs(desk.checks.service)
    return respond(request, LISTING, epochs, "hitchecks/epochs.html", context, prepare=_rows)


def _rows(rows: Sequence[Epoch]) -> list[dict[str, Any]]:
    return [_row(row) for row in rows]


def _row(row: Epoch) -> dict[str, Any]:
    tone, word = EPOCHS[EpochState(row.state)]
    claim = row.claim
    return {
        "epoch": row,
        "side": SIDES[Side(row.side)],
        "tone": tone,
        "word": word,
        "octets": sum(part.size for part in claim.parts),
        "additions": len(claim.parts) - 1,
        "early": EARLY.get(row.ends_early, row.ends_early),
        "held": row.side == Side.HELD,
    }


@require_POST
@requires(*KEEPERS)
def refresh(request: HttpRequest) -> HttpResponse:
    """Make our filters for a partner where they are due, and fetch the partner's."""
    desk = desk_of(request)
    partner = ServiceId(request.POST.get("partner", ""))
    try:
        made = keeping.prepare(desk.checks, partner)
        fetched = len(refreshing.refresh(desk.checks, partner))
        words = _("%(made)s of ours made or added to, %(fetched)s of theirs here.") % {"made": made, "fetched": fetched}
        messages.success(request, words)
    except EntenteError as error:
        messages.error(request, told(error))
    return redirect("hitchecks:epochs")
