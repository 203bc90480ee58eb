"""A list that a page reads whole (`{% small_list %}`): filters, order, saved views, CSV, print, by the page's own rows.

Several stand on one page: what the address says of each begins with its name (`events_methods.sort=-title`).
Nothing of it goes to the database, so it is for lists of some hundred rows at most; others are a `Listing` (ADR 0035).
"""

from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from django.forms.utils import flatatt
from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from entente.web.lists import csv_file, drawn
from entente.web.lists.columns import Column, FilterKind
from entente.web.lists.filtering import LONGEST, Control
from entente.web.lists.saved import SavedView
from entente.web.lists.show import recorded
from entente.web.models import Officer
from entente.web.templatetags.icons import icon

CHOICES = 40
"""A column of more values is filtered by words."""


@dataclass
class Asked:
    """What the address says of one list of the page; by a saved view where it says nothing."""

    name: str
    whole: QueryDict
    views: list[SavedView]
    own: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        begin = f"{self.name}."
        self.own = {key.removeprefix(begin): self.whole.get(key, "") for key in self.whole if key.startswith(begin)}
        first = next((each.query for each in self.views if each.first), "")
        if not self.own and "view" not in self.whole and first:
            told = QueryDict(first)
            self.own = {key.removeprefix(begin): told.get(key, "") for key in told}

    def get(self, key: str) -> str:
        """What it says, cut to what a filter may hold."""
        return self.own.get(key, "").replace("\0", "")[:LONGEST]

    @property
    def others(self) -> list[tuple[str, str]]:
        """What the address says besides: of the page, and of its other lists."""
        return [(key, self.whole.get(key, "")) for key in self.whole if not key.startswith(f"{self.name}.")]

    def address(self, **changed: str) -> str:
        """The page's address with this list changed."""
        told = {key: value for key, value in (self.own | changed).items() if value and key != "csv"}
        query = QueryDict(mutable=True)
        for key, value in self.others:
            query[key] = value
        for key in sorted(told | ({"csv": "1"} if "csv" in changed else {})):
            query[f"{self.name}.{key}"] = told.get(key, "1")
        return f"?{query.urlencode()}"

    def query(self, table: drawn.Table) -> str:
        """What a saved view keeps: filters and order."""
        kept = QueryDict(mutable=True)
        for key in ("sort", "words", *(each.name for each in table.columns if each.choice)):
            if value := self.get(key):
                kept[f"{self.name}.{key}"] = value
        return kept.urlencode()


def shown(request: HttpRequest, name: str, markup: str) -> str:
    """The list with its tools. A file that is asked for is laid on the request, and `SmallListFile` answers with it."""
    officer = request.user
    table = drawn.read(markup)
    if table is None or not isinstance(officer, Officer):
        return markup
    asked = Asked(name, request.GET, [each for each in _views(request, officer) if each.listing == name])
    chosen = {each.name: asked.get(each.name) for each in table.columns if each.choice}
    rows = drawn.ordered(table, drawn.narrowed(table, asked.get("words").strip(), chosen), asked.get("sort"))
    if "csv" in asked.own:
        request.list_file = _file(request, asked, table, rows)  # type: ignore[attr-defined]  # SmallListFile answers it
    return _tools(request, asked, table) + drawn.redrawn(table, _heads(asked, table), _body(table, rows))


class SmallListFile:
    """Answers with the file of a small list that the page drew while it was asked for: the page's gate was passed."""

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The page, or the file of one of its lists."""
        answer: HttpResponseBase = self.get_response(request)
        found: HttpResponseBase = getattr(request, "list_file", answer)
        return found if answer.status_code == HTTPStatus.OK else answer


def _views(request: HttpRequest, officer: Officer) -> list[SavedView]:
    """Asked once for all lists of a page."""
    kept: list[SavedView] | None = getattr(request, "saved_views", None)
    if kept is None:
        kept = list(SavedView.objects.filter(officer=officer))
        request.saved_views = kept  # type: ignore[attr-defined]  # for the other lists of the page
    return kept


def _tools(request: HttpRequest, asked: Asked, table: drawn.Table) -> str:
    controls = [Control(f"{asked.name}.words", _("Words in it"), FilterKind.WORDS, asked.get("words"))]
    for each in table.columns:
        if each.choice and 1 < len(values := table.choices(each)) <= CHOICES:
            told = tuple((value, value) for value in values)
            controls.append(
                Control(f"{asked.name}.{each.name}", each.title, FilterKind.CHOICE, asked.get(each.name), choices=told)
            )
    query = asked.query(table)
    context = {
        "listing": {"name": asked.name, "title": table.title},
        "controls": controls,
        "kept": asked.others,
        "sort": asked.get("sort"),
        "narrowed": any(each.value for each in controls),
        "open": bool(asked.own),
        "views": [{"view": each, "current": each.query == query} for each in asked.views],
        "view_query": query,
        "csv_address": asked.address(csv="1"),
        "everything": f"?{asked.name}.view=all",
    }
    return render_to_string("web/small_tools.html", context, request)


def _heads(asked: Asked, table: drawn.Table) -> dict[str, str]:
    return {each.name: _head(asked, each) for each in table.columns}


def _head(asked: Asked, column: drawn.Column) -> SafeString:
    now, up = asked.get("sort").lstrip("-") == column.name, not asked.get("sort").startswith("-")
    address = asked.address(sort=f"-{column.name}" if now and up else column.name)
    aria = format_html(' aria-sort="{}"', "ascending" if up else "descending") if now else ""
    drawing = icon("sort-ascending" if up else "sort-descending") if now else ""
    told = flatatt({name: True if value is None else value for name, value in column.attributes.items()})
    heading = mark_safe(column.heading)  # noqa: S308  # as the page drew it
    return format_html('<th{}{}><a class="sorts" href="{}">{}{}</a></th>', told, aria, address, heading, drawing)


def _body(table: drawn.Table, rows: list[drawn.Row]) -> str:
    if rows:
        return "\n".join(row.markup for row in rows)
    width = max(len(row.cells) for row in table.rows)
    return f'<tr><td colspan="{width}" class="text-secondary">{conditional_escape(_("Nothing matches"))}</td></tr>'


def _file(request: HttpRequest, asked: Asked, table: drawn.Table, rows: list[drawn.Row]) -> HttpResponseBase:
    recorded(request, asked.name, sorted(set(asked.own) - {"csv"}))
    return csv_file.answer(asked.name, [_column(each) for each in table.columns], rows)


def _column(column: drawn.Column) -> Column:
    return Column(column.name, column.title, lambda row: row.says(column))
