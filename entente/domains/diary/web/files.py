"""Lines and papers of the file of an entry."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from entente.domains.diary.models import Line, Paper
from entente.domains.diary.queries import entries as queries
from entente.domains.diary.queries.files import paper as one_paper
from entente.domains.diary.rules.codes import LineState
from entente.domains.diary.rules.spans import zone_of
from entente.domains.diary.services import laying
from entente.domains.diary.services.laying import PaperTooLarge, Upload
from entente.domains.diary.web.desk import DIARISTS, READERS, desk_of
from entente.domains.diary.web.forms import LineForm, PaperForm
from entente.web.grounds import requires
from entente.web.refusals import told as in_words


@requires(*DIARISTS)
@require_POST
def add_line(request: HttpRequest, number: int) -> HttpResponse:
    """One more line in the file."""
    desk, form = desk_of(request), LineForm(request.POST)
    held = queries.entry(desk.service, number)
    if form.is_valid():
        said = form.cleaned_data
        at, state = form.begins_at(zone_of(held.zone)), LineState(said["state"])
        laying.add_line(held, form.kind_code, said["text"], state, by=desk.by, now=desk.now, at=at)
    else:
        messages.error(request, _("The line needs words."))
    return redirect("diary:entry", held.pk)


@requires(*DIARISTS)
@require_POST
def change_line(request: HttpRequest, line: int) -> HttpResponse:
    """How far a line is, or that it goes."""
    desk = desk_of(request)
    held = get_object_or_404(Line, pk=line, service=desk.service)
    press = request.POST.get("press", "")
    if press == "remove":
        laying.remove_line(held, by=desk.by, now=desk.now)
    elif press in {each.value for each in LineState}:
        laying.set_line(held, LineState(press), by=desk.by, now=desk.now)
    return redirect("diary:entry", held.entry_id)


@requires(*DIARISTS)
@require_POST
def add_paper(request: HttpRequest, number: int) -> HttpResponse:
    """A paper laid in the file."""
    desk, form = desk_of(request), PaperForm(request.POST, request.FILES)
    held = queries.entry(desk.service, number)
    if form.is_valid():
        file = form.cleaned_data["file"]
        upload = Upload(file.name or "paper", file.content_type or "application/octet-stream", file.read())
        try:
            laying.lay(desk.exchange.house, held, upload, internal=form.cleaned_data["internal"], by=desk.by)
        except PaperTooLarge as error:
            messages.error(request, in_words(error))
    else:
        messages.error(request, _("Choose a file."))
    return redirect("diary:entry", held.pk)


@requires(*READERS)
@require_safe
def paper(request: HttpRequest, paper: int) -> HttpResponse:
    """A paper, for download only."""
    desk = desk_of(request)
    held = one_paper(desk.service, paper)
    return download(held, laying.read_paper(desk.exchange.house, held, by=desk.by))


def download(held: Paper, content: bytes) -> HttpResponse:
    """The paper as a file that no browser shows or keeps."""
    response = HttpResponse(content, content_type="application/octet-stream")
    safe = held.name.encode("ascii", "replace").decode().replace('"', "'").replace("\\", "-")
    response["Content-Disposition"] = f'attachment; filename="{safe}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return response
