"""The tables of the reader: the service's own rows beside the shipped ones, added and taken out by an officer."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from entente.domains.diary.models import TaughtRow
from entente.domains.diary.rules.tables import TEACHABLE
from entente.domains.diary.services import reviewing
from entente.domains.diary.web.desk import DIARISTS, desk_of
from entente.domains.diary.web.forms import RowForm
from entente.vocabulary.errors import LocalError
from entente.web.grounds import requires
from entente.web.refusals import told as in_words

TABLES: dict[str, Promise] = {
    "persons": gettext_lazy("Persons and the spellings of their names"),
    "services": gettext_lazy("Services and the office that leads them"),
    "organisations": gettext_lazy("Organisations"),
    "offices": gettext_lazy("Offices"),
    "cities": gettext_lazy("Cities"),
    "topics": gettext_lazy("Topics"),
}
SHOWN = 200
"""Shipped rows shown; the files beside the code hold all."""


@require_http_methods(["GET", "POST"])
@requires(*DIARISTS)
def tables(request: HttpRequest) -> HttpResponse:
    """One table: what this service taught, what came with the package, and a form for one more row."""
    desk = desk_of(request)
    chosen = request.GET.get("table", "persons")
    table = chosen if chosen in TEACHABLE else "persons"
    form = RowForm(TEACHABLE[table], request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            reviewing.teach(desk.service, table, form.cleaned_data, by=desk.by, now=desk.now)
        except LocalError as error:
            form.add_error(None, in_words(error))
        else:
            messages.success(request, _("Kept: what is read from now on knows it."))
            return redirect(f"{request.path}?table={table}")
    columns = TEACHABLE[table]
    own = [{"row": row, "cells": [row.cells.get(name, "") for name in columns]} for row in _own(desk.service, table)]
    shipped = [[row.get(name, "") for name in columns] for row in reviewing.shipped_rows(table)[:SHOWN]]
    context = {"form": form, "table": table, "tables": TABLES.items(), "title": TABLES[table], "own": own}
    context |= {"shipped": shipped, "heads": [form.fields[name].label for name in columns], "part": "tables"}
    return render(request, "diary/tables.html", context)


def _own(service: str, table: str) -> list[TaughtRow]:
    return list(TaughtRow.objects.filter(service=service, table=table))


@require_POST
@requires(*DIARISTS)
def forget(request: HttpRequest, row: int) -> HttpResponse:
    """A row of this service taken out."""
    desk = desk_of(request)
    held = get_object_or_404(TaughtRow, pk=row, service=desk.service)
    reviewing.forget(held, by=desk.by, now=desk.now)
    messages.success(request, _("Taken out."))
    return redirect(f"/diary/tables/?table={held.table}")
