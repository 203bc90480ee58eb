"""Shifts: who is present at which post, and the handover from one officer to the next."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from entente.domains.centre.models import Room
from entente.domains.centre.services import kept
from entente.domains.centre.services.reading import Line, lines
from entente.domains.centre.services.writing import write
from entente.domains.centre.web.desk import READERS, WRITERS, Desk, desk_of
from entente.domains.centre.web.forms import HandoverForm, PresenceForm
from entente.domains.centre.web.shown import all_shown
from entente.vocabulary.errors import EntenteError
from entente.web.enumerating import joined
from entente.web.errors import refused_for_role
from entente.web.grounds import requires
from entente.web.labels import label
from entente.web.refusals import told
from entente.web.templatetags.moments import instant

MOST = 400
"""Officers on one page."""


@requires(*READERS)
@require_http_methods(["GET", "POST"])
def present(request: HttpRequest, dossier: str) -> HttpResponse:
    """Who has taken which post, by service, and a form to take one."""
    desk = desk_of(request)
    room, folder = desk.room(dossier)
    if request.method == "POST" and not desk.writes:
        return refused_for_role(request, WRITERS)
    form = PresenceForm(request.POST or None, initial={"officer": desk.officer.display_name})
    if request.method == "POST" and form.is_valid():
        try:
            write(desk.exchange, desk.actor, room, form.said())
        except EntenteError as error:
            form.add_error(None, told(error))
        else:
            return redirect("centre:present", dossier)
    found = list(kept.present(room)[:MOST])
    rows = all_shown(lines(desk.exchange, desk.actor, found))
    return render(request, "centre/present.html", desk.context(room, folder, found) | {"rows": rows, "form": form})


@requires(*WRITERS)
@require_http_methods(["GET", "POST"])
def hand_over(request: HttpRequest, dossier: str) -> HttpResponse:
    """The generated summary of what is open; who goes signs by writing it, who comes by accepting it."""
    desk = desk_of(request)
    room, folder = desk.room(dossier)
    form = (
        HandoverForm(request.POST) if request.method == "POST" else HandoverForm(initial={"text": _summary(desk, room)})
    )
    if request.method == "POST" and form.is_valid():
        try:
            message = write(desk.exchange, desk.actor, room, form.said(desk.officer.display_name))
        except EntenteError as error:
            form.add_error(None, told(error))
        else:
            return redirect("centre:entry", dossier, message)
    return render(request, "centre/handover.html", desk.context(room, folder) | {"form": form})


def _summary(desk: Desk, room: Room) -> str:
    waiting = lines(desk.exchange, desk.actor, kept.waiting(room)[:100])
    head = ngettext("%(n)s matter is open.", "%(n)s matters are open.", len(waiting)) % {"n": len(waiting)}
    counts = kept.counts(room).get("presence", 0)
    at_posts = ngettext("%(n)s officer is at a post.", "%(n)s officers are at their posts.", counts) % {"n": counts}
    return "\n".join([head, at_posts, "", *(f"{number}. {_told(line)}" for number, line in enumerate(waiting, 1))])


def _told(line: Line) -> str:
    due = instant(line.entry.due).strftime("%H:%M") if line.entry.due else ""
    waits = joined(service for service, stage in line.asked if stage.value in ("outstanding", "accepted"))
    parts = [joined((label(line.kind), line.entry.author))]
    if waits:
        parts.append(_("waits for %(who)s") % {"who": waits})
    if due:
        parts.append(_("until %(when)s") % {"when": due})
    return f"{' · '.join(parts)}: {line.words.get('text', '')}"
