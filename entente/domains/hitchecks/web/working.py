"""Deconfliction: what a dossier works on, with whom it may be compared, comparing it, and the overlaps found."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from entente.audit import store as ledger
from entente.domains.hitchecks import queries
from entente.domains.hitchecks.models import Overlap, Session, Subject
from entente.domains.hitchecks.rules.measures import SESSION, SESSIONS_A_DAY
from entente.domains.hitchecks.rules.states import OverlapState
from entente.domains.hitchecks.rules.typed import kind_of
from entente.domains.hitchecks.services import comparing, deconflicting, subjects
from entente.domains.hitchecks.services.subjects import Entry
from entente.domains.hitchecks.services.ways import dossiers, ways
from entente.domains.hitchecks.web.desk import WORKERS, Desk, desk_of
from entente.domains.hitchecks.web.forms import EntryForm, GroundFields
from entente.domains.hitchecks.web.words import CLASSES, OVERLAPS, SESSIONS
from entente.exchange import folders
from entente.exchange.models import Dossier
from entente.matching.blind.keys import KeyClass
from entente.vocabulary.crime import CrimeArea
from entente.vocabulary.errors import EntenteError
from entente.vocabulary.handling import Handling, HandlingCode, Tlp
from entente.vocabulary.ids import ServiceId
from entente.vocabulary.persons import EntityKind, Standing
from entente.vocabulary.purposes import Purpose
from entente.web.grounds import requires
from entente.web.refusals import told

HOUSE = Handling(frozenset({HandlingCode.H1, HandlingCode.H2}), Tlp.AMBER_STRICT)
"""What a dossier works on is this service's own and leaves it blinded only."""
SESSIONS_SHOWN = 400


@dataclass(frozen=True)
class _DossierLine:
    """A dossier as the overview shows it: how much is entered, how many overlaps wait."""

    row: Dossier
    entered: int
    open: int


@require_safe
@requires(*WORKERS)
def listed(request: HttpRequest) -> HttpResponse:
    """The dossiers in which something can be compared, and the deconflictions made."""
    desk = desk_of(request)
    waiting = queries.open_overlaps(desk.checks.service)
    entered = desk_counts(desk)
    rows = sorted(
        (_DossierLine(row, entered.get(row.dossier, 0), waiting.get(row.dossier, 0)) for row in dossiers(desk.checks)),
        key=lambda each: (-each.open, -each.entered),
    )
    sessions = [
        _session(row) for row in queries.sessions(desk.checks.service).prefetch_related("overlaps")[:SESSIONS_SHOWN]
    ]
    return render(request, "hitchecks/deconfliction.html", {"rows": rows, "sessions": sessions})


def desk_counts(desk: Desk) -> dict[str, int]:
    """By dossier, how many entries stand for comparison."""
    counts: dict[str, int] = {}
    for name in Subject.objects.filter(service=desk.checks.service).values_list("dossier", flat=True):
        counts[name] = counts.get(name, 0) + 1
    return counts


@requires(*WORKERS)
def one(request: HttpRequest, name: str) -> HttpResponse:
    """What one dossier works on; entering something, and comparing with a partner."""
    desk = desk_of(request)
    folder = folders.folder(desk.checks.service, name)
    found = ways(desk.checks)
    partners = sorted({way.partner for way in found})
    press = request.POST.get("press", "")
    entry = EntryForm(request.POST if press == "enter" else None, partners=partners)
    ground = GroundFields(request.POST if press == "compare" else None, ways=found)
    form = entry if press == "enter" else ground
    if press and form.is_valid():
        try:
            _entered(desk, folder, entry) if press == "enter" else _compared(request, desk, folder, ground)
            return redirect("hitchecks:working", name)
        except EntenteError as error:
            form.add_error(None, told(error))
    context = _shown(desk, folder) | {
        "entry": entry,
        "ground": ground,
        "ways": found,
        "partners": partners,
        "handling": HOUSE,
    }
    return render(request, "hitchecks/working.html", context)


