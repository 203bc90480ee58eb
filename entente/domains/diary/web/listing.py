"""The diary as a list: every entry of the service with its filters."""

from collections.abc import Sequence

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from entente.domains.diary.models import Entry
from entente.domains.diary.queries.entries import entries
from entente.domains.diary.web.desk import READERS, desk_of
from entente.domains.diary.web.when import when_of
from entente.domains.diary.web.words import KINDS, STATES, pairs, topic_choices, topic_word
from entente.vocabulary.handling import Handling, HandlingCode, Tlp
from entente.web.enumerating import joined
from entente.web.grounds import requires
from entente.web.lists.columns import Column, FilterKind, Listing
from entente.web.lists.show import respond

HANDLING = Handling(frozenset({HandlingCode.H0}), Tlp.AMBER)
"""Of a page with entries of several handlings and nothing of their files: who meets whom, for those who need it."""

LISTING = Listing(
    name="diary",
    title=_("Diary"),
    caption=_("Entries of the diary, the newest first"),
    order="-start_at",
    row="diary/row.html",
    columns=(
        Column("when", _("When"), when_of, sort="start_at", filter=FilterKind.DAYS, fields=("start_at",)),
        Column(
            "kind",
            _("Kind"),
            lambda row: str(KINDS[row.kind_code]),
            sort="kind",
            filter=FilterKind.CHOICE,
            fields=("kind",),
            choices=lambda: pairs(KINDS),
        ),
        Column("title", _("Title"), lambda row: row.title, sort="title", filter=FilterKind.WORDS, fields=("title",)),
        Column(
            "party",
            _("Parties"),
            lambda row: " ".join(row.parties),
            filter=FilterKind.EXACT,
            fields=("party_rows__code",),
        ),
        Column(
            "place",
            _("Place"),
            lambda row: joined(filter(None, (row.city, row.country))),
            filter=FilterKind.WORDS,
            fields=("city",),
        ),
        Column(
            "topic",
            _("Topics"),
            lambda row: joined(topic_word(each.code) for each in row.topic_rows.all()),
            filter=FilterKind.CHOICE,
            fields=("topic_rows__code",),
            choices=topic_choices,
        ),
        Column(
            "state",
            _("State"),
            lambda row: str(STATES[row.state_code][1]),
            filter=FilterKind.CHOICE,
            fields=("state",),
            choices=lambda: [(code.value, word) for code, (_tone, word) in STATES.items()],
        ),
    ),
)


@require_safe
@requires(*READERS)
def listed(request: HttpRequest) -> HttpResponseBase:
    """Every entry of the service."""
    desk = desk_of(request)
    context = {"handling": HANDLING, "desk": desk, "part": "list"}
    return respond(request, LISTING, entries(desk.service), "diary/list.html", context, prepare=shown)


def shown(rows: Sequence[Entry]) -> list[dict[str, object]]:
    """What a row shows."""
    return [row_of(row) for row in rows]


def row_of(row: Entry) -> dict[str, object]:
    """One row in words."""
    tone, word = STATES[row.state_code]
    return {
        "entry": row,
        "when": when_of(row),
        "kind": KINDS[row.kind_code],
        "topics": [topic_word(each.code) for each in row.topic_rows.all()],
        "tone": tone,
        "state": word,
    }
