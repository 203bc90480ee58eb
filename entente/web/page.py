"""Paging: one page of a list, and the links to its neighbours that keep the filters in the address."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.core.paginator import Page as DjangoPage
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

ROWS = 50
"""Rows a page: a screen and a half of a dense table, printed on one sheet."""

Row = TypeVar("Row")


@dataclass(frozen=True)
class Page(Generic[Row]):
    """What `web/pager.html` shows; `first` and `last` are row numbers, counted from 1 (0 when empty)."""

    rows: list[Row]
    number: int
    pages: int
    total: int
    first: int
    last: int
    newer: str
    older: str


def page_of(request: HttpRequest, rows: "Sequence[Row] | QuerySet[Row]", size: int = ROWS) -> Page[Row]:  # type: ignore[type-var]  # rows may be models or values
    """The page that `?page=` names; a number out of range gives the nearest page."""
    found: DjangoPage[Row] = Paginator(rows, size).get_page(request.GET.get("page"))
    return Page(
        rows=list(found.object_list),
        number=found.number,
        pages=found.paginator.num_pages,
        total=found.paginator.count,
        first=found.start_index(),
        last=found.end_index(),
        newer=_address(request, found.number - 1) if found.has_previous() else "",
        older=_address(request, found.number + 1) if found.has_next() else "",
    )


def _address(request: HttpRequest, number: int) -> str:
    query = request.GET.copy()
    query["page"] = str(number)
    return f"?{query.urlencode()}"