def _entered(desk: Desk, folder: Dossier, form: EntryForm) -> None:
    given, identity = form.cleaned_data, form.identity()
    subjects.enter(
        desk.checks,
        Entry(
            dossier=folder.dossier,
            kind=kind_of(identity).value,
            identity=identity,
            words=given["words"],
            partners=tuple(map(ServiceId, given["partners"])),
            purpose=Purpose(given["purpose"]),
            subject_category=form.category(),
            standing=Standing(given["standing"]),
        ),
        desk.actor,
    )


def _compared(request: HttpRequest, desk: Desk, folder: Dossier, form: GroundFields) -> None:
    partner = form.partner()
    area, purpose = CrimeArea(form.cleaned_data["crime_area"]), Purpose(form.cleaned_data["purpose"])
    ground = comparing.ground_for(desk.checks, partner, folder.dossier, form.agreement(), area, purpose)
    row = deconflicting.invite(desk.checks, partner, folder.dossier, ground, desk.actor)
    tone, words = SESSIONS[row.state_code]
    say = messages.success if tone == "good" else messages.error
    count = row.overlaps.count()
    say(request, _("%(words)s; overlaps: %(count)s.") % {"words": words, "count": count})


def _shown(desk: Desk, folder: Dossier) -> dict[str, Any]:
    """The entries in words; the ledger keeps that they were seen."""
    rows = list(Subject.objects.filter(service=desk.checks.service, dossier=folder.dossier))
    if rows:
        purpose = folder.purpose or Purpose.INVESTIGATION.value
        told = {"by": desk.actor.staff, "purpose": purpose, "entries": len(rows)}
        desk.checks.house.record(ledger.INTERNAL, "viewed", f"deconfliction:{folder.dossier}", **told)
    overlaps = queries.overlaps(desk.checks.service, folder.dossier)
    words = {row.pk: subjects.opened(desk.checks, row).words for row in rows}
    sessions = queries.sessions(desk.checks.service).prefetch_related("overlaps").filter(dossier=folder.dossier)
    return {
        "folder": folder,
        "rows": [_entry(row, words[row.pk]) for row in rows],
        "overlaps": [_overlap(row, words) for row in overlaps],
        "sessions": [_session(row) for row in sessions],
        "open": not folder.closed and folder.kind in subjects.WORKING,
        "slots": SESSION,
        "most": SESSIONS_A_DAY,
    }


def _entry(row: Subject, words: str) -> dict[str, Any]:
    return {"row": row, "words": words, "kind": EntityKind(row.kind), "purpose": Purpose(row.purpose)}


def _overlap(row: Overlap, words: dict[int, str]) -> dict[str, Any]:
    tone, word = OVERLAPS[OverlapState(row.state)]
    found = [CLASSES[KeyClass(each)] for each in row.classes]
    waits = row.state == OverlapState.OPEN
    return {
        "row": row,
        "words": words.get(row.subject_id, ""),
        "tone": tone,
        "word": word,
        "found": found,
        "waits": waits,
    }


def _session(row: Session) -> dict[str, Any]:
    tone, word = SESSIONS[row.state_code]
    return {"row": row, "tone": tone, "word": word, "overlaps": len(row.overlaps.all())}


@require_POST
@requires(*WORKERS)
def take_out(request: HttpRequest, key: str) -> HttpResponse:
    """Take an entry out; what was found about it goes with it."""
    desk = desk_of(request)
    where = subjects.of_key(desk.checks, key).dossier
    try:
        subjects.take_out(desk.checks, key, desk.actor)
        messages.success(request, _("Taken out: it is compared no more."))
    except EntenteError as error:
        messages.error(request, told(error))
    return redirect("hitchecks:working", where)


@require_POST
@requires(*WORKERS)
def decide(request: HttpRequest, number: int) -> HttpResponse:
    """Ask the partner about an overlap, or put it aside, with the reason."""
    desk = desk_of(request)
    asks = request.POST.get("press") == "ask"
    state = OverlapState.ASKED if asks else OverlapState.PUT_ASIDE
    try:
        row = subjects.decide(desk.checks, number, state, request.POST.get("reason", ""), desk.actor)
    except EntenteError as error:
        messages.error(request, told(error))
        return redirect("hitchecks:deconfliction")
    if asks:
        return redirect("dossiers:write", row.dossier, "request")
    return redirect("hitchecks:working", row.dossier)
