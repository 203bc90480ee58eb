"""One entry on its page, with its file, its commitments and its way through time; and the timeline of a partner."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from entente.domains.diary.models import Entry
from entente.domains.diary.queries import entries as queries
from entente.domains.diary.rules.codes import CommitmentState, LineState, Origin, PaperKind, Precision
from entente.domains.diary.services.recording import seen
from entente.domains.diary.web.desk import READERS, Desk, desk_of
from entente.domains.diary.web.forms import LineForm, PaperForm, PromiseForm
from entente.domains.diary.web.listing import HANDLING, row_of
from entente.domains.diary.web.promises import commitment_row
from entente.domains.diary.web.when import begins, readers_time, when_of
from entente.domains.diary.web.words import ICONS, KINDS, LINE_STATES, LINES, ORIGINS, OUTCOMES, PRECISIONS, SEATS
from entente.web.grounds import requires
from entente.web.page import page_of


@require_safe
@requires(*READERS)
def entry(request: HttpRequest, number: int) -> HttpResponse:
    """One entry; the ledger keeps that it was read."""
    desk = desk_of(request)
    held = queries.entry(desk.service, number)
    seen(desk.service, held.pk, desk.now, by=desk.by)
    return render(request, "diary/entry.html", page_context(desk, held))


def page_context(desk: Desk, held: Entry) -> dict[str, Any]:
    """Everything that the page of an entry shows."""
    parties = held.parties
    return row_of(held) | {
        "desk": desk,
        "handling": held.conditions,
        "icon": ICONS[held.kind_code],
        "readers_time": readers_time(held),
        "precision": PRECISIONS[Precision(held.precision)],
        "origin": ORIGINS[Origin(held.origin)],
        "outcomes": [{"word": OUTCOMES[row.kind_code], "text": row.text} for row in held.outcome_rows.all()],
        "delegations": _delegations(held),
        "told_by": held.told_by.select_related("communique"),
        "lines": _lines(held),
        "papers": held.papers.prefetch_related("handovers"),
        "commitments": [commitment_row(row, desk) for row in held.commitments.select_related("entry", "kept_by")],
        "keeps": held.keeps.select_related("entry"),
        "line_form": LineForm(),
        "paper_form": PaperForm(),
        "promise_form": PromiseForm(parties),
    }


def _delegations(held: Entry) -> list[dict[str, Any]]:
    """The participants by side, each side in the order of precedence."""
    sides: dict[str, list[dict[str, Any]]] = {}
    for row in held.people.all():
        sides.setdefault(row.side or row.country or row.organisation, []).append(
            {"row": row, "seat": SEATS[row.seat_code]}
        )
    return [{"side": side, "people": people} for side, people in sides.items()]


def _lines(held: Entry) -> list[dict[str, Any]]:
    """The file by parts, in the order of the table; parts without a line are named as empty."""
    kept: dict[PaperKind, list[dict[str, Any]]] = {}
    for line in held.lines.all():
        tone, word = LINE_STATES[LineState(line.state)]
        kept.setdefault(line.kind_code, []).append({"line": line, "tone": tone, "word": word, "begins": begins(line)})
    return [
        {"word": LINES[kind], "lines": kept[kind], "internal": kept[kind][0]["line"].is_internal}
        for kind in LINES
        if kind in kept
    ]


@require_safe
@requires(*READERS)
def partner(request: HttpRequest, code: str) -> HttpResponse:
    """Everything with one partner along time, and what was promised."""
    desk = desk_of(request)
    page = page_of(request, queries.with_partner(desk.service, [code]))
    promised = queries.commitments_with(desk.service, [code])
    context = {
        "code": code,
        "handling": HANDLING,
        "page": page,
        "years": _by_year(page.rows),
        "open": [commitment_row(row, desk) for row in promised.filter(state=CommitmentState.OPEN.value)],
        "kept": promised.filter(state=CommitmentState.KEPT.value).count(),
        "dropped": promised.filter(state=CommitmentState.DROPPED.value).count(),
    }
    return render(request, "diary/partner.html", context)


def _by_year(rows: list[Entry]) -> list[dict[str, Any]]:
    years: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        told = row_of(row) | {"icon": ICONS[row.kind_code], "kind": KINDS[row.kind_code], "when": when_of(row)}
        years.setdefault(row.starts[:4] if row.start_at else "", []).append(told)
    return [{"year": year, "rows": found} for year, found in years.items()]
