"""Liaison officers, secondments and missions as a list: who is where, for how long, and how far each post is."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from entente.domains.expertise import queries
from entente.domains.expertise.models import words
from entente.domains.expertise.models.postings import Posting
from entente.domains.expertise.rules.codes import PostState
from entente.domains.expertise.services.viewing import see
from entente.domains.expertise.web.desk import KEEPERS, Desk, desk_of
from entente.web.grounds import requires
from entente.web.lists.columns import Column, FilterKind, Listing
from entente.web.lists.show import respond
from entente.web.records.rows import HANDLING

TONES = {PostState.ON_TOUR: "good", PostState.ENDED: "quiet"}
LISTING = Listing(
    name="postings",
    title=_("Postings"),
    caption=_("Postings"),
    order="-since",
    row="expertise/posting_row.html",
    columns=(
        Column("post", _("Post"), lambda row: row.post, sort="post", filter=FilterKind.WORDS, fields=("post", "place")),
        Column(
            "kind",
            _("Kind"),
            lambda row: row.get_kind_display(),
            sort="kind",
            filter=FilterKind.CHOICE,
            fields=("kind",),
            choices=words.post_kinds,
        ),
        Column(
            "direction",
            _("Direction"),
            lambda row: row.get_direction_display(),
            filter=FilterKind.CHOICE,
            fields=("direction",),
            choices=words.directions,
        ),
        Column("party", _("With partner"), lambda row: row.party_name, sort="party"),
        Column(
            "candidate",
            _("Candidate"),
            lambda row: row.candidate,
            sort="candidate",
            filter=FilterKind.WORDS,
            fields=("candidate",),
        ),
        Column("since", _("Tour from"), lambda row: row.since, sort="since"),
        Column("until", _("Tour until"), lambda row: row.until, sort="until"),
        Column(
            "state",
            _("State"),
            lambda row: words.word(row.state_code),
            sort="state",
            filter=FilterKind.CHOICE,
            fields=("state",),
            choices=lambda: [(each.value, words.word(each)) for each in PostState],
        ),
    ),
)


@requires(*KEEPERS)
def listed(request: HttpRequest) -> HttpResponseBase:
    """All postings, the latest first."""
    desk = desk_of(request)
    see(desk.actor, "postings", desk.now)
    context = {"handling": HANDLING}
    rows = queries.postings(desk.service)
    return respond(request, LISTING, rows, "expertise/postings.html", context, prepare=partial(_named, desk))


def _named(desk: Desk, rows: Sequence[Posting]) -> Sequence[Any]:
    for row in rows:
        row.party_name = desk.called(row.party)  # type: ignore[attr-defined]  # for the row's template and the file
        row.tone = TONES.get(row.state_code, "busy")  # type: ignore[attr-defined]  # the same
        row.state_word = words.word(row.state_code)  # type: ignore[attr-defined]  # the same
    return rows
