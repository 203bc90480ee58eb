"""The joint committee's annual review of an action plan, as a paper: lines, indicators, what came of them."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from entente.domains.partners.models import ActionPlan, Indicator, Line
from entente.domains.partners.models.words import word
from entente.domains.partners.rules.codes import LineState, LinkKind
from entente.domains.partners.web.desk import Desk
from entente.domains.partners.web.figures import figures_table
from entente.vocabulary.crime import CrimeArea
from entente.web.labels import label
from entente.web.printing.answering import paper_by
from entente.web.printing.banners import banner_of
from entente.web.printing.joining import beside
from entente.web.printing.papers import Column, Drawn, Facts, Heading, Paper, Table, Words
from entente.web.records.rows import HANDLING


def review_paper(desk: Desk, plan: ActionPlan, year: str) -> Paper:
    """The whole paper; it names offices, never persons."""
    lines = list(plan.lines.select_related("group").prefetch_related("indicators__readings", "links"))
    blocks = (*_front(plan), *_groups(plan), *_lines(lines), *_detail(lines, year), *_figures(desk, plan))
    title = _("Annual review %(year)s: %(plan)s") % {"year": year, "plan": plan.title}
    return paper_by(
        desk.officer, desk.now, title, banner_of(HANDLING), blocks, subtitle=plan.counterpart.shown(), landscape=True
    )


def _front(plan: ActionPlan) -> Iterator[Drawn]:
    period = beside(plan.since, plan.until, between=" – ")
    adopted = (_("Adopted by the joint committee"), plan.adopted or "–")
    rows = [(_("Partner"), plan.counterpart.shown()), (_("Period"), period), adopted]
    yield Facts(tuple(rows))
    if plan.words:
        yield Words(plan.words)


def _groups(plan: ActionPlan) -> Iterator[Drawn]:
    rows = tuple((each.name, *_told(each.chair_ours, each.chair_theirs, each.rhythm)) for each in plan.groups.all())
    if rows:
        yield Heading(_("Working groups"), 2)
        chairs = (Column(_("Chair on our side (office)"), 2), Column(_("Chair on their side (office)"), 2))
        columns = (Column(_("Name"), 2), *chairs, Column(_("How often it meets")))
        yield Table(_("Working groups"), columns, rows)


def _told(*texts: str) -> tuple[str, ...]:
    return tuple(text or "–" for text in texts)


def _lines(lines: list[Line]) -> Iterator[Drawn]:
    yield Heading(_("Lines"), 2)
    if not lines:
        yield Words(_("The plan has no line yet."), "quiet")
        return
    columns = (
        Column(_("Number"), 0.6),
        Column(_("Title"), 3),
        Column(_("Crime area"), 2),
        Column(_("Owners"), 3),
        Column(_("Due")),
        Column(_("State")),
    )
    rows = tuple(
        (
            line.number,
            line.title,
            label(CrimeArea(line.area)),
            beside(line.owner_ours, line.owner_theirs),
            line.due or "–",
            word(LineState(line.state)),
        )
        for line in lines
    )
    yield Table(_("Lines"), columns, rows)


def _detail(lines: list[Line], year: str) -> Iterator[Drawn]:
    for line in lines:
        links = [beside(word(LinkKind(each.kind)), each.words) for each in line.links.all()]
        indicators = list(line.indicators.all())
        if not (line.words or links or indicators):
            continue
        yield Heading(beside(line.number, line.title, between=" "), 3)
        if line.words:
            yield Words(line.words)
        if indicators:
            yield _indicators(indicators, year)
        if links:
            yield Facts(tuple((_("Linked to"), each) for each in links))


def _indicators(indicators: list[Indicator], year: str) -> Table:
    columns = (
        *(Column(_("Indicator"), 3), Column(_("Unit")), Column(_("Baseline"), number=True)),
        *(Column(_("Before the year"), number=True), Column(_("In the year"), number=True)),
        Column(_("Target"), number=True),
    )
    return Table(_("Indicators"), columns, tuple(_measured(each, year) for each in indicators))


def _measured(indicator: Indicator, year: str) -> tuple[str, ...]:
    readings = list(indicator.readings.all())
    before = [each.value for each in readings if each.dated < year]
    within = [each.value for each in readings if each.dated.startswith(year)]
    numbers = (indicator.baseline, before[-1] if before else None, within[-1] if within else None, indicator.target)
    return (
        indicator.name,
        indicator.unit or "–",
        *("–" if each is None else f"{each.normalize():f}" for each in numbers),
    )


def _figures(desk: Desk, plan: ActionPlan) -> Iterator[Drawn]:
    yield Heading(_("Figures of the cooperation"), 2)
    yield figures_table(desk.level_of(plan.counterpart))
