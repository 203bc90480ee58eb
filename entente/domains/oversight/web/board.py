"""The load and delay board: what partners wait for, by officer, unit, partner and area; it keeps itself up to date."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from entente.domains.oversight.queries.counting import stored_at
from entente.domains.oversight.queries.waiting import open_requests
from entente.domains.oversight.rules.delays import BY, Age, OpenRequest, Share, Standing, ages, shares, standings
from entente.domains.oversight.rules.trend import WEEKS, Week, trend
from entente.domains.oversight.web.desk import OVERSEERS, Desk, desk_of
from entente.domains.oversight.web.dossier_paper import exact
from entente.domains.oversight.web.words import AGES, NOBODY, SHARES, STANDINGS
from entente.exchange.models.messages import Direction
from entente.vocabulary.clock import DAY
from entente.vocabulary.codes import MessageKind
from entente.vocabulary.crime import CrimeArea
from entente.web.grounds import requires
from entente.web.htmx import render_partial
from entente.web.labels import label
from entente.web.printing.answering import paper_by, pdf_answer
from entente.web.printing.banners import banner_of
from entente.web.printing.papers import Bars, Column, Drawn, Table

LONGEST = 15
"""Requests listed as waiting longest."""
ANSWERS = (MessageKind.ANSWER, MessageKind.REFUSAL)


@dataclass(frozen=True)
class Line:
    """One row of a table of shares."""

    name: str
    query: str
    """What narrows the board to this row."""
    share: Share


@dataclass(frozen=True)
class Chosen:
    """One row that the board is narrowed to."""

    by: str = ""
    name: str = ""

    def fits(self, each: OpenRequest) -> bool:
        """Whether a request belongs to it."""
        return not self.by or self.name in BY[self.by](each)


def _chosen(request: HttpRequest) -> Chosen:
    by = request.GET.get("by", "")
    return Chosen(by, request.GET.get("name", "")[:200]) if by in BY else Chosen()


def _name(by: str, code: str) -> str:
    if not code:
        return str(NOBODY[by])
    return label(CrimeArea(code)) if by == "area" and code in set(CrimeArea) else code


def _lines(held: Sequence[OpenRequest], by: str, desk: Desk) -> list[Line]:
    return [
        Line(_name(by, share.name), urlencode({"by": by, "name": share.name}), share)
        for share in shares(held, by, desk.now)
    ]


def weeks(desk: Desk) -> list[Week]:
    """What came in and what was answered, week by week up to today."""
    since, service = desk.now - WEEKS * 7 * DAY, desk.exchange.service
    came = stored_at(service, since, [MessageKind.REQUEST], Direction.RECEIVED)
    answered = stored_at(service, since, ANSWERS, Direction.SENT)
    return trend(came, answered, desk.today, desk.zone)


def _week(each: Week) -> tuple[str, int, int]:
    return date_format(each.first, "j M"), each.came, each.answered


@requires(*OVERSEERS)
def board(request: HttpRequest) -> HttpResponse:
    """All open requests, or those of one officer, unit, partner or area."""
    desk, chosen = desk_of(request), _chosen(request)
    every = open_requests(desk.exchange.service, desk.units)
    held = [each for each in every if chosen.fits(each)]
    context = {
        "chosen": chosen,
        "chosen_name": _name(chosen.by, chosen.name) if chosen.by else "",
        "total": len(held),
        "standings": [(each.value, STANDINGS[each], standings(held, desk.now)[each]) for each in Standing],
        "ages": [(AGES[each], ages(held, desk.now)[each]) for each in Age],
        "tables": [(by, SHARES[by], _lines(held, by, desk)) for by in BY],
        "longest": [(each, each.standing(desk.now)) for each in held[:LONGEST]],
        "weeks": [_week(each) for each in weeks(desk)],
        "now": desk.now,
        "query": request.GET.urlencode(),
    }
    return render_partial(request, "oversight/board.html", "oversight/board_body.html", context)


@requires(*OVERSEERS)
def paper(request: HttpRequest) -> HttpResponse:
    """The board as PDF, as it stands now."""
    desk, chosen = desk_of(request), _chosen(request)
    held = [each for each in open_requests(desk.exchange.service, desk.units) if chosen.fits(each)]
    subtitle = f"{SHARES[chosen.by]}: {_name(chosen.by, chosen.name)}" if chosen.by else desk.exchange.service
    title, blocks = _("Load and delay"), _blocks(desk, held)
    made = paper_by(desk.officer, desk.now, title, banner_of(None), blocks, subtitle=subtitle)
    return pdf_answer(made, f"board-{desk.today.isoformat()}")


def _blocks(desk: Desk, held: Sequence[OpenRequest]) -> tuple[Drawn, ...]:
    stands, aged = standings(held, desk.now), ages(held, desk.now)
    return (
        Bars(_("Open requests by time limit"), tuple((str(STANDINGS[each]), stands[each]) for each in Standing)),
        Bars(_("Open requests by age"), tuple((str(AGES[each]), aged[each]) for each in Age)),
        *(_share_table(desk, held, by) for by in BY),
        _longest_table(held),
    )


def _share_table(desk: Desk, held: Sequence[OpenRequest], by: str) -> Table:
    columns = (
        Column(str(SHARES[by]), 3),
        Column(pgettext("number of requests", "Open"), number=True),
        Column(_("Due within 24 hours"), number=True),
        Column(_("Overdue"), number=True),
        Column(_("Oldest since"), 2),
    )
    rows = tuple(
        (line.name, str(line.share.total), str(line.share.today), str(line.share.overdue), exact(line.share.longest))
        for line in _lines(held, by, desk)
    )
    return Table(str(SHARES[by]), columns, rows)


def _longest_table(held: Sequence[OpenRequest]) -> Table:
    columns = (Column(_("Received"), 2), Column(_("Request"), 2), Column(_("Partner"), 2), Column(_("Time limit"), 2))
    rows = tuple(
        (exact(each.since), label(each.form), each.partner, exact(each.due_at) if each.due_at else "–")
        for each in held[:LONGEST]
    )
    return Table(_("Waiting longest"), columns, rows)
