"""The bell with its count, the list behind it, and marking as read."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from entente.domains.notices.models import Notice
from entente.domains.notices.queries.bell import MOST, notices, thread_of, titles, unread
from entente.domains.notices.rules.kinds import NoticeKind
from entente.domains.notices.services.reading import mark_read
from entente.domains.notices.web.desk import Desk, desk_of
from entente.domains.notices.web.words import ICONS, KINDS
from entente.vocabulary.ids import ServiceId
from entente.web.grounds import officer_of, requires
from entente.web.lists.columns import Column, FilterKind, Listing
from entente.web.lists.show import respond
from entente.web.navigation import DIARY_READERS
from entente.web.templatetags.moments import instant

PAGES = {NoticeKind.MEETING: "meetings:meeting", NoticeKind.STATEMENT: "diary:asked"}
"""Where what a thread of the cooperation department is about stands; others find its messages in the dossier."""


@dataclass(frozen=True)
class Line:
    """One notice as the list shows it."""

    notice: Notice
    name: str
    icon: str
    title: str
    """Of the dossier; empty for none."""


LISTING = Listing(
    name="notices",
    title=_("Notices"),
    caption=_("What you were told, the newest first"),
    order="-at",
    row="notices/row.html",
    columns=(
        Column(
            "at", _("When"), lambda line: instant(line.notice.at), sort="at", filter=FilterKind.DAYS, fields=("at",)
        ),
        Column(
            "kind",
            _("What"),
            lambda line: line.name,
            filter=FilterKind.CHOICE,
            fields=("kind",),
            choices=lambda: [(kind.value, name) for kind, name in KINDS.items()],
        ),
        Column("dossier", _("Dossier"), lambda line: line.title or line.notice.dossier),
        Column(
            "about",
            _("Concerns"),
            lambda line: line.notice.about,
            sort="about",
            filter=FilterKind.WORDS,
            fields=("about",),
        ),
        Column("state", _("State"), lambda line: _("Read") if line.notice.read_at else _("Unread")),
    ),
)


@requires()
def bell(request: HttpRequest) -> HttpResponse:
    """The fragment that the top bar asks for each minute."""
    desk = desk_of(request)
    return render(request, "notices/bell.html", {"count": unread(desk.service, desk.officer), "most": MOST})


@requires()
def listed(request: HttpRequest) -> HttpResponseBase:
    """All notices, newest first."""
    desk = desk_of(request)
    context = {"unread": unread(desk.service, desk.officer)}
    rows = notices(desk.service, desk.officer)
    return respond(request, LISTING, rows, "notices/list.html", context, prepare=lambda page: _lines(desk, page))


def _lines(desk: Desk, rows: Sequence[Notice]) -> list[Line]:
    named = titles(desk.service, {row.dossier for row in rows})
    return [_line(row, named.get(row.dossier, "")) for row in rows]


def _line(row: Notice, title: str) -> Line:
    kind = NoticeKind(row.kind)
    return Line(row, str(KINDS[kind]), ICONS[kind], title)


@requires()
@require_POST
def opened(request: HttpRequest, notice: int) -> HttpResponse:
    """Mark one as read and go where it is about."""
    desk = desk_of(request)
    held = get_object_or_404(Notice, pk=notice, service=desk.service, officer=desk.officer)
    mark_read(desk.service, desk.officer, desk.now, held.pk)
    return redirect(_address(held, cooperates=officer_of(request).has_role(*DIARY_READERS)))


def _address(held: Notice, *, cooperates: bool) -> str:
    if held.kind in PAGES and cooperates:
        return reverse(PAGES[NoticeKind(held.kind)], args=[thread_of(ServiceId(held.service), held.message)])
    if held.kind == NoticeKind.OVERLAP:
        return reverse("hitchecks:working", args=[held.dossier])
    if held.kind == NoticeKind.REVIEW:
        return reverse("events:scenario", args=[held.subject.partition(":")[0]])
    if held.kind == NoticeKind.CANDIDATE:
        return reverse("identities:candidates")
    if held.kind == NoticeKind.TASK:
        author, key, *_when = held.subject.split(":")
        return f"{reverse('operations:record', args=[held.dossier, key])}?by={author}"
    if held.dossier:
        place = reverse("dossiers:dossier", args=[held.dossier])
        return f"{place}#m-{held.message}" if held.message else place
    return reverse("dossiers:partners")


@requires()
@require_POST
def all_read(request: HttpRequest) -> HttpResponse:
    """Mark every notice as read."""
    desk: Desk = desk_of(request)
    mark_read(desk.service, desk.officer, desk.now)
    return redirect("notices:list")
