"""One day of an event: what takes place, what changed in its risks since the day before, what runs out."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Max, QuerySet

from entente.domains.events.models import Dissent, Event, Fixture, Judgement, Phase, ReviewCall
from entente.domains.events.queries.register import Moment, Row, moment, rows, scenarios
from entente.vocabulary.clock import SECOND, Milliseconds

SOON = timedelta(days=3)
"""A judgement that runs out this soon is named, so that somebody judges anew in time."""
MOST = 10
"""Scenarios of the day's picture, the worst first; the register has all."""


@dataclass(frozen=True)
class Situation:
    """What the daily report tells; the day is one where the event takes place."""

    event: Event
    day: date
    phases: tuple[Phase, ...]
    today: tuple[Fixture, ...]
    tomorrow: tuple[Fixture, ...]
    worst: tuple[Row, ...]
    judged: tuple[Moment, ...]
    dissents: tuple[Dissent, ...]
    calls: tuple[ReviewCall, ...]
    """Open ones, whenever they came: of each scenario the newest for each reason."""
    open_calls: int
    """All of them: a place that many messages name has hundreds."""
    ending: tuple[Row, ...]


def situation(event: Event, day: date) -> Situation:
    """How the event stands on a day."""
    begin, middle, end = (_midnight(event, day + timedelta(days=ahead)) for ahead in (0, 1, 2))
    register = rows(list(scenarios(event).filter(closed_at=None).order_by("-worst", "title")), day)
    return Situation(
        event=event,
        day=day,
        phases=tuple(event.phases.filter(first_day__lte=day, last_day__gte=day)),
        today=tuple(_fixtures(event, begin, middle)),
        tomorrow=tuple(_fixtures(event, middle, end)),
        worst=tuple(row for row in register if row.judgement is not None)[:MOST],
        judged=tuple(_judged(event, begin, middle)),
        dissents=tuple(_dissents(event, begin, middle)),
        calls=tuple(_newest(_calls(event))),
        open_calls=_calls(event).count(),
        ending=tuple(row for row in register if _ends(row, day)),
    )


def _midnight(event: Event, day: date) -> Milliseconds:
    return int(datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(event.zone)).timestamp()) * SECOND


def _fixtures(event: Event, since: Milliseconds, until: Milliseconds) -> QuerySet[Fixture]:
    return event.fixtures.filter(starts_at__gte=since, starts_at__lt=until).select_related("venue")


def _judged(event: Event, since: Milliseconds, until: Milliseconds) -> list[Moment]:
    held = Judgement.objects.filter(service=event.service, scenario__event=event, at__gte=since, at__lt=until)
    return [moment(each) for each in held.select_related("scenario").prefetch_related("dissents").order_by("at")]


def _dissents(event: Event, since: Milliseconds, until: Milliseconds) -> QuerySet[Dissent]:
    held = Dissent.objects.filter(service=event.service, judgement__scenario__event=event, at__gte=since, at__lt=until)
    return held.select_related("judgement__scenario")


def _calls(event: Event) -> QuerySet[ReviewCall]:
    held = ReviewCall.objects.filter(service=event.service, scenario__event=event, settled_at=None)
    return held.filter(scenario__closed_at=None).select_related("scenario")


def _newest(calls: QuerySet[ReviewCall]) -> QuerySet[ReviewCall]:
    newest = calls.order_by().values("scenario", "reason").annotate(newest=Max("pk")).values("newest")
    return ReviewCall.objects.filter(pk__in=newest).select_related("scenario")


def _ends(row: Row, day: date) -> bool:
    until = row.scenario.valid_until
    return until is not None and until <= day + SOON
