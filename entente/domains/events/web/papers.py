"""On paper: the risk register of an event, and the form of one scenario, in the language of the page."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from entente.audit import store
from entente.audit.entry import Entry
from entente.domains.events.queries import register
from entente.domains.events.services.ground import READERS
from entente.domains.events.web.desk import HANDLING, Desk, desk_of
from entente.domains.events.web.scenarios import shown
from entente.domains.events.web.shown import row_of
from entente.web.grounds import requires
from entente.web.printing.answering import paper_by, pdf_answer
from entente.web.printing.banners import banner_of
from entente.web.printing.joining import beside
from entente.web.printing.papers import Column, Drawn, Facts, Heading, Table, Words


@requires(*READERS)
@require_safe
def register_paper(request: HttpRequest, number: int) -> HttpResponse:
    """All open scenarios, the worst first."""
    desk = desk_of(request)
    event = desk.event(number)
    held = register.scenarios(event).filter(closed_at=None).order_by("-worst", "title")
    rows = [row_of(row) for row in register.rows(list(held), desk.today(event))]
    columns = (
        Column(_("Scenario"), 4),
        Column(_("Crime area"), 2),
        Column(_("Inherent"), 2),
        Column(_("Residual"), 2),
        Column(_("Confidence"), 1.5),
        Column(_("Standing"), 1.5),
        Column(_("Evidence"), number=True),
        Column(_("Owner"), 1.5),
    )
    lines = tuple(
        (
            row["scenario"].title,
            row["area"],
            row["inherent"].words if row["inherent"] else "–",
            row["residual"].words if row["residual"] else "–",
            str(row["confidence"]) or "–",
            str(row["standing"]),
            str(row["evidence"]),
            row["scenario"].owner,
        )
        for row in rows
    )
    printed(desk, f"event:{event.pk}")
    blocks: tuple[Drawn, ...] = (Table(_("Risk register"), columns, lines),)
    if not lines:
        blocks = (Words(_("No scenario is open."), "quiet"),)
    banner = banner_of(HANDLING)
    made = paper_by(desk.officer, desk.now, _("Risk register"), banner, blocks, subtitle=event.name, landscape=True)
    return pdf_answer(made, f"risks-{event.pk}")


@requires(*READERS)
@require_safe
def scenario_paper(request: HttpRequest, number: int) -> HttpResponse:
    """The event risk form: the scenario, its judgement in force, its evidence and the dissent."""
    desk = desk_of(request)
    held = desk.scenario(number)
    told = shown(desk, held)
    facts = Facts(
        (
            (_("Threat"), held.threat),
            (_("Target of the attack"), held.target),
            (_("Means of the attack"), held.means),
            (_("Crime area"), told["row"]["area"]),
            (_("Owner"), held.owner),
            (_("Standing"), str(told["row"]["standing"])),
        )
    )
    blocks: list[Drawn] = [facts]
    for moment in told["moments"][:1]:
        blocks += _judgement(moment)
    blocks.append(_evidence(told["evidence"]))
    printed(desk, f"scenario:{held.pk}")
    made = paper_by(desk.officer, desk.now, held.title, banner_of(HANDLING), tuple(blocks), subtitle=held.event.name)
    return pdf_answer(made, f"scenario-{held.pk}")


def _judgement(moment: dict[str, Any]) -> list[Drawn]:
    judgement = moment["judgement"]
    facts = (
        (_("Inherent"), moment["inherent"].words),
        (_("Residual"), moment["residual"].words),
        (_("Confidence"), str(moment["confidence"])),
        (_("Holds until"), date_format(judgement.valid_until, "DATE_FORMAT")),
        (_("Scoring method"), moment["method"]),
        (_("Judged by"), judgement.by),
        (_("What the judgement rests on"), judgement.reason),
        (_("Measures in place"), judgement.measures or "–"),
    )
    columns = (Column(_("Factor"), 3), Column(_("Without measures"), 2), Column(_("With measures"), 2))
    unknown = _("Unknown")
    rows = tuple((name, before or unknown, after or unknown) for name, before, after in moment["grades"])
    drawn: list[Drawn] = [Heading(_("Judgement in force")), Facts(facts), Table(_("Grades"), columns, rows)]
    if moment["dissents"]:
        told = tuple((beside(each.by, level), each.reason) for each, level in moment["dissents"])
        drawn += [Heading(_("Dissent")), Facts(told)]
    return drawn


def _evidence(held: list[dict[str, Any]]) -> Drawn:
    columns = (
        Column(_("Dated"), 1.5),
        Column(_("Where it lies"), 2),
        Column(_("What it says for this scenario"), 4),
        Column(_("Grade"), 1.5),
    )
    rows = tuple(
        (
            date_format(each["held"].dated, "SHORT_DATE_FORMAT"),
            str(each["kind"]),
            each["held"].says or _("Erased or recalled"),
            each["grade"],
        )
        for each in held
    )
    return Table(_("Evidence"), columns, rows) if rows else Words(_("No evidence has been brought."), "quiet")


def printed(desk: Desk, subject: str) -> None:
    """The ledger keeps that it left on paper."""
    told = {"by": desk.officer.username}
    store.append(desk.service, store.INTERNAL, [Entry("risks_printed", desk.now, told, subject)])
