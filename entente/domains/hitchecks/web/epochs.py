"""Epochs and filters, for the administrator: what runs, until when, how large, and making or fetching one now."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
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
from entente.web.page import page_of
from entente.web.refusals import told

KEEPERS = (Role.ADMINISTRATOR, *WORKERS)
SEEN_BY = (*KEEPERS, *OVERSEERS)


@require_safe
@requires(*SEEN_BY)
def listed(request: HttpRequest) -> HttpResponse:
    """Both sides' epochs, the newest first."""
    desk = desk_of(request)
    page = page_of(request, queries.epochs(desk.checks.service))
    context = {
        "page": page,
        "rows": [_row(row) for row in page.rows],
        "partners": keeping.confirmed(desk.checks),
        "may_keep": desk.may(*KEEPERS),
        "addition": ADDITION,
    }
    return render(request, "hitchecks/epochs.html", context)


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
