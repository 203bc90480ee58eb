"""The queue of candidates, and one of them: both sides, reasons, decision, second look, appeal; nothing by itself."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from entente.domains.screening.models import Candidate
from entente.domains.screening.rules.states import Act, State, acts_in
from entente.domains.screening.services import deciding, kept, viewing
from entente.domains.screening.web.desk import HANDLING, READERS, SCREENERS, actor_of, desk_of, screening_of
from entente.domains.screening.web.forms import AppealForm, DecideForm
from entente.domains.screening.web.sheets import sheet_of
from entente.domains.screening.web.words import ACTS, STATES
from entente.vocabulary.errors import LocalError
from entente.vocabulary.purposes import Purpose
from entente.web.grounds import officer_of, requires
from entente.web.labels.errors import sentences
from entente.web.lists.columns import Column, FilterKind, Listing
from entente.web.lists.show import respond

QUEUE = Listing(
    name="screening_candidates",
    title=gettext_lazy("Candidates"),
    order="-probability",
    row="screening/candidate_row.html",
    columns=(
        Column("row", gettext_lazy("Row"), lambda row: row["row"].number, sort="number", numeric=True),
        Column("listed", gettext_lazy("On the list"), lambda row: row["listed"]),
        Column("held", gettext_lazy("Held"), lambda row: row["held"]),
        Column("key", gettext_lazy("Held as"), lambda row: row["row"].holding, sort="holding"),
        Column(
            "probability",
            gettext_lazy("Probability"),
            lambda row: f"{row['row'].probability:.2f}",
            sort="probability",
            numeric=True,
        ),
        Column(
            "state",
            gettext_lazy("State"),
            lambda row: STATES[row["row"].state_code][1],
            sort="state",
            filter=FilterKind.CHOICE,
            fields=("state",),
            choices=lambda: [(state.value, word) for state, (_tone, word) in STATES.items()],
        ),
    ),
)


@requires(*READERS)
@require_safe
def queue(request: HttpRequest, number: int) -> HttpResponseBase:
    """The candidates of a list, the likeliest first; on the list's purpose, and kept in the ledger."""
    held, desk, actor = screening_of(request, number), desk_of(request), actor_of(request)

    def prepared(rows: Sequence[Any]) -> list[dict[str, object]]:
        found = viewing.evidence(desk, held, rows)
        return [_row(row, evidence) for row, evidence in zip(rows, found, strict=True)]

    def exporting() -> None:
        viewing.export(desk, actor, held)

    context = {"held": held, "handling": HANDLING, "purpose": Purpose(held.purpose)}
    rows = viewing.queue(desk, actor, held)
    return respond(request, QUEUE, rows, "screening/candidates.html", context, prepare=prepared, exporting=exporting)


def _row(row: Candidate, evidence: Any) -> dict[str, object]:
    tone, word = STATES[row.state_code]
    sheet = sheet_of(evidence)
    return {
        "row": row,
        "listed": sheet.lines[0].listed,
        "held": evidence.held.names[0],
        "tone": tone,
        "word": word,
        "percent": round(100 * row.probability),
    }


@requires(*READERS)
@require_http_methods(["GET", "POST"])
def candidate(request: HttpRequest, number: int, pk: int) -> HttpResponse:
    """One candidate, and what may be decided about it."""
    held, desk, actor = screening_of(request, number), desk_of(request), actor_of(request)
    found, evidence = viewing.one(desk, actor, held, pk)
    may = officer_of(request).has_role(*SCREENERS)
    acts = acts_in(found.state_code, acted=deciding.acted(found, actor)) if may else ()
    form = DecideForm(acts, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            deciding.decide(desk, actor, found, Act(form.cleaned_data["act"]), form.cleaned_data["reason"])
        except LocalError as error:
            form.add_error(None, " ".join(sentences(error)))
        else:
            messages.success(request, _("The decision is kept with its reason."))
            return _next(found)
    tone, word = STATES[found.state_code]
    context = {
        "held": held,
        "found": found,
        "sheet": sheet_of(evidence),
        "form": form if acts else None,
        "tone": tone,
        "word": word,
        "percent": round(100 * found.probability),
        "steps": [{"step": each, "word": ACTS[each.act]} for each in deciding.history(desk, found)],
        "appeals": deciding.appeals(desk, found),
        "appeal_form": AppealForm() if may and found.state in (State.REJECTED, State.CONFIRMED, State.UPHELD) else None,
        "may_hear": may and not deciding.acted(found, actor),
        "may": may,
        "handling": HANDLING,
        "purpose": Purpose(held.purpose),
    }
    return render(request, "screening/candidate.html", context)


def _next(decided: Candidate) -> HttpResponse:
    """The next one to decide, so that a queue is worked through without going back; the queue when it is done."""
    waiting = kept.candidates(decided.screening, State.OPEN.value)
    later = waiting.filter(probability__lte=decided.probability).exclude(pk=decided.pk).first() or waiting.first()
    if later is None:
        return redirect("screening:candidates", decided.screening_id)
    return redirect("screening:candidate", decided.screening_id, later.pk)


@requires(*SCREENERS)
@require_POST
def appeal(request: HttpRequest, number: int, pk: int) -> HttpResponse:
    """An appeal entered, or heard by an officer who has not acted on it."""
    held, desk, actor = screening_of(request, number), desk_of(request), actor_of(request)
    found = kept.candidate(held, pk)
    press = request.POST.get("press", "")
    try:
        if press in ("granted", "dismissed"):
            deciding.hear(desk, actor, found, granted=press == "granted", answer=request.POST.get("answer", ""))
            messages.success(request, _("The outcome of the appeal is kept."))
        else:
            deciding.appeal(desk, actor, found, request.POST.get("words", ""))
            messages.success(request, _("The appeal is entered. An officer who has not acted on this hears it."))
    except LocalError as error:
        messages.error(request, " ".join(sentences(error)))
    return redirect("screening:candidate", number, pk)
