"""The yearly figures: charts with their tables, a CSV file, a paper."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from entente.domains.oversight.queries.counting import years
from entente.domains.oversight.queries.keeping_days import figures_of
from entente.domains.oversight.rules.periods import year_of
from entente.domains.oversight.web.desk import OVERSEERS, Desk, desk_of
from entente.domains.oversight.web.figures_tables import ShownTable, headings, shown
from entente.web.grounds import requires
from entente.web.lists import csv_file
from entente.web.lists.columns import Column
from entente.web.printing.answering import paper_by, pdf_answer
from entente.web.printing.banners import banner_of
from entente.web.printing.papers import Bars, Drawn, Heading, Table, Words
from entente.web.printing.papers import Column as PaperColumn

FIRST, LAST = 1970, 2999


def _year(desk: Desk, request: HttpRequest) -> int:
    told = request.GET.get("year", "")
    return int(told) if told.isascii() and told.isdigit() and FIRST <= int(told) <= LAST else desk.today.year


def _tables(desk: Desk, year: int) -> list[ShownTable]:
    return shown(figures_of(desk.house, year_of(year), desk.zone))


def explained() -> str:
    """How it is counted, in words."""
    return _(
        "Counted from the headers of the log, without opening a message: once for each service at the other end, by the"
        " day on which this node stored it. Whether a request was answered in time follows from the signed receipts."
    )


@requires(*OVERSEERS)
def page(request: HttpRequest) -> HttpResponse:
    """One calendar year, in the reader's time zone."""
    desk = desk_of(request)
    year = _year(desk, request)
    tables = _tables(desk, year)
    context = {
        "year": year,
        "years": sorted({year, *years(desk.exchange.service, desk.today, desk.zone)}, reverse=True),
        "tables": tables,
        "headings": headings(),
        "explained": explained(),
        "nothing": not any(table.sent or table.received for table in tables),
    }
    return render(request, "oversight/figures.html", context)


@requires(*OVERSEERS)
def table(request: HttpRequest) -> HttpResponseBase:
    """All tables in one file: table, row, sent, received."""
    desk = desk_of(request)
    year = _year(desk, request)
    what, sent, received = headings()
    columns = (
        Column("table", _("Table"), lambda row: row[0]),
        Column("row", what, lambda row: row[1]),
        Column("sent", sent, lambda row: row[2]),
        Column("received", received, lambda row: row[3]),
    )
    return csv_file.answer(f"figures-{year}", columns, _lines(_tables(desk, year)))


def _lines(tables: list[ShownTable]) -> Iterator[tuple[str, str, int, int]]:
    for each in tables:
        for row in each.rows:
            yield each.title, row.name, row.sent, row.received


@requires(*OVERSEERS)
def paper(request: HttpRequest) -> HttpResponse:
    """The same year as PDF."""
    desk = desk_of(request)
    year = _year(desk, request)
    title = _("Yearly figures %(year)s") % {"year": year}
    blocks: tuple[Drawn, ...] = (Words(explained(), "quiet"), *_blocks(_tables(desk, year)))
    made = paper_by(desk.officer, desk.now, title, banner_of(None), blocks, subtitle=desk.exchange.service)
    return pdf_answer(made, f"figures-{year}")


def _blocks(tables: list[ShownTable]) -> Iterator[Drawn]:
    what, sent, received = headings()
    columns = (PaperColumn(what, 3), PaperColumn(sent, 1, number=True), PaperColumn(received, 1, number=True))
    for each in tables:
        yield Heading(each.title, 2)
        if each.rows:
            yield Bars(_("Sent and received together"), tuple((row.name, row.sent + row.received) for row in each.rows))
        rows = tuple((row.name, str(row.sent), str(row.received)) for row in each.rows)
        yield Table(each.title, columns, (*rows, (_("Total"), str(each.sent), str(each.received))))
