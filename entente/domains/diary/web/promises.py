"""Commitments: the list, one with what may have kept it, made and closed by an officer."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from entente.domains.diary.models import Commitment
from entente.domains.diary.queries import entries as queries
from entente.domains.diary.rules.codes import CommitmentState
from entente.domains.diary.services import promising
from entente.domains.diary.web.desk import DIARISTS, READERS, Desk, desk_of
from entente.domains.diary.web.forms import ClosingForm, PromiseForm
from entente.domains.diary.web.listing import HANDLING, row_of
from entente.domains.diary.web.when import written
from entente.domains.diary.web.words import COMMITMENTS, PROMISES, REASONS, pairs
from entente.vocabulary.errors import LocalError
from entente.web.grounds import requires
from entente.web.lists.columns import Column, FilterKind, Listing
from entente.web.lists.show import respond
from entente.web.refusals import told as in_words

LISTING = Listing(
    name="commitments",
    title=gettext_lazy("Commitments"),
    caption=gettext_lazy("What was promised, the nearest date first"),
    order="due_at",
    row="diary/commitment_row.html",
    columns=(
        Column(
            "what",
            gettext_lazy("What was promised"),
            lambda row: row["row"].what,
            filter=FilterKind.WORDS,
            fields=("what", "who"),
        ),
        Column(
            "kind",
            gettext_lazy("Kind"),
            lambda row: str(row["kind"]),
            sort="kind",
            filter=FilterKind.CHOICE,
            fields=("kind",),
            choices=lambda: pairs(PROMISES),
        ),
        Column(
            "by",
            gettext_lazy("Promised by"),
            lambda row: row["row"].promised_by,
            sort="promised_by",
            filter=FilterKind.EXACT,
            fields=("promised_by",),
        ),
        Column(
            "to",
            gettext_lazy("Promised to"),
            lambda row: row["row"].promised_to,
            filter=FilterKind.EXACT,
            fields=("promised_to",),
        ),
        Column("due", gettext_lazy("By when"), lambda row: row["row"].due, sort="due_at"),
        Column(
            "state",
            gettext_lazy("State"),
            lambda row: str(row["state"]),
            filter=FilterKind.CHOICE,
            fields=("state",),
            choices=lambda: [(code.value, word) for code, (_tone, word) in COMMITMENTS.items()],
        ),
    ),
)


@require_safe
@requires(*READERS)
def listed(request: HttpRequest) -> HttpResponseBase:
    """Every commitment of the service."""
    desk = desk_of(request)

    def shown(rows: Sequence[Commitment]) -> list[dict[str, Any]]:
        return [commitment_row(row, desk) for row in rows]

    context = {"handling": HANDLING, "part": "commitments"}
    rows = queries.commitments(desk.service)
    return respond(request, LISTING, rows, "diary/commitments.html", context, prepare=shown)


def commitment_row(row: Commitment, desk: Desk) -> dict[str, Any]:
    """One commitment in words; late is said in words too."""
    tone, word = COMMITMENTS[row.state_code]
    late = row.state_code is CommitmentState.OPEN and 0 < row.due_at < desk.now
    return {
        "row": row,
        "kind": PROMISES[row.kind_code],
        "due": written(row.due) if row.due else "",
        "tone": "bad" if late else tone,
        "state": _("open, late") if late else word,
    }


@require_safe
@requires(*READERS)
def one(request: HttpRequest, number: int) -> HttpResponse:
    """One commitment, with the entries that may have kept it."""
    desk = desk_of(request)
    return render(request, "diary/commitment.html", _context(desk, queries.commitment(desk.service, number)))


def _context(desk: Desk, made: Commitment) -> dict[str, Any]:
    open_now = made.state_code is CommitmentState.OPEN
    found = promising.proposed(made) if open_now else []
    return commitment_row(made, desk) | {
        "desk": desk,
        "handling": made.entry.conditions,
        "open": open_now,
        "candidates": [
            row_of(entry) | {"reasons": [REASONS[reason] for reason in one.reasons]} for entry, one in found
        ],
        "form": ClosingForm(),
    }


@requires(*DIARISTS)
@require_http_methods(["POST"])
def promise(request: HttpRequest, number: int) -> HttpResponse:
    """A commitment made at an entry."""
    desk = desk_of(request)
    entry = queries.entry(desk.service, number)
    form = PromiseForm(entry.parties, request.POST)
    try:
        if form.is_valid():
            promising.promise(entry, form.given(), by=desk.by, now=desk.now)
            messages.success(request, _("The commitment stays open until evidence closes it."))
        else:
            messages.error(request, _("Say what was promised, and by whom."))
    except LocalError as error:
        messages.error(request, in_words(error))
    return redirect("diary:entry", entry.pk)


@requires(*DIARISTS)
@require_POST
def close(request: HttpRequest, number: int) -> HttpResponse:
    """Kept by an entry or by evidence, dropped with a reason, or opened again."""
    desk = desk_of(request)
    made = queries.commitment(desk.service, number)
    press, words = request.POST.get("press", ""), request.POST.get("evidence", "")[:500]
    try:
        if press == "drop":
            promising.drop(made, words, by=desk.by, now=desk.now)
        elif press == "reopen":
            promising.reopen(made, by=desk.by, now=desk.now)
        else:
            kept_by = queries.entry(desk.service, int(press)) if press.isdigit() else None
            promising.keep(made, by=desk.by, now=desk.now, entry=kept_by, evidence=words)
    except LocalError as error:
        messages.error(request, in_words(error))
    return redirect("diary:commitment", made.pk)
