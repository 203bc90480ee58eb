"""Answers a request for a list: the page with its filters, order, neighbours and saved views, or the CSV file."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponseRedirect, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.functional import Promise

from entente.audit.entry import Entry
from entente.audit.store import INTERNAL, append
from entente.web.grounds import officer_of
from entente.web.lists import csv_file, filtering, keyset
from entente.web.lists.columns import Listing, Prepare, as_they_are
from entente.web.lists.saved import SavedView


@dataclass(frozen=True)
class Heading:
    """A column's head: its title, and the address that sorts by it."""

    title: Promise | str
    numeric: bool
    address: str = ""
    direction: str = ""
    """`ascending` or `descending` when the list is sorted by it, as ARIA says it."""


def respond(
    request: HttpRequest,
    listing: Listing,
    rows: QuerySet[Any],
    template: str,
    context: Mapping[str, Any] | None = None,
    *,
    prepare: Prepare = as_they_are,
    exporting: Callable[[], None] | None = None,
) -> HttpResponseBase:
    """The list as the address asks for it. `exporting` asks the gate before a file leaves; it may raise."""
    kept = list(SavedView.objects.filter(officer=officer_of(request), listing=listing.name))
    if not request.GET and (first := next((each.query for each in kept if each.first), "")):
        return HttpResponseRedirect(f"?{first}")
    asked = request.GET
    found = filtering.narrowed(listing, rows, asked)
    order = order_of(listing, asked)
    if asked.get("format") == "csv":
        return _file(request, listing, keyset.ordered(found, order), prepare, exporting)
    page: keyset.KeyPage[Model] = keyset.page(found, order, asked)
    shown = {
        "listing": listing,
        "page": page,
        "rows": prepare(page.rows),
        "headings": headings(listing, asked, order),
        "controls": filtering.controls(listing, asked),
        "narrowed": filtering.is_narrowed(listing, asked),
        "kept": [(name, asked.get(name, "")) for name in listing.kept if name in asked],
        "views": _views(kept, listing, asked),
        "view_query": view_query(listing, asked),
        "csv_address": f"?{_with(asked, format='csv')}",
    }
    return render(request, template, {**(context or {}), **shown})


def order_of(listing: Listing, asked: QueryDict) -> str:
    """The field to order by; an order that the list does not offer gives its first one."""
    told = asked.get("sort", "")
    column = listing.column(told.lstrip("-"))
    if column is None or not column.sort:
        return listing.order
    return f"-{column.sort}" if told.startswith("-") else column.sort


def headings(listing: Listing, asked: QueryDict, order: str) -> list[Heading]:
    """The columns' heads; pressing the one sorted by turns its direction."""
    found = []
    for each in listing.columns:
        if not each.sort:
            found.append(Heading(each.title, each.numeric))
            continue
        now = order.lstrip("-") == each.sort
        up = now and not order.startswith("-")
        direction = ("ascending" if up else "descending") if now else ""
        address = _with(asked, sort=f"-{each.name}" if up else each.name)
        found.append(Heading(each.title, each.numeric, f"?{address}", direction))
    return found


def view_query(listing: Listing, asked: QueryDict) -> str:
    """What a saved view keeps of an address: filters and order, in a fixed order."""
    kept = QueryDict(mutable=True)
    for name in sorted(listing.names):
        if asked.get(name):
            kept[name] = asked.get(name, "")
    return kept.urlencode()


def _with(asked: QueryDict, **changed: str) -> str:
    query = asked.copy()
    for name in ("after", "before", "format"):
        query.pop(name, None)
    for name, value in changed.items():
        query[name] = value
    return query.urlencode()


def _views(kept: Sequence[SavedView], listing: Listing, asked: QueryDict) -> list[dict[str, object]]:
    now = view_query(listing, asked)
    return [{"view": each, "current": each.query == now} for each in kept]


def _file(
    request: HttpRequest,
    listing: Listing,
    rows: QuerySet[Any],
    prepare: Prepare,
    exporting: Callable[[], None] | None,
) -> HttpResponseBase:
    """Asked, recorded, then streamed: the entry stands in the ledger before the first row leaves."""
    if exporting is not None:
        exporting()
    recorded(request, listing.name, sorted(set(request.GET) & listing.names))
    return csv_file.answer(
        listing.name, listing.columns, csv_file.prepared(rows.iterator(chunk_size=csv_file.CHUNK), prepare)
    )


def recorded(request: HttpRequest, name: str, filters: Sequence[str]) -> None:
    """The export of a list stands in the ledger before its first row leaves."""
    officer = officer_of(request)
    told = {"by": officer.username, "list": name, "filters": list(filters)}
    node: Any = request.node  # type: ignore[attr-defined]  # set by entente.node.middleware
    append(officer.service, INTERNAL, [Entry("list_exported", node.clock(), told, f"list:{name}")])
