"""What the records of an operation come to: the gap matrix, controlled deliveries, results counted once."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from entente.domains.operations.rules.codes import Resource
from entente.domains.operations.rules.deliveries import lacking, unjoined
from entente.domains.operations.rules.gaps import Gap
from entente.domains.operations.services import kept
from entente.domains.operations.web.desk import READERS, desk_of
from entente.domains.operations.web.words import OUTCOMES, RESOURCES, UNITS
from entente.web.grounds import requires

DAYS = 14
"""Columns of a page of the matrix."""


@requires(*READERS)
@require_safe
def gap_matrix(request: HttpRequest, dossier: str) -> HttpResponse:
    """Need minus offers: a row for each kind and place, a column for each day."""
    desk = desk_of(request)
    held, folder = desk.operation(dossier)
    found = kept.gap_matrix(held)
    days = sorted({gap.day for gap in found})
    asked = request.GET.get("from", "")
    shown = [day for day in days if day.isoformat() >= asked][:DAYS]
    later = next((day for day in days if shown and day > shown[-1]), None)
    context = desk.context(held, folder) | {"days": shown, "rows": _rows(found, shown), "later": later, "part": "gaps"}
    context |= {"missing": sum(gap.missing > 0 for gap in found), "cells": len(found), "first": bool(asked)}
    return render(request, "operations/gaps.html", context)


def _rows(found: Sequence[Gap], days: Sequence[Any]) -> list[dict[str, Any]]:
    by: dict[tuple[str, str], dict[Any, Gap]] = defaultdict(dict)
    for gap in found:
        by[gap.resource, gap.place][gap.day] = gap
    return [
        {"resource": RESOURCES[Resource(resource)], "place": place, "gaps": [held.get(day) for day in days]}
        for (resource, place), held in sorted(by.items())
        if any(day in held for day in days)
    ]


@requires(*READERS)
@require_safe
def deliveries(request: HttpRequest, dossier: str) -> HttpResponse:
    """Each controlled delivery: its legs, which state has authorised it, whether it may start or has started."""
    desk = desk_of(request)
    held, folder = desk.operation(dossier)
    rows = []
    for name in kept.deliveries(held):
        legs, given = kept.route(held, name)
        missing = lacking(legs, given)
        lines = [(leg, leg not in missing) for leg in sorted(legs, key=lambda each: each.number)]
        whole = not missing and not unjoined(legs)
        rows.append({"name": name, "legs": lines, "ready": whole, "started": kept.started(held, name)})
    return render(
        request, "operations/deliveries.html", desk.context(held, folder) | {"rows": rows, "part": "deliveries"}
    )


@requires(*READERS)
@require_safe
def results(request: HttpRequest, dossier: str) -> HttpResponse:
    """The totals: an event that several services report is counted once."""
    desk = desk_of(request)
    held, folder = desk.operation(dossier)
    found = kept.result_totals(held)
    rows = [(OUTCOMES[each.outcome], each.what, each.quantity, UNITS[each.unit], each.events) for each in found.sums]
    context = desk.context(held, folder) | {"rows": rows, "disputed": found.disputed, "part": "results"}
    return render(request, "operations/results.html", context)
