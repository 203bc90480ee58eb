"""Communiqués: the list, brought in, one under review, and its events accepted, joined or set aside."""

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from entente.domains.diary.models import Communique
from entente.domains.diary.queries import entries as queries
from entente.domains.diary.queries.communiques import communique, communiques
from entente.domains.diary.rules.values import Event, Remark
from entente.domains.diary.services import reviewing
from entente.domains.diary.web.changing import Forms
from entente.domains.diary.web.desk import DIARISTS, READERS, Desk, desk_of
from entente.domains.diary.web.forms import BringForm, initial_of
from entente.domains.diary.web.listing import HANDLING, row_of
from entente.domains.diary.web.marks import kind_word, segments, values_of
from entente.domains.diary.web.merges import differences
from entente.domains.diary.web.paper_lists import COMMUNIQUES
from entente.domains.diary.web.when import written
from entente.vocabulary.errors import LocalError
from entente.web.enumerating import joined
from entente.web.grounds import requires
from entente.web.lists.show import respond
from entente.web.refusals import told as in_words


@require_http_methods(["GET", "POST"])
@requires(*READERS)
def listed(request: HttpRequest) -> HttpResponseBase:
    """The texts, the newest first; a new one is brought in here."""
    desk = desk_of(request)
    form = BringForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and desk.writes and form.is_valid():
        made = [one for file in form.cleaned_data["texts"] if (one := _brought(desk, form, file))]
        if len(made) == 1 and not form.errors:
            return redirect("diary:communique", made[0].pk)
    rows = communiques(desk.service).annotate(done=Count("reviewed"))
    context = {"desk": desk, "handling": HANDLING, "part": "communiques", "form": form}
    return respond(request, COMMUNIQUES, rows, "diary/communiques.html", context, prepare=_lines)


def _lines(rows: Sequence[Communique]) -> list[dict[str, Any]]:
    return [{"row": row, "events": len(row.read.events)} for row in rows]


def _brought(desk: Desk, form: BringForm, file: "UploadedFile[Any]") -> Communique | None:
    name = Path(file.name or "text").name
    with tempfile.TemporaryDirectory(prefix="entente-read-") as folder:
        path = Path(folder) / name[-100:]
        with path.open("wb") as into:
            into.writelines(file.chunks())
        try:
            model = desk.node.reading_model
            return reviewing.bring(desk.service, path, name, by=desk.by, now=desk.now, model=model)
        except LocalError as error:
            form.add_error("texts", in_words(error))
            return None


@require_safe
@requires(*READERS)
def one(request: HttpRequest, number: int) -> HttpResponse:
    """A text beside its events, the places marked, with what other texts tell of the same event."""
    desk = desk_of(request)
    made = communique(desk.service, number)
    reading, done = made.read, {row.number: row for row in made.reviewed.select_related("entry")}
    shown = min(max(_chosen(request), 0), len(reading.events) - 1)
    merged, others = reviewing.together(made)
    events = [
        {"number": at, "kind": kind_word(event), "when": _when(event), "parties": event.parties, "done": done.get(at)}
        for at, event in enumerate(reading.events)
    ]
    event = reading.events[shown]
    context = {
        "desk": desk,
        "handling": HANDLING,
        "made": made,
        "events": events,
        "shown": shown,
        "done": done.get(shown),
        "segments": segments(made.text, event),
        "values": values_of(event, made.text),
        "remarks": [remark_words(remark) for remark in reading.remarks] if shown == 0 else [],
        "stated": event.stated_meetings,
        "named": len({code for code in event.parties if len(code) == 2}),
        "others": others,
        "differences": differences(merged, {str(made.pk): made.name} | {str(each.pk): each.name for each in others}),
        "earlier": [row_of(entry) | {"how": how} for entry, how in reviewing.earlier_entries(made, event)],
    }
    return render(request, "diary/communique.html", context)


def _chosen(request: HttpRequest) -> int:
    told = request.GET.get("event", "0")
    return int(told) if told.isdigit() else 0


def _when(event: Event) -> str:
    if not event.date_start:
        return event.date_text or _("Date open")
    first = written(event.date_start)
    return f"{first} – {written(event.date_end)}" if event.date_end else first


def remark_words(remark: Remark) -> str:
    """A remark of the reader in the language of the page."""
    return in_words(LocalError(remark.what, cure=remark.cure))


@require_http_methods(["GET", "POST"])
@requires(*DIARISTS)
def review(request: HttpRequest, number: int, event: int) -> HttpResponse:
    """One event as a form beside the text; accepted, it enters the diary."""
    desk = desk_of(request)
    made = communique(desk.service, number)
    found = made.read.events
    if not 0 <= event < len(found):
        raise queries.EntryUnknown("the text tells no such event", cure="choose one of its events")
    title = f"{kind_word(found[event])}: {joined(found[event].parties[:4])}"
    before = reviewing.told_of_event(found[event], str(desk.zone), title)
    forms = Forms(request, initial_of(before))
    if request.method == "POST" and (said := forms.told(before.date_text)):
        try:
            entry = reviewing.accept(made, event, said, by=desk.by, now=desk.now, before=before)
        except LocalError as error:
            forms.main.add_error(None, in_words(error))
        else:
            messages.success(request, _("Accepted: it is in the diary."))
            lessons = reviewing.lessons(found[event].participants, said.people)
            if lessons:
                return render(request, "diary/lessons.html", {"lessons": lessons, "entry": entry})
            return redirect("diary:communique", made.pk)
    context = forms.context | {"made": made, "handling": HANDLING, "number": event, "desk": desk}
    context |= {"segments": segments(made.text, found[event]), "values": values_of(found[event], made.text)}
    return render(request, "diary/review.html", context)


@require_POST
@requires(*DIARISTS)
def decide(request: HttpRequest, number: int, event: int) -> HttpResponse:
    """The event is one that the diary has, or it is set aside, or the text is read again."""
    desk = desk_of(request)
    made, press = communique(desk.service, number), request.POST.get("press", "")
    try:
        if press == "again":
            reviewing.read_again(made)
        elif press.isdigit():
            reviewing.join(made, event, queries.entry(desk.service, int(press)), by=desk.by, now=desk.now)
        else:
            reviewing.set_aside(made, event, request.POST.get("reason", "")[:300], by=desk.by, now=desk.now)
    except LocalError as error:
        messages.error(request, in_words(error))
    return redirect("diary:communique", made.pk)
