"""The programme of a visit or meeting: times, delegations in their order, interpreters; nothing internal is in it."""

from collections.abc import Collection, Iterator

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from entente.domains.diary.models import Entry
from entente.domains.diary.queries import entries as queries
from entente.domains.diary.rules.codes import PaperKind
from entente.domains.diary.rules.persons import named_in
from entente.domains.diary.services.recording import seen
from entente.domains.diary.services.withholding import withheld_from
from entente.domains.diary.web.desk import READERS, Desk, desk_of
from entente.domains.diary.web.when import begins, when_of
from entente.domains.diary.web.words import KINDS, LINES, SEATS
from entente.web.context import OWN_NAMES
from entente.web.enumerating import joined
from entente.web.grounds import officer_of, requires
from entente.web.printing.answering import paper_by, pdf_answer
from entente.web.printing.banners import banner_of
from entente.web.printing.papers import Column, Drawn, Facts, Heading, Table, Words
from entente.web.templatetags.words import party

TOLD = (PaperKind.PRECEDENCE, PaperKind.INTERPRETER, PaperKind.TRANSPORT)
"""Parts of the file that stand in a programme beside its own lines."""


@require_safe
@requires(*READERS)
def page(request: HttpRequest, number: int) -> HttpResponse:
    """The programme on the screen."""
    desk = desk_of(request)
    entry = queries.entry(desk.service, number)
    context = {
        "entry": entry,
        "handling": entry.conditions,
        "blocks": [{"type": type(block).__name__, "block": block} for block in _blocks(desk, entry, named=True)],
        "languages": [(code, OWN_NAMES[code]) for code, _name in settings.LANGUAGES],
    }
    return render(request, "diary/programme.html", context)


@require_safe
@requires(*READERS)
def paper(request: HttpRequest, number: int) -> HttpResponse:
    """The same as PDF in a language; with `handover` by offices alone."""
    desk = desk_of(request)
    entry = queries.entry(desk.service, number)
    asked = request.GET.get("language", "")
    with translation.override(asked if asked in dict(settings.LANGUAGES) else get_language()):
        blocks = tuple(_blocks(desk, entry, named=not request.GET.get("handover")))
        title = _("Programme: %(title)s") % {"title": entry.title}
        drawn = paper_by(officer_of(request), desk.now, title, banner_of(entry.conditions), blocks)
        return pdf_answer(drawn, f"programme-{entry.pk}")


def _blocks(desk: Desk, entry: Entry, *, named: bool) -> Iterator[Drawn]:
    """The programme; without the names of persons where it is to be handed over."""
    if named and (withheld := withheld_from(entry, desk.node)):
        told = _("to %(names)s no personal data go: this programme must not be handed over")
        yield Words(told % {"names": joined(sorted(withheld))}, "strong")
    if named:
        seen(desk.service, entry.pk, desk.now, by=desk.by)
    place = joined(filter(None, (entry.venue, entry.city, party(entry.country) if entry.country else "")))
    facts = ((_("Kind"), str(KINDS[entry.kind_code])), (_("When"), when_of(entry)), (_("Where"), place or "–"))
    yield Facts((*facts, (_("Parties"), joined(map(party, entry.parties)))))
    yield from _times(entry, named=named)
    yield from _delegations(entry, named=named)
    for kind in TOLD if named else ():
        if lines := list(entry.lines.filter(kind=kind)):
            yield Heading(str(LINES[kind]), 2)
            yield from (Words(line.text) for line in lines)


def _times(entry: Entry, *, named: bool) -> Iterator[Drawn]:
    held = list(entry.lines.filter(kind=PaperKind.PROGRAMME))
    yield Heading(_("Programme"), 2)
    if not held:
        yield Words(_("The file has no line of the programme yet."), "quiet")
        return
    known = [] if named else [name for row in entry.people.all() for name in (row.name, row.written) if name]
    rows = tuple((begins(line) or "–", _words(line.text, known)) for line in held)
    yield Table(_("Programme"), (Column(_("Begins")), Column(_("What"), 3)), rows)


def _words(text: str, known: Collection[str]) -> str:
    """A line as it is, or that it is left out where it names somebody who takes part."""
    return _("(left out: it names persons)") if known and named_in(text, known).names else text


def _delegations(entry: Entry, *, named: bool) -> Iterator[Drawn]:
    """Each side in the order of precedence."""
    sides: dict[str, list[tuple[str, ...]]] = {}
    for row in entry.people.all():
        name = (row.name or "–",) if named else ()
        told = (*name, row.office or "–", str(SEATS[row.seat_code]))
        sides.setdefault(row.side or row.country or row.organisation, []).append(told)
    columns = (*((Column(_("Name"), 2),) if named else ()), Column(_("Office"), 3), Column(_("Part")))
    for side, rows in sides.items():
        caption = _("Delegation: %(party)s") % {"party": party(side)}
        yield Heading(caption, 2)
        yield Table(caption, columns, tuple(rows))
