"""The map of an event's venues, drawn from the table beside it: matches, and what is watched at each."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from entente.domains.events.queries.places import Place, places
from entente.domains.events.services.ground import READERS
from entente.domains.events.web.desk import desk_of
from entente.domains.events.web.shown import level_of
from entente.web.grounds import requires

LEGEND = (
    ("bad", "M0,-9 L9,7 L-9,7 Z", _("Worst scenario: the highest levels")),
    ("warn", "M0,-9 L9,0 L0,9 L-9,0 Z", _("Worst scenario: raised")),
    ("busy", "M-7,-7 H7 V7 H-7 Z", _("Worst scenario: middle")),
    ("good", "M-7,0 A7,7 0 1 1 7,0 A7,7 0 1 1 -7,0 Z", _("Worst scenario: low")),
    ("quiet", "M-7,0 A7,7 0 1 1 7,0 A7,7 0 1 1 -7,0 Z M-3,0 A3,3 0 1 0 3,0 A3,3 0 1 0 -3,0 Z", _("No scenario judged")),
)
"""Tone, shape (as frontend/src/venuemap.ts draws it), words."""


@requires(*READERS)
@require_safe
def venue_map(request: HttpRequest, number: int) -> HttpResponse:
    """All venues; those without coordinates stand in the table only."""
    desk = desk_of(request)
    event = desk.event(number)
    shown = [_shown(each) for each in places(event, desk.today(event))]
    context = desk.context(event) | {"part": "map", "places": shown, "legend": LEGEND}
    context["drawn"] = any(each["placed"] for each in shown)
    return render(request, "events/map.html", context)


def _shown(place: Place) -> dict[str, Any]:
    """The worst of what watches the venue gives the mark its tone."""
    venue = place.venue
    levels = [level for row in place.watching if (level := level_of(row, "residual"))]
    placed = venue.latitude is not None and venue.longitude is not None
    return {
        "venue": venue,
        "fixtures": place.fixtures,
        "scenarios": [row.scenario for row in place.watching],
        "worst": levels[0] if levels else None,
        "tone": levels[0].tone if levels else "quiet",
        "placed": placed,
    }
