"""The risk register of an event as a list, and its heat map with the trend of judgements."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from entente.domains.events.models import Scenario
from entente.domains.events.queries.register import Row, heats, rows, scenarios
from entente.domains.events.queries.trend import by_day
from entente.domains.events.rules.heat import Cell, Heat
from entente.domains.events.rules.methods import Method
from entente.domains.events.services.ground import READERS
from entente.domains.events.web.desk import desk_of
from entente.domains.events.web.shown import row_of
from entente.domains.events.web.words import in_language
from entente.vocabulary.crime import CrimeArea
from entente.web.grounds import requires
from entente.web.labels import choices
from entente.web.lists.columns import Column, FilterKind, Listing
from entente.web.lists.show import respond

LISTING = Listing(
    name="risks",
    title=_("Risk register"),
    caption=_("Scenarios with their level, the worst first"),
    order="-worst",
    row="events/register_row.html",
    columns=(
        Column(
            "title",
            _("Scenario"),
            lambda row: row["scenario"].title,
            sort="title",
            filter=FilterKind.WORDS,
            fields=("title", "threat", "target", "means"),
        ),
        Column(
            "area",
            _("Crime area"),
            lambda row: row["area"],
            filter=FilterKind.CHOICE,
            fields=("area",),
            choices=lambda: choices(CrimeArea),
        ),
        Column("inherent", _("Inherent"), lambda row: row["inherent"].words if row["inherent"] else ""),
        Column("residual", _("Residual"), lambda row: row["residual"].words if row["residual"] else "", sort="worst"),
        Column("confidence", _("Confidence"), lambda row: str(row["confidence"])),
        Column("standing", _("Standing"), lambda row: str(row["standing"])),
        Column("until", _("Holds until"), lambda row: row["scenario"].valid_until or ""),
        Column("evidence", _("Evidence"), lambda row: row["evidence"], numeric=True),
        Column(
            "owner",
            _("Owner"),
            lambda row: row["scenario"].owner,
            sort="owner",
            filter=FilterKind.WORDS,
            fields=("owner",),
        ),
        Column(
            "open",
            _("Open"),
            lambda row: str(_("Closed")) if row["scenario"].closed_at else str(_("Open")),
            filter=FilterKind.CHOICE,
            fields=("closed_at__isnull",),
            choices=lambda: [("1", _("Open")), ("0", _("Closed"))],
        ),
    ),
)


@requires(*READERS)
@require_safe
def register(request: HttpRequest, number: int) -> HttpResponseBase:
    """The scenarios of an event."""
    desk = desk_of(request)
    event = desk.event(number)
    today = desk.today(event)

    def shown(some: Sequence[Scenario]) -> list[dict[str, Any]]:
        return [row_of(row) for row in rows(some, today)]

    context = desk.context(event) | {"part": "register"}
    return respond(request, LISTING, scenarios(event), "events/register.html", context, prepare=shown)


@requires(*READERS)
@require_safe
def heat_map(request: HttpRequest, number: int) -> HttpResponse:
    """Where open scenarios lie in the matrices of their methods, and how many each level has."""
    desk = desk_of(request)
    event = desk.event(number)
    found = rows(list(scenarios(event).filter(closed_at=None)), desk.today(event))
    by_key = {row.scenario.pk: row.scenario for row in found}
    context = desk.context(event) | {
        "part": "heat",
        "maps": [_drawn(method, drawn, by_key) for method, drawn in heats(found)],
        "others": [row_of(row) for row in found if _elsewhere(row)],
        "trend": by_day(list(by_key)),
    }
    return render(request, "events/heat.html", context)


def _drawn(method: Method, drawn: Heat, by_key: dict[int, Scenario]) -> dict[str, Any]:
    def cell(each: Cell) -> dict[str, Any]:
        named = [by_key[key] for key in each.keys]
        return {"tone": each.level.tone, "level": in_language(each.level.title), "scenarios": named}

    return {
        "title": in_language(method.title),
        "down": in_language(drawn.down.title),
        "across": in_language(drawn.across.title),
        "heads": [in_language(grade.title) for grade in drawn.across.grades],
        "rows": [(in_language(grade.title), [cell(each) for each in cells]) for grade, cells in drawn.rows],
        "open": [by_key[key] for key in drawn.open],
    }


def _elsewhere(row: Row) -> bool:
    """Judged by a method without a matrix, or not judged yet."""
    return row.method is None or not any(step.how == "matrix" for step in row.method.steps)
