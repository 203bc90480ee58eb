"""Football records of an event: teams with their groups, and each match with its form, figures and delegation."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from entente.domains.events.models.choices import (
    DELEGATE_ROLES,
    FORM_STATES,
    MATCH_RISKS,
    SUPPORTER_RISKS,
    TRAVELS,
)
from entente.domains.events.queries import football as queries
from entente.domains.events.queries.football import Match
from entente.domains.events.rules.football import DelegateRole, FormState, MatchRisk, SupporterRisk, Travel
from entente.domains.events.services.delegates import see
from entente.domains.events.services.ground import READERS
from entente.domains.events.web.desk import HANDLING, Desk, desk_of
from entente.domains.events.web.papers import printed
from entente.web.enumerating import joined
from entente.web.grounds import requires
from entente.web.printing.answering import paper_by, pdf_answer
from entente.web.printing.banners import banner_of
from entente.web.printing.papers import Column, Drawn, Facts, Heading, Table, Words
from entente.web.templatetags.moments import instant, written

TONES = {MatchRisk.LOW: "good", MatchRisk.RAISED: "warn", MatchRisk.HIGH: "bad"}


@requires(*READERS)
@require_safe
def football(request: HttpRequest, number: int) -> HttpResponse:
    """Teams with their groups of supporters, and the matches with how far their forms are."""
    desk = desk_of(request)
    event = desk.event(number)
    teams = [
        (team, [(group, SUPPORTER_RISKS[SupporterRisk(group.risk)]) for group in team.groups.all()])
        for team in queries.teams(event)
    ]
    matches = [shown(queries.match(each)) for each in event.fixtures.select_related("venue", "event")]
    context = desk.context(event) | {"part": "football", "teams": teams, "matches": matches}
    return render(request, "events/football.html", context)


def shown(found: Match) -> dict[str, Any]:
    """A match without names of persons."""
    form = found.form
    told: dict[str, Any] = {"found": found, "form": form, "fixture": found.fixture}
    if form is not None:
        told["state"] = FORM_STATES[FormState(form.state)]
        told["risk"] = TONES[MatchRisk(form.risk)], MATCH_RISKS[MatchRisk(form.risk)]
        told["lacking"] = [DELEGATE_ROLES[role] for role in found.lacking]
        told["followings"] = [(each, TRAVELS[Travel(each.travel)]) for each in found.followings]
    return told


@requires(*READERS)
@require_safe
def match(request: HttpRequest, number: int) -> HttpResponse:
    """The match form; names of the delegation for whom the gate lets in."""
    desk = desk_of(request)
    fixture = queries.fixture(desk.service, number)
    context = desk.context(fixture.event) | shown(queries.match(fixture)) | {"part": "football"}
    context |= _delegation(desk, context)
    return render(request, "events/match.html", context)


def _delegation(desk: Desk, told: dict[str, Any]) -> dict[str, Any]:
    """The ledger keeps that names were seen, if there are any."""
    form = told["form"]
    if form is None or not form.delegates.exists():
        return {"delegates": [], "seen": True}
    seen = see(desk.officer.actor(), f"event-form:{form.pk}", desk.now)
    rows = [(each, DELEGATE_ROLES[DelegateRole(each.role)]) for each in queries.delegates(form)] if seen else []
    return {"delegates": rows, "seen": seen}


@requires(*READERS)
@require_safe
def match_paper(request: HttpRequest, number: int) -> HttpResponse:
    """The match form as it goes to the other information points: groups and numbers, no names of persons."""
    desk = desk_of(request)
    fixture = queries.fixture(desk.service, number)
    told = shown(queries.match(fixture))
    blocks: tuple[Drawn, ...] = (Words(_("No match form yet."), "quiet"),)
    if told["form"] is not None:
        blocks = (Facts(_facts(told)), *_followings(told), Heading(_("Visiting police delegation")), _lacking(told))
    printed(desk, f"fixture:{fixture.pk}")
    made = paper_by(desk.officer, desk.now, _("Match form"), banner_of(HANDLING), blocks, subtitle=fixture.title)
    return pdf_answer(made, f"match-{fixture.pk}")


def _facts(told: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    form, fixture = told["form"], told["fixture"]
    rows = [
        (pgettext("sport", "Match"), str(form)),
        (_("Place"), joined((fixture.venue.name, fixture.venue.city))),
        (_("Begins"), written(instant(fixture.starts_at))),
        (_("Responsible authority"), fixture.authority),
        (_("State"), str(told["state"])),
        (_("Risk of the match"), str(told["risk"][1])),
        (_("Why this risk"), form.why),
        (_("Spectators expected"), str(form.expected)),
        (_("Tickets for visitors"), str(form.tickets)),
        (_("Supporters are separated"), _("Yes") if form.separated else _("No")),
        (_("Alcohol"), form.alcohol),
        (_("Meeting points and routes"), form.gathering),
        (_("Information point"), form.contact),
        (_("Spectators who came"), _figure(form.came)),
        (_("Arrests"), _figure(form.arrests)),
        (_("Sent out of the stadium"), _figure(form.ejections)),
        (_("What happened"), form.incidents),
    ]
    return tuple((name, words or "–") for name, words in rows)


def _figure(number: int | None) -> str:
    return "" if number is None else str(number)


def _followings(told: dict[str, Any]) -> list[Drawn]:
    caption, crowd = _("Supporters who come"), told["found"].crowd
    columns = (
        *(Column(_("Group of supporters"), 3), Column(_("Risk supporters"), number=True)),
        *(Column(_("Non-risk supporters"), number=True), Column(_("How they come"), 2)),
        Column(_("Where they arrive"), 3),
    )
    rows = [
        (str(each), str(each.risk), str(each.non_risk), str(travel), each.arrival or "–")
        for each, travel in told["followings"]
    ]
    rows.append((_("All together"), str(crowd.risk), str(crowd.non_risk), "", ""))
    return [Heading(caption), Table(caption, columns, tuple(rows))]


def _lacking(told: dict[str, Any]) -> Words:
    names = joined(str(each) for each in told["lacking"])
    return Words(_("Still lacking: %(names)s") % {"names": names} if names else _("Complete."))
