"""One record: added, read through the gate, revised, taken back."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from entente.domains.operations.models import Operation, Record
from entente.domains.operations.rules.fields import FIELDS, SOURCES, Field, Form
from entente.domains.operations.rules.reading import fits
from entente.domains.operations.services import kept
from entente.domains.operations.services.recording import keep, withdraw
from entente.domains.operations.web.desk import KEEPERS, READERS, Desk, desk_of
from entente.domains.operations.web.forms import RecordForm, initial
from entente.domains.operations.web.lessons import offered, with_lessons
from entente.domains.operations.web.words import FIELD, value
from entente.exchange import folders
from entente.exchange.drafts import Reading
from entente.exchange.reading_many import read_many
from entente.vocabulary.codes import RecordKind
from entente.vocabulary.errors import EntenteError
from entente.web.errors import refused_for_role
from entente.web.grounds import requires
from entente.web.reasons import reasons
from entente.web.refusals import told


def fields_of(desk: Desk, row: Record) -> tuple[dict[str, str], Any]:
    """The record's fields through the gate, and the refusal where it withholds them."""
    found = read_many(desk.exchange.house, [row.row], desk.actor, None)[row.row]
    if isinstance(found, Reading):
        return found.fields().get("fields", {}), None
    return {}, found


@requires(*KEEPERS)
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, dossier: str, kind: str) -> HttpResponse:
    """A new record of a kind."""
    desk = desk_of(request)
    held, _folder = desk.operation(dossier)
    if kind not in set(RecordKind):
        raise Http404(kind)
    if kind == RecordKind.LAUNCH.value:
        return redirect("operations:parties", dossier)
    return _kept(request, desk, held, RecordKind(kind), None)


@requires(*KEEPERS)
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, dossier: str, key: str) -> HttpResponse:
    """The next revision of an own record."""
    desk = desk_of(request)
    held, _folder = desk.operation(dossier)
    row = kept.record(desk.service, held, key, desk.service)
    return _kept(request, desk, held, RecordKind(row.kind), row)


def _kept(request: HttpRequest, desk: Desk, held: Operation, kind: RecordKind, row: Record | None) -> HttpResponse:
    folder = folders.folder(desk.service, held.dossier)
    before = initial(kind, fields_of(desk, row)[0]) if row and request.method != "POST" else None
    form = RecordForm(kind, folders.members(folder), request.POST or None, initial=before)
    lessons = offered(desk, held, request.POST or None) if kind is RecordKind.PLAN else None
    if request.method == "POST" and form.is_valid():
        try:
            said = with_lessons(form.told(), lessons)
            key = keep(desk.exchange, desk.actor, held, kind, said, row.key if row else "")
        except EntenteError as error:
            form.add_error(None, told(error))
        else:
            return redirect("operations:record", held.dossier, key)
    context = desk.context(held, folder) | {"form": form, "kind": kind, "row": row, "lessons": lessons}
    return render(request, "operations/form.html", context)


@requires(*READERS)
@require_http_methods(["GET", "POST"])
def record(request: HttpRequest, dossier: str, key: str) -> HttpResponse:
    """All fields of a record; its author may take it back."""
    desk = desk_of(request)
    held, folder = desk.operation(dossier)
    row = kept.record(desk.service, held, key, request.GET.get("by", ""))
    refused = ""
    if request.method == "POST":
        if not desk.keeps:
            return refused_for_role(request, KEEPERS)
        try:
            withdraw(desk.exchange, desk.actor, held, key)
        except EntenteError as error:
            refused = told(error)
        else:
            return redirect("operations:record", dossier, key)
    said, decision = fields_of(desk, row)
    kind = RecordKind(row.kind)
    told_fields = [(FIELD[each.name], _shown(each, said)) for each in FIELDS[kind]]
    shown = [(name, isinstance(words, int), words) for name, words in told_fields]
    context = desk.context(held, folder) | {"row": row, "kind": kind, "shown": shown, "refused": refused}
    context |= {"withheld": reasons(decision) if decision else (), "source": SOURCES[kind]}
    return render(request, "operations/record.html", context)


def _shown(field: Field, said: dict[str, str]) -> Any:
    """A time as a number; what a partner wrote in its place that is none, as it stands."""
    words = said.get(field.name, "")
    return int(words) if field.form is Form.TIME and fits(field, words) else value(field.name, words)
