"""The lists, what became of one of them, how far its run is, and the rows that were refused."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from entente.domains.screening.models import RefusedRow, Run, Screening
from entente.domains.screening.rules.grounds import Basis
from entente.domains.screening.rules.refusals import Refusal
from entente.domains.screening.services import kept, purging, running, steering
from entente.domains.screening.web.desk import ERASERS, READERS, SCREENERS, actor_of, desk_of, screening_of
from entente.domains.screening.web.words import BASES, REFUSALS, RUNS, STATES
from entente.vocabulary.errors import LocalError
from entente.vocabulary.ids import ServiceId
from entente.vocabulary.purposes import Purpose
from entente.web.grounds import officer_of, requires
from entente.web.labels import choices, label
from entente.web.labels.errors import sentences
from entente.web.lists.columns import Column, FilterKind, Listing
from entente.web.lists.show import respond
from entente.web.templatetags.moments import instant

LISTS = Listing(
    name="screened_lists",
    title=gettext_lazy("Screened lists"),
    caption=gettext_lazy("Screened lists"),
    order="-created_at",
    row="screening/list_row.html",
    columns=(
        Column(
            "list",
            gettext_lazy("List"),
            lambda row: row["held"].name,
            sort="name",
            filter=FilterKind.WORDS,
            fields=("name",),
        ),
        Column(
            "purpose",
            gettext_lazy("Purpose"),
            lambda row: label(row["purpose"]),
            sort="purpose",
            filter=FilterKind.CHOICE,
            fields=("purpose",),
            choices=lambda: choices(Purpose),
        ),
        Column("state", gettext_lazy("State"), lambda row: row["word"]),
        Column("waiting", gettext_lazy("To decide"), lambda row: row["waiting"], numeric=True),
        Column(
            "kept_until", gettext_lazy("Kept until"), lambda row: instant(row["held"].keep_until), sort="keep_until"
        ),
        Column(
            "by",
            gettext_lazy("By"),
            lambda row: row["held"].created_by,
            sort="created_by",
            filter=FilterKind.WORDS,
            fields=("created_by",),
        ),
    ),
)


@requires(*READERS)
@require_safe
def lists(request: HttpRequest) -> HttpResponseBase:
    """All lists of the service: no names of people."""
    officer = officer_of(request)
    held, context = kept.screenings(ServiceId(officer.service)), {"may": officer.has_role(*SCREENERS)}
    return respond(request, LISTS, held, "screening/lists.html", context, prepare=_lines)


def _lines(rows: Sequence[Screening]) -> list[dict[str, object]]:
    return [_line(each) for each in rows]


def _line(held: Screening) -> dict[str, object]:
    run = held.runs.first()
    tone, word = RUNS[run.state] if run else ("warn", gettext_lazy("columns to choose"))
    counts = kept.counts(held)
    if held.purged_at is not None:
        tone, word = "quiet", gettext_lazy("destroyed")
    return {
        "held": held,
        "purpose": Purpose(held.purpose),
        "tone": tone,
        "word": word,
        "waiting": sum(counts.get(state, 0) for state in STATES if state in ("open", "left_open", "confirmed")),
    }


@requires(*READERS)
@require_safe
def screening(request: HttpRequest, number: int) -> HttpResponse:
    """One list: the ground, the account of its rows, its runs, its candidates by state."""
    held = screening_of(request, number)
    run = held.runs.first()
    editions = [{"edition": each, "account": kept.account(each)} for each in held.editions.order_by("-pk")]
    officer = officer_of(request)
    context = {
        "held": held,
        "purpose": Purpose(held.purpose),
        "basis": BASES[Basis(held.basis)],
        "editions": editions,
        "run": _run(run, desk_of(request).now) if run else None,
        "runs": [_run(each, 0) for each in held.runs.all()[1:6]],
        "states": [(state, *STATES[state], count) for state, count in kept.counts(held).items()],
        "arriving": held.editions.filter(state="arriving").exists(),
        "may": officer.has_role(*SCREENERS),
        "may_erase": officer.has_role(*ERASERS),
        "purged": held.purged.items() if held.purged_at is not None else (),
    }
    return render(request, "screening/screening.html", context)


def _run(run: Run, now: int) -> dict[str, object]:
    told = kept.progress(run)
    tone, word = RUNS[run.state]
    reading = run.state == "running" and not run.planned
    return {"run": run, "told": told, "tone": tone, "word": word, "orphaned": told.orphaned(now), "reading": reading}


@requires(*READERS)
@require_POST
def steer(request: HttpRequest, number: int) -> HttpResponse:
    """Pause, resume, check anew, destroy: each asks the gate."""
    held, desk, actor = screening_of(request, number), desk_of(request), actor_of(request)
    press = request.POST.get("press")
    try:
        if press == "pause":
            steering.pause(desk, actor, held)
            messages.success(request, _("The run is paused after the rows in hand."))
        elif press == "resume":
            steering.resume(desk, actor, held)
        elif press == "renew":
            running.start(desk, steering.renew(desk, actor, held))
        elif press == "purge":
            purging.purge(desk, actor, held)
            messages.success(request, _("The list is destroyed. The ledger keeps what was counted."))
    except LocalError as error:
        messages.error(request, " ".join(sentences(error)))
    return redirect("screening:screening", number)


REFUSED = Listing(
    name="screening_refused",
    title=gettext_lazy("Refused rows"),
    order="number",
    row="screening/refused_row.html",
    columns=(
        Column("row", gettext_lazy("Row"), lambda row: row["number"], sort="number", numeric=True),
        Column(
            "reason",
            gettext_lazy("What is wrong"),
            lambda row: row["word"],
            filter=FilterKind.CHOICE,
            fields=("reason",),
            choices=lambda: [(code.value, word) for code, word in REFUSALS.items()],
        ),
        Column("file", gettext_lazy("File"), lambda row: row["file"], sort="edition_id", numeric=True),
    ),
)


@requires(*READERS)
@require_safe
def refused(request: HttpRequest, number: int) -> HttpResponseBase:
    """The refused rows by number and reason, without their content: whoever sent the list can mend it."""
    held = screening_of(request, number)
    rows = kept.refused_rows(held)
    return respond(request, REFUSED, rows, "screening/refused.html", {"held": held}, prepare=_told)


def _told(rows: Sequence[RefusedRow]) -> list[dict[str, object]]:
    return [{"number": each.number, "word": REFUSALS[Refusal(each.reason)], "file": each.edition_id} for each in rows]
