"""Meetings as a list: with whom, when, where each stands, and whose turn it is."""

from collections.abc import Sequence

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from entente.domains.meetings import queries
from entente.domains.meetings.models import Meeting
from entente.domains.meetings.web.desk import READERS, arranges, desk_of
from entente.domains.meetings.web.words import TONES
from entente.protocol.meetings_thread import MeetingStage
from entente.vocabulary.handling import Handling, HandlingCode, Tlp
from entente.web.grounds import requires
from entente.web.labels import choices, label
from entente.web.lists.columns import Column, FilterKind, Listing
from entente.web.lists.show import respond
from entente.web.templatetags.moments import instant

HANDLING = Handling(frozenset({HandlingCode.H0}), Tlp.AMBER)
"""Who meets whom and when concerns the officers of both services."""


def _when(row: Meeting) -> str:
    return f"{instant(row.starts):%Y-%m-%d %H:%M}"


LISTING = Listing(
    name="meetings",
    title=_("Meetings with partners"),
    caption=_("Meetings arranged by message, the latest first"),
    order="-starts",
    row="meetings/row.html",
    columns=(
        Column("when", _("When"), _when, sort="starts", filter=FilterKind.DAYS, fields=("starts",)),
        Column("title", _("Subject"), lambda row: row.title, sort="title", filter=FilterKind.WORDS, fields=("title",)),
        Column(
            "partners",
            _("With"),
            lambda row: row.partners,
            sort="partners",
            filter=FilterKind.WORDS,
            fields=("partners",),
        ),
        Column(
            "assembly",
            _("In the margins of"),
            lambda row: row.assembly,
            filter=FilterKind.WORDS,
            fields=("assembly",),
        ),
        Column(
            "stage",
            _("State"),
            lambda row: label(row.stage_code),
            sort="stage",
            filter=FilterKind.CHOICE,
            fields=("stage",),
            choices=lambda: choices(MeetingStage),
        ),
        Column(
            "waits",
            _("Whose turn"),
            lambda row: say("Ours") if row.waits else "",
            filter=FilterKind.CHOICE,
            fields=("waits",),
            choices=lambda: [("True", _("Ours")), ("False", _("Nobody's, or theirs"))],
        ),
    ),
)


@require_safe
@requires(*READERS)
def listed(request: HttpRequest) -> HttpResponseBase:
    """Every meeting of the service."""
    desk = desk_of(request)
    context = {"handling": HANDLING, "arranges": arranges(desk)}
    return respond(request, LISTING, queries.meetings(desk.service), "meetings/list.html", context, prepare=shown)


def shown(rows: Sequence[Meeting]) -> list[dict[str, object]]:
    """What a row shows."""
    return [{"held": row, "tone": TONES[row.stage_code], "stage": row.stage_code} for row in rows]
