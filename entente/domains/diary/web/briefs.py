"""The briefing note for a coming meeting: the same blocks as a page and as PDF, in the language that is asked for."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.dateformat import format as date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from entente.domains.diary.models import Entry
from entente.domains.diary.queries import entries as queries
from entente.domains.diary.services.briefing import About, brief
from entente.domains.diary.services.withholding import withheld_from
from entente.domains.diary.web.desk import READERS, Desk, desk_of
from entente.domains.diary.web.when import DAY as DAY_FORMAT
from entente.domains.diary.web.when import when_of, written
from entente.domains.diary.web.words import KINDS, PROMISES, topic_word
from entente.vocabulary.clock import DAY
from entente.vocabulary.codes import RequestForm
from entente.web.context import OWN_NAMES
from entente.web.enumerating import joined
from entente.web.grounds import officer_of, requires
from entente.web.labels import label
from entente.web.printing.answering import paper_by, pdf_answer
from entente.web.printing.banners import banner_of
from entente.web.printing.papers import Column, Drawn, Facts, Heading, Table, Words
from entente.web.templatetags.moments import instant
from entente.web.templatetags.words import party


@require_safe
@requires(*READERS)
def page(request: HttpRequest, number: int) -> HttpResponse:
    """The note on the screen."""
    desk = desk_of(request)
    entry = queries.entry(desk.service, number)
    context = {
        "entry": entry,
        "handling": entry.conditions,
        "blocks": [{"type": type(block).__name__, "block": block} for block in _blocks(desk, entry)],
        "languages": [(code, OWN_NAMES[code]) for code, _name in settings.LANGUAGES],
    }
    return render(request, "diary/brief.html", context)


@require_safe
@requires(*READERS)
def paper(request: HttpRequest, number: int) -> HttpResponse:
    """The note as PDF."""
    desk = desk_of(request)
    entry = queries.entry(desk.service, number)
    asked = request.GET.get("language", "")
    with translation.override(asked if asked in dict(settings.LANGUAGES) else get_language()):
        title = _("Briefing note: %(title)s") % {"title": entry.title}
        blocks = tuple(_blocks(desk, entry, named=not request.GET.get("handover")))
        drawn = paper_by(officer_of(request), desk.now, title, banner_of(entry.conditions), blocks)
        return pdf_answer(drawn, f"briefing-{entry.pk}")


def _blocks(desk: Desk, entry: Entry, *, named: bool = True) -> Iterator[Drawn]:
    """The note; without the names of persons where it is to be handed over."""
    if named and (withheld := withheld_from(entry, desk.node)):
        told = _("to %(names)s no personal data go: this note must not be handed over")
        yield Words(told % {"names": joined(sorted(withheld))}, "strong")
    parts = brief(entry, desk.node, by=desk.by, now=desk.now, today=timezone.localdate())
    place = joined(filter(None, (entry.venue, entry.city, party(entry.country) if entry.country else "")))
    yield Facts(
        (
            (_("Kind"), str(KINDS[entry.kind_code])),
            (_("When"), when_of(entry)),
            (_("Where"), place or "–"),
            (_("Parties"), joined(map(party, entry.parties))),
            (_("Topics"), joined(topic_word(row.code) for row in entry.topic_rows.all()) or "–"),
        )
    )
    if entry.agenda:
        yield Heading(_("Agenda"), 2)
        yield Words(entry.agenda)
    for part in parts:
        yield from _part(part, desk.now, named=named)


def _part(part: About, now: int, *, named: bool) -> Iterator[Drawn]:
    yield Heading(party(part.code), 2)
    yield from _table(
        _("Holders of offices"),
        (Column(_("Office"), 2), Column(_("Name"), 1.5), Column(_("Since"))),
        [(held.title, _holder(held) if named else "–", held.since) for held in part.holders],
        _("No holder of an office is on record."),
    )
    yield from _table(
        _("Last meetings"),
        (Column(_("When")), Column(_("Kind")), Column(_("Title"), 2)),
        [(when_of(row), str(KINDS[row.kind_code]), row.title) for row in part.meetings],
        _("No earlier meeting is on record."),
    )
    yield from _table(
        _("Open commitments"),
        (Column(_("What was promised"), 2), Column(_("Kind")), Column(_("Promised by")), Column(_("By when"))),
        [
            (row.what, str(PROMISES[row.kind_code]), party(row.promised_by), written(row.due) if row.due else "–")
            for row in part.commitments
        ],
        _("Nothing is open."),
    )
    yield from _table(
        _("Open requests"),
        (Column(_("Request"), 2), Column(_("Asked by")), Column(_("Since")), Column(_("Delay"))),
        [_request(row, now) for row in part.requests],
        _("No request is open."),
    )
    yield from _table(
        _("Agreements in force"), (Column(_("Title")),), [(title,) for title in part.agreements], _("None is in force.")
    )


def _table(caption: str, columns: tuple[Column, ...], rows: list[tuple[str, ...]], nothing: str) -> Iterator[Drawn]:
    yield Heading(caption, 3)
    yield Table(caption, columns, tuple(rows)) if rows else Words(nothing, "quiet")


def _holder(held: Any) -> str:
    return _("%(name)s (acting)") % {"name": held.name} if held.acting else str(held.name)


def _request(row: Any, now: int) -> tuple[str, ...]:
    form = label(RequestForm(row.code)) if row.code in {each.value for each in RequestForm} else row.code
    late = (now - row.due_at) // DAY if row.due_at and row.due_at < now else 0
    delay = ngettext("%(n)s day late", "%(n)s days late", late) % {"n": late} if late else "–"
    asked = _("the partner") if row.ours else _("us")
    return form, asked, date_format(instant(row.since), DAY_FORMAT), delay
