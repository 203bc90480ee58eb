"""The morning and the general briefing, on the screen and on paper, in the language of the page."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from entente.audit import store
from entente.audit.entry import Entry
from entente.domains.centre.models import LogEntry
from entente.domains.centre.services.briefing import ON_SCREEN, Briefing, Scope, brief
from entente.domains.centre.services.reading import Line
from entente.domains.centre.web.desk import READERS, desk_of
from entente.domains.centre.web.shown import all_shown
from entente.domains.centre.web.words import SCOPES, STAGES
from entente.vocabulary.codes import LogKind
from entente.web.grounds import requires
from entente.web.labels import label
from entente.web.printing.answering import paper_by, pdf_answer
from entente.web.printing.banners import banner_of
from entente.web.printing.joining import beside
from entente.web.printing.papers import Column, Drawn, Heading, Table, Words
from entente.web.templatetags.moments import instant, written


def _scope(request: HttpRequest) -> Scope:
    asked = request.GET.get("scope", "")
    return Scope(asked) if asked in set(Scope) else Scope.MORNING


@requires(*READERS)
@require_safe
def briefing(request: HttpRequest, dossier: str) -> HttpResponse:
    """The briefing on the screen."""
    desk, scope = desk_of(request), _scope(request)
    room, folder = desk.room(dossier)
    told = brief(desk.exchange, desk.actor, room, scope, ON_SCREEN)
    context: dict[str, Any] = desk.context(room, folder, _of(told)) | {
        "told": told,
        "scope": scope,
        "title": SCOPES[scope],
    }
    context |= {"happened": all_shown(told.happened), "waiting": all_shown(told.open), "scopes": SCOPES.items()}
    return render(request, "centre/briefing.html", context)


@requires(*READERS)
@require_safe
def paper(request: HttpRequest, dossier: str) -> HttpResponse:
    """The briefing as archival PDF."""
    desk, scope = desk_of(request), _scope(request)
    room, folder = desk.room(dossier)
    told = brief(desk.exchange, desk.actor, room, scope)
    now = desk.exchange.house.now
    noted = Entry("briefing_printed", now, {"by": desk.officer.username, "scope": scope.value}, dossier)
    store.append(desk.service, store.INTERNAL, [noted])
    banner = banner_of(desk.context(room, folder, _of(told))["handling"])
    title = folder.title or dossier[:12]
    made = paper_by(desk.officer, now, str(SCOPES[scope]), banner, _blocks(told), subtitle=title)
    return pdf_answer(made, f"briefing-{dossier[:8]}")


def _of(told: Briefing) -> list[LogEntry]:
    return [each.entry for each in (*told.open, *told.happened)]


def _blocks(told: Briefing) -> tuple[Drawn, ...]:
    period = _("From %(since)s to %(until)s") % {"since": _when(told.since), "until": _when(told.until)}
    blocks: list[Drawn] = [
        Words(period, "quiet"),
        Words(_("A centre coordinates; orders stay with the host's command.")),
    ]
    blocks += [Heading(_("Waits for an answer")), _entries(told.open, _("Nothing is open."))]
    if told.open_left_out:
        blocks.append(
            Words(_("Open ones with later limits that are counted only: %(n)s") % {"n": told.open_left_out}, "quiet")
        )
    blocks += [Heading(_("What happened")), _entries(told.happened, _("Nothing was entered."))]
    if told.left_out:
        blocks.append(Words(_("Older entries that are counted only: %(n)s") % {"n": told.left_out}, "quiet"))
    figures = tuple((service, str(count), str(late)) for service, count, late in told.figures)
    columns = (
        Column(_("Service"), 3, identifier=True),
        Column(_("Entries"), number=True),
        Column(_("Late"), number=True),
    )
    if figures:
        blocks += [Heading(_("Figures")), Table(_("Entries by service"), columns, figures)]
    at_posts = tuple((service, str(count)) for service, count in told.present)
    seats = (Column(_("Service"), 3, identifier=True), Column(_("Officers at a post"), number=True))
    if at_posts:
        blocks += [Heading(_("Who is present")), Table(_("Officers at a post"), seats, at_posts)]
    return tuple(blocks)


def _entries(found: tuple[Line, ...], nothing: str) -> Drawn:
    if not found:
        return Words(nothing, "quiet")
    columns = (
        Column(_("Time"), 1.6),
        Column(_("Service"), 1.4, identifier=True),
        Column(_("Kind"), 1.4),
        Column(_("What"), 5),
    )
    return Table(_("Entries of the watch log"), columns, tuple(map(_row, found)))


def _row(line: Line) -> tuple[str, ...]:
    asked = line.asked if line.kind is not LogKind.PRESENCE else ()
    stages = [f"{service}: {STAGES[stage][1]}" for service, stage in asked]
    return _when(line.entry.occurred), line.entry.author, str(label(line.kind)), beside(*_said(line), *stages)


def _said(line: Line) -> tuple[str, ...]:
    if line.refusal or line.erased:
        return (_("Withheld or erased"),)
    answer = str(label(line.outcome)) if line.entry.outcome else ""
    text = beside(_("Corrected"), line.corrected) if line.corrected else line.words.get("text", "")
    post = beside(_("Post"), line.words["post"]) if line.words.get("post") else ""
    return answer, text, post, line.words.get("place", "")


def _when(milliseconds: int) -> str:
    return written(instant(milliseconds))
