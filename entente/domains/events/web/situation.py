"""The daily situation of an event, on screen and as the report that goes to the host's command each morning."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from entente.domains.events.models import Fixture
from entente.domains.events.queries.situation import Situation, situation
from entente.domains.events.services.ground import READERS
from entente.domains.events.web.desk import HANDLING, desk_of
from entente.domains.events.web.papers import printed
from entente.domains.events.web.shown import call_of, level_title, moment_of, row_of
from entente.web.enumerating import joined
from entente.web.grounds import requires
from entente.web.printing.answering import paper_by, pdf_answer
from entente.web.printing.banners import banner_of
from entente.web.printing.papers import Column, Drawn, Facts, Heading, Table, Words
from entente.web.templatetags.moments import instant, written


def _day(request: HttpRequest, today: date) -> date:
    """`?day=`; today where the event is without one, or with one that is none."""
    try:
        return date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        return today


@requires(*READERS)
@require_safe
def day(request: HttpRequest, number: int) -> HttpResponse:
    """What takes place on a day, what changed, what waits."""
    desk = desk_of(request)
    event = desk.event(number)
    chosen = _day(request, desk.today(event))
    context = desk.context(event) | shown(situation(event, chosen)) | {"part": "day"}
    context |= {"before": chosen - timedelta(days=1), "after": chosen + timedelta(days=1)}
    return render(request, "events/day.html", context)


def shown(found: Situation) -> dict[str, Any]:
    """What page and paper tell."""
    return {
        "day": found.day,
        "phases": found.phases,
        "today": found.today,
        "tomorrow": found.tomorrow,
        "worst": [row_of(row) for row in found.worst],
        "judged": [moment_of(each) for each in found.judged],
        "dissents": [(each, level_title(each.judgement.scored_by, each.level)) for each in found.dissents],
        "calls": [call_of(each) for each in found.calls],
        "open_calls": found.open_calls,
        "ending": [row_of(row) for row in found.ending],
    }


@requires(*READERS)
@require_safe
def day_paper(request: HttpRequest, number: int) -> HttpResponse:
    """The daily situation report in the language of the page."""
    desk = desk_of(request)
    event = desk.event(number)
    chosen = _day(request, desk.today(event))
    told = shown(situation(event, chosen))
    blocks: list[Drawn] = [Facts(_facts(told))]
    blocks += _fixtures(_("Matches and sessions today"), told["today"])
    blocks += _fixtures(_("Matches and sessions tomorrow"), told["tomorrow"])
    blocks += _risks(told)
    blocks += _changes(told)
    printed(desk, f"event:{event.pk}")
    title = _("Daily situation report")
    made = paper_by(desk.officer, desk.now, title, banner_of(HANDLING), tuple(blocks), subtitle=event.name)
    return pdf_answer(made, f"situation-{event.pk}-{chosen.isoformat()}")


def _facts(told: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    phases = joined(phase.name for phase in told["phases"])
    return (
        (_("Day"), date_format(told["day"], "DATE_FORMAT")),
        (_("Phases"), phases or "–"),
        (_("Matches and sessions today"), str(len(told["today"]))),
        (_("Judged on this day"), str(len(told["judged"]))),
        (_("Open calls for review"), str(told["open_calls"])),
        (_("Judgements that run out within three days"), str(len(told["ending"]))),
    )


def _fixtures(caption: str, held: tuple[Fixture, ...]) -> list[Drawn]:
    columns = (
        *(Column(_("No."), number=True), Column(_("What takes place"), 3), Column(_("Begins"), 2)),
        *(Column(_("Place"), 3), Column(_("Responsible authority"), 2, identifier=True)),
    )
    rows = tuple(
        (
            str(each.number),
            each.title,
            written(instant(each.starts_at)),
            joined((each.venue.name, each.venue.city)),
            each.authority,
        )
        for each in held
    )
    return [Heading(caption), Table(caption, columns, rows) if rows else Words(_("None."), "quiet")]


def _risks(told: dict[str, Any]) -> list[Drawn]:
    caption = _("Worst scenarios")
    columns = (
        *(Column(_("Scenario"), 4), Column(_("Residual"), 2), Column(_("Confidence"), 1.5)),
        *(Column(_("Standing"), 1.5), Column(_("Dissent"), number=True), Column(_("Owner"), 1.5)),
    )
    rows = tuple(
        (
            row["scenario"].title,
            row["residual"].words,
            str(row["confidence"]),
            str(row["standing"]),
            str(row["dissents"]),
            row["scenario"].owner,
        )
        for row in told["worst"]
    )
    return [Heading(caption), Table(caption, columns, rows) if rows else Words(_("No scenario is judged."), "quiet")]


def _changes(told: dict[str, Any]) -> list[Drawn]:
    lines = [
        (each["judgement"].scenario.title, _("Judged: %(level)s") % {"level": each["residual"].words})
        for each in told["judged"]
    ]
    for dissent, level in told["dissents"]:
        lines.append((dissent.judgement.scenario.title, f"{_('Dissent')}: {joined((dissent.by, level))}"))
    lines += [(each["call"].scenario.title, f"{_('To review')}: {each['why']}") for each in told["calls"]]
    lines += [
        (row["scenario"].title, f"{_('Holds until')} {date_format(row['scenario'].valid_until, 'DATE_FORMAT')}")
        for row in told["ending"]
    ]
    caption = _("What changed and what waits")
    columns = (Column(_("Scenario"), 2), Column(_("What"), 3))
    return [Heading(caption), Table(caption, columns, tuple(lines)) if lines else Words(_("Nothing."), "quiet")]
