"""The risk register of an event: scenarios with their judgement in force, the heat map, the trend over time."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db.models import QuerySet

from entente.domains.events.models import Event, Evidence, Judgement, ReviewCall, Scenario
from entente.domains.events.rules.codes import Standing
from entente.domains.events.rules.heat import Heat, heat
from entente.domains.events.rules.life import standing
from entente.domains.events.rules.methods import Level, Method
from entente.exchange.errors import Unknown
from entente.vocabulary.ids import ServiceId

Held = TypeVar("Held")


class EventUnknown(Unknown):
    """No such event, scenario or call at this service."""


def events(service: ServiceId) -> QuerySet[Event]:
    """Of the service, in the order of their days."""
    return Event.objects.filter(service=service)


def event(service: ServiceId, number: int) -> Event:
    """One event; raise EventUnknown."""
    return _found(Event.objects.filter(service=service, pk=number).first(), "no such event is kept here")


def scenario(service: ServiceId, number: int) -> Scenario:
    """One scenario with its event; raise EventUnknown."""
    held = Scenario.objects.select_related("event").filter(service=service, pk=number).first()
    return _found(held, "no such scenario is kept here")


def call(service: ServiceId, number: int) -> ReviewCall:
    """One call for review with its scenario; raise EventUnknown."""
    held = ReviewCall.objects.select_related("scenario").filter(service=service, pk=number).first()
    return _found(held, "no such call is kept here")


def calls(service: ServiceId) -> QuerySet[ReviewCall]:
    """All calls for review, the newest first."""
    return ReviewCall.objects.filter(service=service)


def _found(held: Held | None, what: str) -> Held:
    if held is None:
        raise EventUnknown(what, cure="look at the list of events")
    return held


def scenarios(held: Event) -> QuerySet[Scenario]:
    """Of an event."""
    return Scenario.objects.filter(service=held.service, event=held)


@dataclass(frozen=True)
class Row:
    """One scenario of the register with its judgement in force, if there is one, and the evidence it stands on."""

    scenario: Scenario
    judgement: Judgement | None
    method: Method | None
    standing: Standing
    evidence: int

    def level(self, name: str) -> Level | None:
        """A level of the judgement's method by its field, such as `residual_high`."""
        if self.judgement is None or self.method is None:
            return None
        wanted = getattr(self.judgement, name)
        return next(level for level in self.method.levels if level.id == wanted)


def rows(held: Sequence[Scenario], today: date) -> list[Row]:
    """What the register shows of these scenarios; two questions, however many they are."""
    keys = [each.pk for each in held]
    found = Judgement.objects.filter(scenario__in=keys).order_by("number").prefetch_related("dissents")
    newest: dict[int, Judgement] = {each.scenario_id: each for each in found}
    grounds = Counter(Evidence.objects.filter(scenario__in=keys, lost=False).values_list("scenario", flat=True))
    return [_row(each, newest.get(each.pk), grounds[each.pk], today) for each in held]


def _row(scenario: Scenario, judgement: Judgement | None, evidence: int, today: date) -> Row:
    stands = standing(scenario.judged, scenario.valid_until, scenario.calls, today)
    return Row(scenario, judgement, judgement.scored_by if judgement else None, stands, evidence)


def heats(register: Sequence[Row]) -> list[tuple[Method, Heat]]:
    """A heat map of the residual grades for each method with a matrix by which scenarios were judged."""
    by_method: dict[str, list[Row]] = {}
    for row in register:
        if row.judgement is not None:
            by_method.setdefault(row.judgement.method, []).append(row)
    found = []
    for same in by_method.values():
        method = same[0].method
        graded = {row.scenario.pk: row.judgement.residual for row in same if row.judgement}
        if method is not None and (drawn := heat(method, graded)) is not None:
            found.append((method, drawn))
    return found


def by_level(register: Sequence[Row]) -> Mapping[str, list[Row]]:
    """Rows by the id of the upper end of their residual level; those that nobody judged under the empty id."""
    found: dict[str, list[Row]] = {}
    for row in register:
        level = row.level("residual_high")
        found.setdefault(level.id if level else "", []).append(row)
    return found


@dataclass(frozen=True)
class Moment:
    """One judgement on the line of a scenario."""

    judgement: Judgement
    method: Method
    inherent: tuple[Level, Level]
    residual: tuple[Level, Level]


def history(held: Scenario) -> list[Moment]:
    """All judgements, the newest first, each by the method of its time."""
    return [moment(each) for each in held.judgements.prefetch_related("dissents")]


def moment(judgement: Judgement) -> Moment:
    """A judgement with its levels, by the method of its time."""
    method = judgement.scored_by
    levels = {level.id: level for level in method.levels}
    inherent = levels[judgement.inherent_low], levels[judgement.inherent_high]
    return Moment(judgement, method, inherent, (levels[judgement.residual_low], levels[judgement.residual_high]))
