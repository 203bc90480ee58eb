"""The operations of a service, the beginning of one, and one with its records by kind."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from entente.domains.operations.models import Operation, Record
from entente.domains.operations.rules.fields import FIELDS, Form
from entente.domains.operations.services import kept
from entente.domains.operations.services.recording import begin as begin_operation
from entente.domains.operations.web.desk import KEEPERS, READERS, Desk, desk_of
from entente.domains.operations.web.forms import OpeningForm, RecordForm
from entente.domains.operations.web.lessons import offered, with_lessons
from entente.domains.operations.web.words import FIELD, value
from entente.exchange import folders
from entente.exchange.models import Dossier
from entente.vocabulary.codes import DossierKind, RecordKind
from entente.vocabulary.errors import EntenteError
from entente.web.grounds import requires
from entente.web.lists.columns import Column, Listing
from entente.web.lists.show import respond
from entente.web.refusals import told
from entente.web.templatetags.moments import instant

KINDS = (DossierKind.OPERATION, DossierKind.EVENT, DossierKind.CASE, DossierKind.CONTACT)
LISTING = Listing(
    name="operations",
    title=_("Joint operations"),
    caption=_("Joint operations, the newest first"),
    order="-opened_at",
    row="operations/operation_row.html",
    columns=(
        Column("title", _("Dossier"), lambda row: row["title"]),
        Column("members", _("Members"), lambda row: " ".join(row["members"])),
        Column("opened_at", _("Opened"), lambda row: instant(row["operation"].opened_at), sort="opened_at"),
        Column("counting", _("Records"), lambda row: row["operation"].counting, numeric=True),
    ),
)


@requires(*READERS)
@require_safe
def listed(request: HttpRequest) -> HttpResponseBase:
    """All operations of the service."""
    desk = desk_of(request)

    def prepare(rows: Sequence[Any]) -> list[dict[str, Any]]:
        return _rows(desk, rows)

    rows = kept.operations(desk.service)
    return respond(request, LISTING, rows, "operations/operations.html", {"keeps": desk.keeps}, prepare=prepare)


def _rows(desk: Desk, rows: Sequence[Operation]) -> list[dict[str, Any]]:
    held = folders.by_id(desk.service, [row.dossier for row in rows])
    return [
        {
            "operation": row,
            "title": held[row.dossier].title or row.dossier[:12],
            "members": folders.members(held[row.dossier]),
        }
        for row in rows
    ]


@requires(*KEEPERS)
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """The dossiers that could have an operation and have none."""
    desk = desk_of(request)
    have = kept.operations(desk.service).values_list("dossier", flat=True)
    kinds = [kind.value for kind in KINDS]
    found = Dossier.objects.filter(service=desk.service, closed=False, kind__in=kinds).exclude(dossier__in=have)
    return render(request, "operations/choose.html", {"rows": found.order_by("-updated_at")[:50]})


@requires(*KEEPERS)
@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest, dossier: str) -> HttpResponse:
    """The plan begins the operation; lessons of earlier ones stand beside the form."""
    desk = desk_of(request)
    folder = folders.folder(desk.service, dossier)
    members = folders.members(folder)
    opening = OpeningForm(desk.node.agreements_for(desk.service, frozenset(members)), request.POST or None)
    plan = RecordForm(RecordKind.PLAN, members, request.POST or None)
    lessons = offered(desk, None, request.POST or None)
    if request.method == "POST" and opening.is_valid() and plan.is_valid():
        try:
            told_plan = with_lessons(plan.told(), lessons)
            begin_operation(desk.exchange, desk.actor, folder, opening.opening(), told_plan)
        except EntenteError as error:
            plan.add_error(None, told(error))
        else:
            return redirect("operations:operation", dossier)
    return render(
        request, "operations/begin.html", {"folder": folder, "opening": opening, "plan": plan, "lessons": lessons}
    )


@requires(*READERS)
@require_safe
def operation(request: HttpRequest, dossier: str) -> HttpResponse:
    """The records by kind, with what their rows hold."""
    desk = desk_of(request)
    held, folder = desk.operation(dossier)
    by_kind: dict[str, list[Record]] = {}
    for row in kept.records(held)[:1000]:
        by_kind.setdefault(row.kind, []).append(row)
    parts = [_part(kind, by_kind.get(kind.value, [])) for kind in RecordKind]
    return render(request, "operations/operation.html", desk.context(held, folder) | {"parts": parts})


def _part(kind: RecordKind, rows: Sequence[Record]) -> dict[str, Any]:
    fields = [field for field in FIELDS[kind] if field.kept]
    lines = [
        {
            "row": row,
            "cells": [(field.form, _cell(field.name, field.form, row.facts.get(field.name, ""))) for field in fields],
        }
        for row in rows
    ]
    return {"kind": kind, "heads": [FIELD[field.name] for field in fields], "lines": lines}


def _cell(name: str, form: Form, told: str) -> Any:
    if form is Form.TIME:
        return int(told) if told else None
    return value(name, told)
