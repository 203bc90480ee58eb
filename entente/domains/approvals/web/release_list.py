"""What waits for an officer to release or to review, and the own drafts of the officer as a list."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from entente.domains.approvals import queries
from entente.domains.approvals.models import Held
from entente.domains.approvals.rules.stages import Stage
from entente.domains.approvals.web.desk import Desk, desk_of
from entente.domains.approvals.web.drafts import row_of
from entente.domains.approvals.web.words import CHARACTERS, STAGES
from entente.vocabulary.codes import MessageKind
from entente.web.grounds import requires
from entente.web.labels import choices, label
from entente.web.lists.columns import Column, FilterKind, Listing
from entente.web.lists.show import respond
from entente.web.templatetags.moments import instant

LISTING = Listing(
    name="own_drafts",
    title=_("Your own drafts"),
    caption=_("Drafts that you laid up for release, the newest first"),
    order="-asked_at",
    row="approvals/own_row.html",
    columns=(
        Column(
            "kind",
            _("Draft"),
            lambda row: label(row["kind"]),
            filter=FilterKind.CHOICE,
            fields=("kind",),
            choices=lambda: choices(MessageKind),
        ),
        Column(
            "state",
            _("State"),
            lambda row: row["stage"],
            filter=FilterKind.CHOICE,
            fields=("stage",),
            choices=lambda: [(stage.value, STAGES[stage][1]) for stage in Stage],
        ),
        Column(
            "since",
            _("Since"),
            lambda row: instant(row["held"].asked_at),
            sort="asked_at",
            filter=FilterKind.DAYS,
            fields=("asked_at",),
        ),
        Column("decided_by", _("Decided by"), lambda row: row["held"].decided_by, sort="decided_by"),
        Column("reason", _("Reason"), lambda row: row["held"].reason),
    ),
)


@requires()
def listed(request: HttpRequest) -> HttpResponseBase:
    """What waits for this officer, and what this officer laid up."""
    desk = desk_of(request)
    releases = queries.may_release(desk.actor)
    context: dict[str, Any] = {
        "releases": releases,
        "waiting": [row_of(held) for held in queries.to_release(desk.house, desk.actor)] if releases else [],
        "reviews": _reviews(desk) if releases else [],
        "now": desk.house.now,
    }
    return respond(request, LISTING, queries.own(desk.house, desk.actor), "approvals/list.html", context, prepare=_rows)


def _rows(page: Sequence[Held]) -> list[dict[str, Any]]:
    return [row_of(held) for held in page]


def _reviews(desk: Desk) -> list[dict[str, Any]]:
    return [
        {"of": each, "characters": [CHARACTERS[kind] for kind in each.characters]}
        for each in queries.under_review(desk.house)
    ]
