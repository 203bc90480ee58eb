"""Writing an entry, and one entry with all that was said to it: answers, signatures, corrections."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from entente.domains.centre.models import LogEntry
from entente.domains.centre.services import kept
from entente.domains.centre.services.reading import lines
from entente.domains.centre.services.writing import write as write_entry
from entente.domains.centre.web.desk import READERS, WRITERS, Desk, desk_of
from entente.domains.centre.web.forms import CorrectionForm, ReplyForm
from entente.domains.centre.web.shown import all_shown
from entente.protocol.watch_log import ASKED, EVENTS, WATCH, AskedStage
from entente.vocabulary.codes import LogKind, LogOutcome
from entente.vocabulary.errors import EntenteError
from entente.web.errors import refused_for_role
from entente.web.grounds import requires
from entente.web.refusals import told


@requires(*WRITERS)
@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, dossier: str) -> HttpResponse:
    """An entry, a question or an assignment."""
    desk = desk_of(request)
    room, folder = desk.room(dossier)
    form = desk.entry_form(room, folder, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            write_entry(desk.exchange, desk.actor, room, form.said(desk.officer.display_name))
        except EntenteError as error:
            form.add_error(None, told(error))
        else:
            return redirect("centre:room", dossier)
    return render(request, "centre/write.html", desk.context(room, folder) | {"form": form})


@requires(*READERS)
@require_http_methods(["GET", "POST"])
def entry(request: HttpRequest, dossier: str, message: str) -> HttpResponse:
    """An entry with its thread; below it what this service may say to it."""
    desk = desk_of(request)
    room, folder = desk.room(dossier)
    held = kept.entry(desk.service, room, message)
    if request.method == "POST" and not desk.writes:
        return refused_for_role(request, WRITERS)
    outcomes = outcomes_of(held) if desk.writes else ()
    correcting = request.POST.get("press") == "correct"
    reply = ReplyForm(outcomes, None if correcting else request.POST or None) if outcomes else None
    correction = CorrectionForm(request.POST if correcting else None, prefix="c") if _may_correct(desk, held) else None
    form = correction if correcting else reply
    if request.method == "POST" and form is not None and form.is_valid():
        try:
            write_entry(desk.exchange, desk.actor, room, form.said(desk.officer.display_name), held)
        except EntenteError as error:
            form.add_error(None, told(error))
        else:
            return redirect("centre:entry", dossier, message)
    thread = kept.thread(room, held)
    read = all_shown(lines(desk.exchange, desk.actor, thread))
    context = desk.context(room, folder, thread) | {"entries": read, "held": held}
    context |= {"reply": reply, "correction": correction}
    return render(request, "centre/thread.html", context)


def outcomes_of(held: LogEntry) -> tuple[LogOutcome, ...]:
    """What this service may say to an entry now."""
    stage = held.asked.get(held.service, "" if held.asked else AskedStage.OUTSTANDING.value)
    if not stage:
        return ()
    fitting = [(outcome, event) for (kind, outcome), event in EVENTS.items() if kind == held.kind]
    return tuple(outcome for outcome, event in fitting if WATCH.step(AskedStage(stage), event, ASKED))


def _may_correct(desk: Desk, held: LogEntry) -> bool:
    return desk.writes and held.own and held.kind not in (LogKind.CORRECTION, LogKind.PRESENCE)
