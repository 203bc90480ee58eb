"""An operation on paper: its parties, the records that the gate opens to this officer, what is missing, the results."""

from collections.abc import Sequence
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from entente.audit import store
from entente.audit.entry import Entry
from entente.domains.operations.models import Operation, Record
from entente.domains.operations.rules.codes import Resource
from entente.domains.operations.rules.fields import FIELDS, Form
from entente.domains.operations.services import kept
from entente.domains.operations.services.parties import parties
from entente.domains.operations.web.desk import EXPORTERS, Desk, desk_of
from entente.domains.operations.web.words import FATES, FIELD, OUTCOMES, RESOURCES, UNITS, value
from entente.exchange.drafts import Reading
from entente.exchange.reading_many import read_many
from entente.vocabulary.codes import RecordKind
from entente.web.grounds import requires
from entente.web.labels import label
from entente.web.printing.answering import paper_by, pdf_answer
from entente.web.printing.banners import banner_of
from entente.web.printing.papers import Column, Drawn, Facts, Heading, Table
from entente.web.templatetags.moments import instant, written

MOST = 300
"""Records of a paper; the newest of each kind come first."""


@requires(*EXPORTERS)
@require_safe
def paper(request: HttpRequest, dossier: str) -> HttpResponse:
    """The whole operation as it stands."""
    desk = desk_of(request)
    held, folder = desk.operation(dossier)
    rows = [row for row in kept.records(held)[:MOST] if row.readable and not row.withdrawn]
    told = {"by": desk.officer.username, "records": len(rows)}
    entry = Entry("operation_printed", desk.exchange.house.now, told, f"dossier:{dossier}")
    found = read_many(desk.exchange.house, [row.row for row in rows], desk.actor, None)
    store.append(desk.service, store.INTERNAL, [entry])
    read = [(row, each.fields().get("fields", {})) for row in rows if isinstance(each := found.get(row.row), Reading)]
    blocks = (*_parties(desk, held), *_records(read), *_missing(held), *_results(held))
    banner = banner_of(desk.context(held, folder)["handling"])
    title = folder.title or dossier[:12]
    made = paper_by(desk.officer, desk.exchange.house.now, title, banner, blocks, subtitle=_("Joint operation"))
    return pdf_answer(made, f"operation-{dossier[:8]}")


def _parties(desk: Desk, held: Operation) -> list[Drawn]:
    columns = (Column(_("Service"), 2, identifier=True), Column(_("Has begun"), 2), Column(_("Data received"), 3))
    rows = tuple(
        (
            each.service,
            _day(each.began.facts["first_day"]) if each.began else "–",
            str(FATES[each.fate]) if each.fate else "–",
        )
        for each in parties(desk.service, held, desk.comparisons)
    )
    return [Heading(_("Parties")), Table(_("Parties of the operation"), columns, rows)]


def _records(read: Sequence[tuple[Record, dict[str, str]]]) -> list[Drawn]:
    drawn: list[Drawn] = []
    for kind in RecordKind:
        of_kind = [(row, said) for row, said in read if row.kind == kind.value]
        drawn += [Heading(str(label(kind)))] if of_kind else []
        for row, said in of_kind:
            when = written(instant(row.written))
            drawn.append(Facts(((_("Service"), row.author), (_("Written"), when), *_facts(kind, said))))
    return drawn


def _facts(kind: RecordKind, said: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (str(FIELD[each.name]), _said(each.form, each.name, said[each.name]))
        for each in FIELDS[kind]
        if said.get(each.name)
    )


def _said(form: Form, name: str, told: str) -> str:
    if form is Form.TIME:
        return written(instant(int(told)))
    return _day(told) if form is Form.DAY else str(value(name, told))


def _day(told: str) -> str:
    return date_format(date.fromisoformat(told), "DATE_FORMAT")


def _missing(held: Operation) -> list[Drawn]:
    columns = (
        *(Column(_("Resource"), 3), Column(_("Place"), 3), Column(_("Day"), 2)),
        *(Column(_("Needed"), number=True), Column(_("Offered"), number=True), Column(_("Missing"), number=True)),
    )
    rows = tuple(
        (
            *(str(RESOURCES[Resource(gap.resource)]), gap.place, date_format(gap.day, "DATE_FORMAT")),
            *(str(gap.needed), str(gap.offered), str(gap.missing)),
        )
        for gap in kept.gap_matrix(held)
        if gap.missing
    )[:MOST]
    return [Heading(_("What is missing")), Table(_("Needs that no offer covers"), columns, rows)] if rows else []


def _results(held: Operation) -> list[Drawn]:
    columns = (
        *(Column(_("Outcome"), 2), Column(_("What"), 3), Column(_("Quantity"), number=True)),
        *(Column(_("Unit"), 2), Column(_("Counted once"), number=True)),
    )
    rows = tuple(
        (str(OUTCOMES[each.outcome]), each.what or "–", str(each.quantity), str(UNITS[each.unit]), str(each.events))
        for each in kept.result_totals(held).sums
    )
    return [Heading(_("Results")), Table(_("Results"), columns, rows)] if rows else []
